import type { Localized, Person, RumboError } from '@rumbo/api-platform';
import type { CellOutcome, CellWrite, ImportCounts } from '@rumbo/contracts';
import { decimalsEqual, plausibilityOf, type PlanState } from '@rumbo/domain';
import { judgeCells, type JudgedCell } from '../../batch/batch-judgement';
import { composeCells, type ComposedCell } from './compose-cells';
import type { ReadRow } from './read-rows';

const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });

/** A row of a preview, with its sentences in both languages. */
export interface JudgedRow {
  cell: string;
  kpi: string;
  name: string | null;
  unit: string | null;
  decimals: number | null;
  period: string;
  item: string | null;
  state: CellOutcome;
  old: string | null;
  value: string | null;
  message: Localized | null;
  /** Which of the cells to be written it belongs to; null when it is none of them. */
  write: number | null;
}

export interface JudgedRows {
  rows: JudgedRow[];
  /** What would be written: new and changed values only. */
  cells: CellWrite[];
}

/**
 * What would become of each row, judged by the same rules as a value that is typed.
 * @param head newest sequence of all
 */
export function judgeRows(
  person: Person,
  state: PlanState,
  read: readonly ReadRow[],
  head: number,
): JudgedRows {
  const composed = composeCells(read, state, head);
  const judged = judgeCells(person, state, { cells: composed.map(({ write }) => write), dryRun: true }, head);
  const rowsOf = new Map<ReadRow, JudgedRow>();
  const cells: CellWrite[] = [];
  composed.forEach((cell, i) => {
    const result = judged[i] as JudgedCell;
    let write: number | null = null;
    if (result.judged && !result.judged.unchanged) write = cells.push(cell.write) - 1;
    for (const row of cell.rows) rowsOf.set(row, judgedRow(state, row, cell, result, write));
  });
  return { rows: read.map((row) => rowsOf.get(row) ?? refusedRow(row, row.refusal)), cells };
}

export function countsOf(rows: readonly Pick<JudgedRow, 'state'>[], blank: number): ImportCounts {
  const counts: ImportCounts = { new: 0, changed: 0, unchanged: 0, refused: 0, blank };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

function judgedRow(
  state: PlanState,
  row: ReadRow,
  { standing }: ComposedCell,
  { judged, refusal }: JudgedCell,
  write: number | null,
): JudgedRow {
  const { cell, kpi, item } = row;
  const old = (item === null ? standing?.value : standing?.breakdown?.[item]) ?? null;
  if (!judged) return { ...refusedRow(row, refusal), old };
  const value = item === null ? judged.figures.value : (judged.figures.breakdown?.[item] ?? row.value);
  const outcome = judged.unchanged || isSamePart(row, old) ? 'unchanged' : old === null ? 'new' : 'changed';
  const notes = [...row.notes, ...(outcome === 'unchanged' || item !== null ? [] : secondLook(state, row))];
  return {
    ...{
      cell,
      kpi,
      ...describedBy(row),
      period: judged.figures.period,
      item,
      state: outcome,
      old,
      value,
      write,
    },
    message: notes.length === 0 ? null : withAddress(cell, joined(notes)),
  };
}

/** An item that did not change, in a value that did. */
function isSamePart({ item, value }: ReadRow, old: string | null): boolean {
  return item !== null && value !== null && old !== null && decimalsEqual(value, old);
}

function refusedRow(row: ReadRow, refusal: RumboError | null): JudgedRow {
  const { cell, kpi, period, item, text } = row;
  const message = refusal && { es: refusal.messageIn('es'), en: refusal.messageIn('en') };
  return {
    ...{
      cell,
      kpi,
      ...describedBy(row),
      period,
      item,
      state: 'refused',
      old: null,
      value: text || null,
      write: null,
    },
    message: message && withAddress(cell, message),
  };
}

function describedBy({ entry }: ReadRow) {
  const { unit = null, decimals = null } = entry?.definition ?? {};
  return { name: entry?.name ?? null, unit, decimals };
}

function secondLook(state: PlanState, { kpi, period, value }: ReadRow): Localized[] {
  if (value === null) return [];
  const history = state.measurementsOf(kpi).filter((earlier) => earlier.period !== period);
  const warning = plausibilityOf(
    value,
    history.map((earlier) => earlier.value),
  );
  if (!warning) return [];
  if (warning.kind === 'magnitude') {
    const suggestion = grouped(warning.suggestion);
    return [
      {
        es: `El valor cambió de orden de magnitud frente a los anteriores: ¿quiso escribir ${suggestion}?`,
        en: `The value has moved by an order of magnitude from the earlier ones: did you mean ${suggestion}?`,
      },
    ];
  }
  const [low, high] = [grouped(warning.low), grouped(warning.high)];
  return [
    {
      es: `El valor está lejos de los anteriores (de ${low} a ${high}): revíselo.`,
      en: `The value is far from the earlier ones (${low} to ${high}): check it.`,
    },
  ];
}

/** `13,029,542.75`, every digit kept, as both languages write it here. */
function grouped(figure: string): string {
  return GROUPED.format(figure as `${number}`);
}

function joined(notes: readonly Localized[]): Localized {
  return { es: notes.map(({ es }) => es).join(' '), en: notes.map(({ en }) => en).join(' ') };
}

/** `B7: …`, so that a message can be found in the sheet wherever it is read. */
export function withAddress(cell: string, { es, en }: Localized): Localized {
  return { es: `${cell}: ${es}`, en: `${cell}: ${en}` };
}
