import type { Period } from '../periods/period';
import type { PlanState } from '../plan/plan-state';
import { type Mode, type PlanMethod, STATUSES } from '../plan/vocabulary';
import { type Steps, withoutPause } from '../steps';
import { evaluateKpi } from './kpi-evaluation';
import { KpiResult, type TracedSubPeriod } from './kpi-result';
import { scoreLeaves } from './leaf-kernel';
import { rollUp, rollUpAbove } from './rollup';
import { fillLeaf, ScoreColumns } from './score-columns';
import { type Window, windowOf } from './window';

/** They take less than a millisecond. */
const KPIS_A_STEP = 200;

/** The moment whose knowledge is shown: a sequence and the instant at which it is judged what is due. */
export interface CutOffPoint {
  sequence: number;
  /** ISO 8601, UTC. */
  asOf: string;
}

export interface ScoreQuestion {
  period: Period;
  mode: Mode;
  cutOff: CutOffPoint;
}

/**
 * One pass over a plan: every KPI evaluated, every node rolled up.
 * @param seen called with each KPI's result before the next one overwrites it
 */
export function runScores(
  state: PlanState,
  window: Window,
  columns: ScoreColumns,
  seen?: (k: number, result: KpiResult) => void,
): void {
  withoutPause(scoreSteps(state, window, columns, seen));
}

/** The same with pauses, between which the state has to stay as it is. */
export function* scoreSteps(
  state: PlanState,
  window: Window,
  columns: ScoreColumns,
  seen?: (k: number, result: KpiResult) => void,
): Steps {
  const shared = new KpiResult();
  const count = state.structure.kpis.length;
  for (let first = 0; first < count; first += KPIS_A_STEP) {
    if (first > 0) yield;
    scoreSome(state, first, Math.min(first + KPIS_A_STEP, count), window, columns, shared, seen);
  }
  rollUp(columns, state.structure, state.method, Number(state.method.cap));
}

function scoreSome(
  state: PlanState,
  first: number,
  end: number,
  window: Window,
  columns: ScoreColumns,
  shared: KpiResult,
  seen?: (k: number, result: KpiResult) => void,
): void {
  const cap = Number(state.method.cap);
  for (let k = first; k < end; k++) {
    scoreLeaf(state, k, window, columns, cap, shared);
    seen?.(k, shared);
  }
}

/** The same columns, with a run for each window, for answers that show scores alone (trend, effects). */
export function runScoresOnly(state: PlanState, windows: readonly Window[], columns: ScoreColumns): void {
  scoreLeaves(state, windows, columns);
  rollUp(columns, state.structure, state.method, Number(state.method.cap));
}

/** Evaluates one KPI into its leaf; its ancestors then wait for {@link rollUpPath}. */
export function scoreLeaf(
  state: PlanState,
  k: number,
  window: Window,
  columns: ScoreColumns,
  cap: number,
  result: KpiResult,
  trace?: TracedSubPeriod[],
): void {
  evaluateKpi(state, k, window, result, trace);
  fillLeaf(columns, state.structure.nodeOfKpi[k]!, result, cap);
}

/** Rolls a changed leaf up into the nodes above it. */
export function rollUpPath({ structure, method }: PlanState, columns: ScoreColumns, leaf: number): void {
  rollUpAbove(columns, structure, leaf, method, Number(method.cap));
}

/** Columns for a plan, with the thresholds of each node: a KPI's own or the plan's. */
export function newScoreColumns(state: PlanState, runs = 1): ScoreColumns {
  const { structure, method } = state;
  const columns = new ScoreColumns(structure.nodes.length, runs);
  const [onTrack, atRisk] = [Number(method.thresholds.onTrack), Number(method.thresholds.atRisk)];
  for (let node = 0; node < columns.size; node++) columns.setThresholds(node, onTrack, atRisk);
  structure.kpis.forEach(({ definition: { thresholds } }, k) => {
    if (!thresholds) return;
    columns.setThresholds(structure.nodeOfKpi[k]!, Number(thresholds.onTrack), Number(thresholds.atRisk));
  });
  return columns;
}

/** The window of a question under the plan's days of grace. */
export function windowFor({ period, mode, cutOff }: ScoreQuestion, method: PlanMethod): Window {
  return windowOf(period, mode, cutOff.asOf, method.graceDays);
}

/** The status in words. */
export function statusAt(columns: ScoreColumns, node: number): (typeof STATUSES)[number] {
  return STATUSES[columns.status[node]!]!;
}
