import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { IdempotencyRecords } from '@rumbo/api-persistence';
import { Jobs } from '@rumbo/api-platform';

/** A browser gives up long before: what it could not send waits in it for days, not for months. */
const KEEP_ANSWERS_MS = 30 * 24 * 60 * 60 * 1000;

/** What is thrown away daily. */
@Injectable()
export class Housekeeping {
  constructor(
    private readonly jobs: Jobs,
    private readonly answers: IdempotencyRecords,
  ) {}

  /** In the small hours, when nobody waits. */
  @Cron('17 3 * * *', { timeZone: 'America/El_Salvador' })
  deleteOldAnswers(): Promise<void> {
    const oldest = new Date(Date.now() - KEEP_ANSWERS_MS).toISOString();
    return this.jobs.run('idempotency.clean', () => this.answers.deleteBefore(oldest));
  }
}
