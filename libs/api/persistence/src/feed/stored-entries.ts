import type { EntityManager } from 'typeorm';
import { type Commit, ENTRIES_AT_ONCE, type NewestEntry } from './commit-feed';

/** The newest entry of the ledger; sequence 0 and an empty time while there is none. */
export async function newestEntry(manager: EntityManager): Promise<NewestEntry> {
  const [row]: NewestEntry[] = await manager.query(
    'SELECT sequence, at FROM ledger_entry ORDER BY sequence DESC LIMIT 1',
  );
  return row ?? { sequence: 0, at: '' };
}

/** The entries after a sequence, without their revisions. */
export async function entriesAfter(manager: EntityManager, sequence: number): Promise<Commit[]> {
  const rows: Omit<Commit, 'revisions'>[] = await manager.query(
    'SELECT sequence, at, plan, kind FROM ledger_entry WHERE sequence > $1 ORDER BY sequence LIMIT $2',
    [sequence, ENTRIES_AT_ONCE],
  );
  return rows.map((row) => ({ ...row, revisions: null }));
}
