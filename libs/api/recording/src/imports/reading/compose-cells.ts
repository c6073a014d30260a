import { RumboError } from '@rumbo/api-platform';
import type { CellWrite } from '@rumbo/contracts';
import { decimalsEqual, type MeasurementRevision, type PlanState } from '@rumbo/domain';
import type { ReadRow } from './read-rows';

/** The rows of one value: its own, and those of its breakdown's items. */
export interface ComposedCell {
  rows: ReadRow[];
  write: CellWrite;
  standing: MeasurementRevision | null;
}

/**
 * Puts the rows that belong to one KPI and period together. Rows that cannot be part of a value get their refusal.
 * What a file does not speak of stays as it is for as long as the value itself stays; a new value does not inherit
 * the note, the parts and the proof of the old one.
 * @param seen newest sequence that the rows were read against
 */
export function composeCells(rows: readonly ReadRow[], state: PlanState, seen: number): ComposedCell[] {
  const groups = new Map<string, ReadRow[]>();
  for (const row of rows) {
    if (row.entry === null) continue;
    const key = `${row.kpi}@${row.period}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => {
    refuseRepetitions(group);
    const bad = group.find(({ refusal }) => refusal !== null);
    if (bad) {
      for (const row of group)
        row.refusal ??= new RumboError('IMPORT.CELL_WITH_REFUSED', { other: bad.cell });
      return [];
    }
    return composed(group, state, seen);
  });
}

/** Two rows for one thing: the second says either the same, or something else, and then neither is believed. */
function refuseRepetitions(group: readonly ReadRow[]): void {
  const first = new Map<string | null, ReadRow>();
  for (const row of group) {
    const other = first.get(row.item);
    if (!other) first.set(row.item, row);
    else if (!(row.value !== null && other.value !== null && decimalsEqual(row.value, other.value))) {
      const about = (cell: string) =>
        new RumboError('IMPORT.CELL_REPEATED', { kpi: row.kpi, period: row.period, other: cell });
      row.refusal ??= about(other.cell);
      other.refusal ??= about(row.cell);
    }
  }
}

function composed(group: ReadRow[], state: PlanState, seen: number): ComposedCell[] {
  const [{ kpi, period }] = group as [ReadRow];
  const newest = state.measurement(kpi, period);
  const standing = newest && newest.state !== 'withdrawn' ? newest : null;
  const own = group.find(({ item }) => item === null);
  const value = own?.value ?? standing?.value ?? null;
  if (value === null) {
    const code = own ? 'IMPORT.CELL_VALUE_MISSING' : 'IMPORT.CELL_TOTAL_MISSING';
    for (const row of group) row.refusal = new RumboError(code, { kpi, period });
    return [];
  }
  const kept = standing !== null && decimalsEqual(standing.value, value) ? standing : null;
  const parts = own?.numerator != null || own?.denominator != null ? own : kept;
  const items = group.flatMap(({ item, value: part }) =>
    item === null || part === null ? [] : [[item, part]],
  );
  const breakdown =
    items.length > 0 ? { ...standing?.breakdown, ...Object.fromEntries(items) } : kept?.breakdown;
  const write: CellWrite = { kpi, period, value: kept?.value ?? value, seen };
  if (parts?.numerator != null) write.numerator = parts.numerator;
  if (parts?.denominator != null) write.denominator = parts.denominator;
  if (breakdown) write.breakdown = breakdown;
  const note = own?.note ?? kept?.note;
  const evidence = own?.evidence ?? kept?.evidence;
  if (note != null) write.note = note;
  if (evidence != null) write.evidence = evidence;
  return [{ rows: group, write, standing }];
}
