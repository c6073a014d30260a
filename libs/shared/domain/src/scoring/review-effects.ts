import { formatPeriod, parsePeriod, requirePeriod } from '../periods/period';
import type { PlanState } from '../plan/plan-state';
import type { MeasurementRevision, ReviewState } from '../plan/revisions';
import { KpiResult } from './kpi-result';
import { orNull } from './score-columns';
import {
  type CutOffPoint,
  newScoreColumns,
  rollUpPath,
  runScoresOnly,
  scoreLeaf,
  windowFor,
} from './score-run';

/**
 * What each value does to the plan's score on a board to date: the score with it less the score without it; null
 * where either is none.
 * @param values newest values of their periods, whatever their state
 * @param period of the board; each value is judged on that of its own year when it is left out
 */
export function reviewEffects(
  state: PlanState,
  values: readonly MeasurementRevision[],
  cutOff: CutOffPoint,
  period?: string,
): (number | null)[] {
  const trial = state.fork();
  const trials = new Map<string, (value: MeasurementRevision) => number | null>();
  return values.map((value) => {
    const board = period ?? formatPeriod({ ...parsePeriod(value.period)!, frequency: 'yearly', index: 0 });
    let effectOn = trials.get(board);
    if (!effectOn) trials.set(board, (effectOn = trialOn(trial, board, cutOff)));
    return effectOn(value);
  });
}

function trialOn(
  state: PlanState,
  board: string,
  cutOff: CutOffPoint,
): (value: MeasurementRevision) => number | null {
  const window = windowFor({ period: requirePeriod(board), mode: 'ytd', cutOff }, state.method);
  const columns = newScoreColumns(state);
  const cap = Number(state.method.cap);
  const result = new KpiResult();
  runScoresOnly(state, [window], columns);
  const before = orNull(columns.score[0]!);

  const judge = (value: MeasurementRevision, verdict: ReviewState): void => {
    const { id: measurementId, kpi, period, actor, reason } = value;
    const { sequence, asOf: at } = cutOff;
    state.apply([
      { type: 'review', sequence, at, measurementId, kpi, period, state: verdict, actor, reason },
    ]);
    const k = state.structure.kpiIndex.get(kpi)!;
    scoreLeaf(state, k, window, columns, cap, result);
    rollUpPath(state, columns, state.structure.nodeOfKpi[k]!);
  };
  return (value) => {
    const isReturned = value.state === 'returned';
    judge(value, isReturned ? 'approved' : 'returned');
    const after = orNull(columns.score[0]!);
    judge(value, isReturned ? 'returned' : 'approved');
    if (before === null || after === null) return null;
    return isReturned ? after - before : before - after;
  };
}
