import type { DataSource } from 'typeorm';

/** Keys of PostgreSQL's advisory locks; they only have to differ from each other within one database. */
export const LEDGER_LOCK = 71_001;
const MIGRATION_LOCK = 71_002;
/** First of two keys; the second tells the job. */
export const JOB_LOCKS = 71_003;

/** Runs the migrations that are missing, in one transaction. On PostgreSQL one process at a time does so. */
export async function migrate(source: DataSource): Promise<void> {
  if (source.options.type === 'sqlite') {
    await source.runMigrations({ transaction: 'all' });
    return;
  }
  const lock = source.createQueryRunner();
  try {
    await lock.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`);
    await source.runMigrations({ transaction: 'all' });
  } finally {
    await lock.query(`SELECT pg_advisory_unlock(${MIGRATION_LOCK})`);
    await lock.release();
  }
}
