import type { EntityManager } from 'typeorm';
import type { MeasurementRevisionRow } from '../entities/measurement-revision.entity';
import { measurementRevision } from '../entities/revision-mapping';
import { type Commit, ENTRIES_AT_ONCE, type NewestEntry } from './commit-feed';

/** The newest entry of the ledger; sequence 0 and an empty time while there is none. */
export async function newestEntry(manager: EntityManager): Promise<NewestEntry> {
  const [row]: NewestEntry[] = await manager.query(
    'SELECT sequence, at FROM ledger_entry ORDER BY sequence DESC LIMIT 1',
  );
  return row ?? { sequence: 0, at: '' };
}

/** Entries of these kinds bring one value each and nothing else. They are most of all that comes. */
const OF_ONE_VALUE = ['measurement.recorded', 'measurement.corrected', 'measurement.undone'];
const VALUE = [
  ...['id', 'kpi', 'period', 'value', 'numerator', 'denominator', 'breakdown', 'note', 'evidence'],
  ...['state', 'actor', 'reason'],
];

type Row = Omit<Commit, 'revisions'> & (MeasurementRevisionRow | { id: null });

/** The entries after a sequence, with their revisions where they brought one value. */
export async function entriesAfter(manager: EntityManager, sequence: number): Promise<Commit[]> {
  const kinds = OF_ONE_VALUE.map((kind) => `'${kind}'`).join(', ');
  const rows: Row[] = await manager.query(
    `SELECT e.sequence, e.at, e.plan, e.kind, ${VALUE.map((column) => `m.${column}`).join(', ')}
     FROM ledger_entry e LEFT JOIN measurement_revision m
       ON e.kind IN (${kinds}) AND m.plan = e.plan AND m.sequence = e.sequence
     WHERE e.sequence > $1 ORDER BY e.sequence LIMIT $2`,
    [sequence, ENTRIES_AT_ONCE],
  );
  return rows.map((row) => {
    const { sequence: own, at, plan, kind } = row;
    return { sequence: own, at, plan, kind, revisions: row.id === null ? null : [measurementRevision(row)] };
  });
}
