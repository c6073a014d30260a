import { Injectable } from '@nestjs/common';
import { Database } from '../connection/database';

/** Short enough that a write waits for it no longer than for another one. */
const RECORDS_A_WRITE = 2000;

/** The answers kept for requests that are repeated. They are no history: those that are old enough go. */
@Injectable()
export class IdempotencyRecords {
  constructor(private readonly database: Database) {}

  /** Deletes what was kept before the ISO time, some at a time, and gives how many that were. */
  async deleteBefore(time: string): Promise<number> {
    let deleted = 0;
    for (;;) {
      const some = await this.deleteSome(time);
      deleted += some;
      if (some < RECORDS_A_WRITE) return deleted;
    }
  }

  private deleteSome(time: string): Promise<number> {
    return this.database.writer.run(async (manager) => {
      const old = `SELECT actor, key FROM idempotency_record WHERE created_at < $1 LIMIT ${RECORDS_A_WRITE}`;
      const sql = `DELETE FROM idempotency_record WHERE (actor, key) IN (${old})`;
      const result = await manager.queryRunner?.query(sql, [time], true);
      return result?.affected ?? 0;
    });
  }
}
