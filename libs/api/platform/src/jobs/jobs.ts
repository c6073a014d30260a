import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { JobLocks } from '@rumbo/api-persistence';

/** What the service does by itself from time to time: each job by one process at a time, whichever is first. */
@Injectable()
export class Jobs implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly running = new Map<string, Promise<void>>();
  private stopping = false;

  constructor(private readonly locks: JobLocks) {}

  /**
   * Runs the work unless this or another process is at the job already, or the service ends. It never rejects: one
   * that fails is logged, and tried again when its time comes.
   */
  async run(job: string, work: () => Promise<unknown>): Promise<void> {
    if (this.stopping || this.running.has(job)) return;
    const run = this.attempt(job, work);
    this.running.set(job, run);
    await run;
  }

  /** Lets what is under way end: the database closes after this. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.running.values());
  }

  private async attempt(job: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await this.locks.alone(job, work);
    } catch (error) {
      this.logger.error(`${job}: ${error instanceof Error ? error.stack : String(error)}`);
    } finally {
      this.running.delete(job);
    }
  }
}
