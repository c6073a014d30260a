import { AnswerRoom, asRumboError, textOf, RumboError, type Person } from '@rumbo/api-platform';
import type { CellResult, Language } from '@rumbo/contracts';
import type { MeasurementRevision, PlanState } from '@rumbo/domain';
import { cellOf } from '../measurements/earlier-value';
import { assertReasoned, judgeValue, type JudgedValue } from '../measurements/judged-value';
import { ownKpi } from '../measurements/own-kpi';
import type { CellWriteDto, RecordBatchDto } from './batch.dto';

/** What a cell of a batch may become. */
export interface JudgedCell {
  kpi: string;
  /** As asked, and in its one spelling once it is known. */
  period: string;
  standing: MeasurementRevision | null;
  /** Null when it is refused. */
  judged: JudgedValue | null;
  refusal: RumboError | null;
}

/**
 * Judges every cell of a batch by itself; one that repeats an earlier one's KPI and period is refused.
 * @param head newest sequence of all
 */
export function judgeCells(
  person: Person,
  state: PlanState,
  { cells, reason, dryRun = false }: Pick<RecordBatchDto, 'cells' | 'reason' | 'dryRun'>,
  head: number,
): JudgedCell[] {
  const seen = new Set<string>();
  return cells.map((cell) => {
    const judged = judgeCell(person, state, { ...cell, reason: textOf(cell.reason) ?? reason }, head, dryRun);
    const key = cellOf(judged.kpi, judged.period);
    if (judged.refusal || !seen.has(key)) {
      seen.add(key);
      return judged;
    }
    const refusal = new RumboError('BATCH.CELL_REPEATED', { kpi: judged.kpi, period: judged.period });
    return { ...judged, judged: null, refusal };
  });
}

function judgeCell(
  person: Person,
  state: PlanState,
  cell: CellWriteDto,
  head: number,
  dryRun: boolean,
): JudgedCell {
  const { kpi, period } = cell;
  const newest = state.measurement(kpi, period);
  const standing = newest && newest.state !== 'withdrawn' ? newest : null;
  try {
    const entry = ownKpi(person, state, kpi);
    const judged = judgeValue(state, entry, cell, cell.seen ?? null, head);
    if (!dryRun && !judged.unchanged) assertReasoned(judged);
    return { kpi, period: judged.figures.period, standing: judged.standing, judged, refusal: null };
  } catch (error) {
    const refusal = asRumboError(error);
    if (refusal.family === 'defect') throw error;
    return { kpi, period, standing, judged: null, refusal };
  }
}

/** A judged cell in words; `measurementId` is told once it is saved. */
export function cellResult(
  { kpi, period, standing, judged, refusal }: JudgedCell,
  language: Language,
  measurementId: string | null = null,
): CellResult {
  const problem = refusal && {
    code: refusal.code,
    detail: refusal.messageIn(language),
    errors: refusal.errors.map(({ path, message }) => ({ path, message: message[language] })),
  };
  const state = !judged ? 'refused' : judged.unchanged ? 'unchanged' : standing ? 'changed' : 'new';
  const value = judged?.figures.value ?? null;
  return { kpi, period, state, old: standing?.value ?? null, value, measurementId, problem };
}

/** What is told of the cells of a refused batch: of each, or of as many as there is room for of those in the way. */
export function cellsOfRefusal(cells: readonly CellResult[]): CellResult[] {
  const told = asManyAsFit(cells);
  return told.length === cells.length ? told : asManyAsFit(cells.filter(({ problem }) => problem !== null));
}

function asManyAsFit(cells: readonly CellResult[]): CellResult[] {
  const room = new AnswerRoom();
  return cells.filter((cell) => room.admits(cell));
}
