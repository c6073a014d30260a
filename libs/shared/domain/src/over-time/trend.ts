import { formatPeriod, PER_YEAR, periodRange, requirePeriod } from '../periods/period';
import type { PlanState } from '../plan/plan-state';
import { levelSteps, omittedUnder, type TreeView } from '../plan/tree-levels';
import { STATUSES, type Mode, type NodeKind, type Status } from '../plan/vocabulary';
import { type Steps, withoutPause } from '../steps';
import { orNull, type ScoreColumns } from '../scoring/score-columns';
import { type CutOffPoint, newScoreColumns, runScoresOnly, windowFor } from '../scoring/score-run';

/** Score, coverage and status of one node, a column per period. */
export interface NodeTrend {
  kind: NodeKind;
  code: string;
  score: (number | null)[];
  coverage: (number | null)[];
  status: Status[];
  /** How many direct children were left out of the answer; absent where none were. */
  omitted?: number;
}

/** The nodes and the periods that their columns are of. */
export interface Trend {
  periods: string[];
  nodes: NodeTrend[];
}

/**
 * The nodes of a plan over a range of periods of one frequency; every node unless the view says otherwise.
 * @throws PeriodError when an end of the range is no period, Error when the plan does not have the view's root
 */
export function scorecardTrend(
  state: PlanState,
  range: { from: string; to: string; mode: Mode },
  cutOff: CutOffPoint,
  view: TreeView = {},
): Trend {
  return withoutPause(trendSteps(state, range, cutOff, view));
}

/** The same with pauses, between which the state has to stay as it is. */
export function* trendSteps(
  state: PlanState,
  range: { from: string; to: string; mode: Mode },
  cutOff: CutOffPoint,
  view: TreeView = {},
): Steps<Trend> {
  const periods = periodRange(requirePeriod(range.from), requirePeriod(range.to));
  const nodes = yield* levelSteps(state.structure, view, (index): NodeTrend => {
    const { kind, code } = state.structure.nodes[index]!;
    return { kind, code, score: [], coverage: [], status: [] };
  });
  // Those of a year go over the columns together: their boards to date begin together.
  const together = PER_YEAR[requirePeriod(range.from).frequency];
  let columns: ScoreColumns | null = null;
  for (let from = 0; from < periods.length; from += together) {
    yield;
    const windows = periods
      .slice(from, from + together)
      .map((period) => windowFor({ period, mode: range.mode, cutOff }, state.method));
    if (columns?.runs !== windows.length) {
      columns = newScoreColumns(state, windows.length);
      yield;
    }
    runScoresOnly(state, windows, columns);
    for (const [index, node] of nodes) {
      for (let cell = index * windows.length; cell < (index + 1) * windows.length; cell++) {
        node.score.push(orNull(columns.score(cell)));
        node.coverage.push(orNull(columns.coverage(cell)));
        node.status.push(STATUSES[columns.status[cell]!]!);
      }
    }
  }
  for (const [index, node] of nodes) {
    const omitted = omittedUnder(state.structure, nodes, index);
    if (omitted > 0) node.omitted = omitted;
  }
  return { periods: periods.map(formatPeriod), nodes: [...nodes.values()] };
}
