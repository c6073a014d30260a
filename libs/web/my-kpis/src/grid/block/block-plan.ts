import type { CellOutcome, CellResult, SheetCell } from '@rumbo/contracts';
import { type PlausibilityWarning, decimalsEqual } from '@rumbo/domain';
import type { BatchCell } from '@rumbo/web-data';
import { readCell } from '../clipboard/clipboard-block';
import { type EntryState, type Gap, assemble } from '../entry/assemble';
import type { GridTable } from '../model/grid-table';
import { type Field, type GridRow, figureOf } from '../model/rows';
import type { PlacedCell } from './placed';

/** Why a text of a block is not taken. */
export type Refusal = Gap | 'outside' | 'noPeriod' | 'closed' | 'invalid' | 'skipped';

/** One text of a block, and what would become of it. */
export interface BlockLine {
  id: number;
  /** Null outside of the grid. */
  row: GridRow | null;
  period: string | null;
  text: string;
  old: string | null;
  /** The figure that would be saved; null when there is none. */
  value: string | null;
  state: CellOutcome;
  refusal: Refusal | null;
  /** The API's own sentence where it is the one that refuses. */
  detail: string;
  /** The closed period that refuses. */
  closed: string | null;
  warning: PlausibilityWarning | null;
}

/** What goes to the API for a cell, and the lines that it comes from. */
export interface BlockWrite {
  cell: BatchCell;
  lines: number[];
}

export interface BlockPlan {
  lines: BlockLine[];
  writes: BlockWrite[];
  /** Empty texts: they leave their cells as they are. */
  empty: number;
}

/** The reading chosen for a text that has several; null: none, the text is left out. */
export type Readings = ReadonlyMap<string, string | null>;

/** The texts that can be read in two ways, each once, with their readings. */
export function ambiguousTexts(cells: readonly PlacedCell[]): { text: string; readings: string[] }[] {
  const found = new Map<string, string[]>();
  for (const cell of cells) {
    const figure = readCell(cell);
    if (figure.kind === 'ambiguous') found.set(cell.text, figure.readings);
  }
  return [...found].map(([text, readings]) => ({ text, readings }));
}

/** Reads a block and puts it into the grid's cells. Nothing is saved by it. */
export function planBlock(
  cells: readonly PlacedCell[],
  table: GridTable,
  { stateOf, seen, readings }: PlanContext,
): BlockPlan {
  const lines: BlockLine[] = [];
  const groups = new Map<SheetCell, { row: GridRow; edits: Map<Field, string>; lines: BlockLine[] }>();
  let empty = 0;
  for (const cell of cells) {
    const figure = readCell(cell);
    if (figure.kind === 'empty') {
      empty++;
      continue;
    }
    const line = lineOf(lines.length, cell, table, stateOf);
    lines.push(line);
    const target = table.cellAt(cell);
    if (!target || line.refusal) continue;
    const chosen = figure.kind === 'ambiguous' ? (readings.get(cell.text) ?? null) : null;
    const value = figure.kind === 'number' ? figure.value : chosen;
    if (value === null) {
      line.refusal = figure.kind === 'ambiguous' ? 'skipped' : 'invalid';
      continue;
    }
    line.value = value;
    const row = line.row!;
    const group = groups.get(target) ?? { row, edits: new Map<Field, string>(), lines: [] };
    group.edits.set(row.field, value);
    group.lines.push(line);
    groups.set(target, group);
  }
  const writes: BlockWrite[] = [];
  for (const [target, group] of groups) {
    const write = judged(stateOf(group.row, target), group, seen);
    if (write) writes.push(write);
  }
  return { lines, writes, empty };
}

export interface PlanContext {
  stateOf: (row: GridRow, cell: SheetCell) => EntryState;
  /** The newest sequence that the person has seen of a cell. */
  seen: (state: EntryState) => number;
  readings: Readings;
}

/** The plan with the API's own view of it, in the order of the writes. */
export function withResults({ lines, writes, empty }: BlockPlan, results: readonly CellResult[]): BlockPlan {
  const told = new Map<number, CellResult>();
  writes.forEach((write, index) => write.lines.forEach((id) => told.set(id, results[index]!)));
  return {
    empty,
    writes: writes.filter((_, index) => savable(results[index]!)),
    lines: lines.map((line) => {
      const result = told.get(line.id);
      if (!result) return line;
      if (result.state === 'refused')
        return { ...line, state: 'refused', detail: result.problem?.detail ?? '', warning: null };
      return { ...line, state: line.state === 'unchanged' ? 'unchanged' : result.state };
    }),
  };
}

function savable({ state }: CellResult): boolean {
  return state === 'new' || state === 'changed';
}

function lineOf(id: number, cell: PlacedCell, table: GridTable, stateOf: PlanContext['stateOf']): BlockLine {
  const row = table.rows[cell.row] ?? null;
  const column = table.columns[cell.column] ?? null;
  const target = table.cellAt(cell);
  const outside = row === null || column === null;
  return {
    id,
    row,
    period: target?.period ?? column?.period ?? null,
    text: cell.text,
    old: row && target ? figureOf(stateOf(row, target).standing, row.field) : null,
    value: null,
    state: 'refused',
    refusal: outside ? 'outside' : !target ? 'noPeriod' : target.closed !== null ? 'closed' : null,
    detail: '',
    closed: target?.closed ?? null,
    warning: null,
  };
}

function judged(
  state: EntryState,
  group: { edits: ReadonlyMap<Field, string>; lines: BlockLine[] },
  seen: PlanContext['seen'],
): BlockWrite | null {
  const result = assemble(state, group.edits);
  if (result.kind !== 'ready') {
    for (const line of group.lines) {
      line.state = result.kind === 'unchanged' ? 'unchanged' : 'refused';
      line.refusal = result.kind === 'unchanged' ? null : result.gap;
    }
    return null;
  }
  for (const line of group.lines) {
    line.state =
      line.old !== null && decimalsEqual(line.old, line.value!)
        ? 'unchanged'
        : result.correcting
          ? 'changed'
          : 'new';
    line.warning = line.row!.field === 'value' ? result.warning : null;
  }
  const { kpi, standing } = state;
  return {
    cell: { ...result.measurement, kpi: kpi.code, period: standing.period, seen: seen(state) },
    lines: group.lines.map(({ id }) => id),
  };
}
