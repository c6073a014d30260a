import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepEntriesGapless } from './history-triggers';

/** Lets PostgreSQL look once for all entries of a group whether they follow the newest one, and not once for each. */
export class CheckEntriesAtOnce1764320300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type === 'postgres') await keepEntriesGapless(runner);
  }

  async down(): Promise<void> {
    throw new Error('History is never dropped: restore a backup to go back before this migration');
  }
}
