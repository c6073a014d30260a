import { Injectable } from '@nestjs/common';
import { Database } from '../connection/database';
import { JOB_LOCKS } from '../connection/migrate';

/** Which process does what has to be done from time to time. */
@Injectable()
export class JobLocks {
  constructor(private readonly database: Database) {}

  /**
   * Runs the work unless another process on this database is at the same job; false when one is. The lock belongs to
   * a connection that it keeps for as long as the work takes, so PostgreSQL frees it when the process is killed. On
   * SQLite there is one process.
   */
  async alone(job: string, work: () => Promise<unknown>): Promise<boolean> {
    if (this.database.kind === 'sqlite') {
      await work();
      return true;
    }
    const holder = this.database.reader.connection.createQueryRunner();
    try {
      const [row] = await holder.query('SELECT pg_try_advisory_lock($1, hashtext($2)) AS held', [
        JOB_LOCKS,
        job,
      ]);
      if (!row?.held) return false;
      try {
        await work();
      } finally {
        await holder.query('SELECT pg_advisory_unlock($1, hashtext($2))', [JOB_LOCKS, job]);
      }
      return true;
    } finally {
      await holder.release();
    }
  }
}
