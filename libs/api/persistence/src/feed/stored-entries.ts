import type { EntityManager } from 'typeorm';
import type { DatabaseKind } from '../connection/database-config';
import { namedRows } from '../connection/rows';
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

/** The statement's name on connections that keep it. */
export const ENTRIES_AFTER = 'entries after';

export type EntryRow = Omit<Commit, 'revisions'> & (MeasurementRevisionRow | { id: null });

/**
 * Reads the entries after a sequence ($1), ascending, `ENTRIES_AT_ONCE` at most; with their revisions where they brought
 * one value. PostgreSQL is told to look each one up: by itself it reads whole tables while it knows little about them.
 */
export function entriesStatement(kind: DatabaseKind): string {
  const kinds = OF_ONE_VALUE.map((one) => `'${one}'`).join(', ');
  const leaf = 'FROM merkle_node WHERE level = 0 AND position = e.sequence - 1';
  const value = `e.kind IN (${kinds}) AND m.plan = e.plan AND m.sequence = e.sequence`;
  const joined =
    kind === 'postgres'
      ? `LEFT JOIN LATERAL (SELECT * FROM measurement_revision m WHERE ${value} LIMIT 1) m ON true`
      : `LEFT JOIN measurement_revision m ON ${value}`;
  return `SELECT e.sequence, e.at, e.plan, e.kind, e.hash, (SELECT hash ${leaf}) AS leaf,
       ${VALUE.map((column) => `m.${column}`).join(', ')}
     FROM (SELECT * FROM ledger_entry WHERE sequence > $1 ORDER BY sequence LIMIT ${ENTRIES_AT_ONCE}) e
     ${joined} ORDER BY e.sequence`;
}

/** What the statement has read. */
export function commitsOf(rows: readonly EntryRow[]): Commit[] {
  return rows.map((row) => {
    const { sequence, at, plan, kind, hash, leaf } = row;
    const revisions = row.id === null ? null : [measurementRevision(row)];
    return { sequence, at, plan, kind, revisions, hash, leaf };
  });
}

export async function entriesAfter(manager: EntityManager, sequence: number): Promise<Commit[]> {
  const kind = manager.connection.options.type === 'postgres' ? 'postgres' : 'sqlite';
  return commitsOf(await namedRows(manager, ENTRIES_AFTER, entriesStatement(kind), [sequence]));
}
