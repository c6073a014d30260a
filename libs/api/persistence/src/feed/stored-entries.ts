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

/** An entry, and what the one after it needs to be appended: its hash, and the one of its leaf in the Merkle tree. */
export interface ChainedEntry {
  commit: Commit;
  hash: string;
  leaf: string;
}

export type ChainedEntryRow = Omit<Commit, 'revisions'> &
  Omit<ChainedEntry, 'commit'> &
  (MeasurementRevisionRow | { id: null });

/**
 * Reads the entries after a sequence, ascending, `ENTRIES_AT_ONCE` at most; with their revisions where they brought one
 * value.
 * @param after the sequence, or the place of a parameter
 */
export function chainedEntriesStatement(after: string): string {
  const kinds = OF_ONE_VALUE.map((kind) => `'${kind}'`).join(', ');
  return `SELECT e.sequence, e.at, e.plan, e.kind, e.hash, n.hash AS leaf, ${VALUE.map((column) => `m.${column}`).join(', ')}
     FROM ledger_entry e
     JOIN merkle_node n ON n.level = 0 AND n.position = e.sequence - 1
     LEFT JOIN measurement_revision m
       ON e.kind IN (${kinds}) AND m.plan = e.plan AND m.sequence = e.sequence
     WHERE e.sequence > ${after} ORDER BY e.sequence LIMIT ${ENTRIES_AT_ONCE}`;
}

/** What the statement has read. */
export function chainedEntries(rows: readonly ChainedEntryRow[]): ChainedEntry[] {
  return rows.map((row) => {
    const { sequence: own, at, plan, kind, hash, leaf } = row;
    const revisions = row.id === null ? null : [measurementRevision(row)];
    return { commit: { sequence: own, at, plan, kind, revisions }, hash, leaf };
  });
}

export async function chainedEntriesAfter(manager: EntityManager, sequence: number): Promise<ChainedEntry[]> {
  return chainedEntries(await manager.query(chainedEntriesStatement('$1'), [sequence]));
}

export async function entriesAfter(manager: EntityManager, sequence: number): Promise<Commit[]> {
  return (await chainedEntriesAfter(manager, sequence)).map(({ commit }) => commit);
}
