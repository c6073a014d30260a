import type { DataSource } from 'typeorm';
import { BUSY_TIMEOUT_MS } from './data-sources';

/** What a connection to a SQLite file says about itself. */
export interface SqliteFacts {
  version: string;
  journalMode: string;
  /** 2 is FULL: a commit is on the disk before it is acknowledged. */
  synchronous: number;
  foreignKeys: number;
  busyTimeout: number;
  queryOnly: number;
}

/** Versions before this one can lose committed data when two connections reset the write-ahead log. */
const OLDEST_VERSION = '3.51.3';

/** One statement, since each is a way to another thread and back, and nothing is read before all of them were. */
const FACTS = `
  SELECT sqlite_version() AS "version", journal_mode AS "journalMode", synchronous AS "synchronous",
    foreign_keys AS "foreignKeys", timeout AS "busyTimeout", query_only AS "queryOnly"
  FROM pragma_journal_mode, pragma_synchronous, pragma_foreign_keys, pragma_busy_timeout, pragma_query_only`;

/** Sets what belongs to the connection and not to the file, then refuses to go on if anything is not as it has to be. */
export async function prepareSqlite(source: DataSource, role: 'writer' | 'reader'): Promise<void> {
  await source.query(role === 'writer' ? 'PRAGMA synchronous = FULL' : 'PRAGMA query_only = ON');
  const faults = sqliteFaults(await sqliteFacts(source), role);
  if (faults.length > 0) throw new Error(`The SQLite database cannot be used safely: ${faults.join('; ')}`);
}

export async function sqliteFacts(source: DataSource): Promise<SqliteFacts> {
  const [facts] = (await source.query(FACTS)) as [SqliteFacts];
  return facts;
}

/** Everything that makes the connection unfit for its role, in words; empty when it is fit. */
export function sqliteFaults(facts: SqliteFacts, role: 'writer' | 'reader'): string[] {
  const faults: string[] = [];
  if (isOlder(facts.version, OLDEST_VERSION))
    faults.push(`SQLite ${facts.version} is older than ${OLDEST_VERSION}`);
  if (facts.journalMode !== 'wal') faults.push(`journal_mode is ${facts.journalMode}, not wal`);
  if (facts.foreignKeys !== 1) faults.push('foreign_keys is off');
  if (facts.busyTimeout < BUSY_TIMEOUT_MS) faults.push(`busy_timeout is ${facts.busyTimeout} ms`);
  if (role === 'writer' && facts.synchronous !== 2)
    faults.push(`synchronous is ${facts.synchronous}, not 2 (FULL)`);
  if (role === 'reader' && facts.queryOnly !== 1) faults.push('query_only is off');
  return faults;
}

function isOlder(version: string, oldest: string): boolean {
  const numbers = version.split('.').map(Number);
  for (const [index, least] of oldest.split('.').map(Number).entries()) {
    const number = numbers[index] ?? 0;
    if (number !== least) return number < least;
  }
  return false;
}
