import { formatPeriod, periodRange, requirePeriod } from '../periods/period';
import type { PlanState } from '../plan/plan-state';
import { STATUSES, type Mode, type NodeKind, type Status } from '../plan/vocabulary';
import { orNull, type ScoreColumns } from './score-columns';
import { type CutOffPoint, newScoreColumns, runScoresOnly, windowFor } from './score-run';

/** Runs that go over the columns together: the months of a year, whose boards to date begin together. */
const RUNS_TOGETHER = 12;

/** Score, coverage and status of one node, a column per period. */
export interface NodeTrend {
  kind: NodeKind;
  code: string;
  score: (number | null)[];
  coverage: (number | null)[];
  status: Status[];
}

/**
 * Every node of a plan over a range of periods of one frequency.
 * @throws PeriodError when an end of the range is no period
 */
export function scorecardTrend(
  state: PlanState,
  range: { from: string; to: string; mode: Mode },
  cutOff: CutOffPoint,
): { periods: string[]; nodes: NodeTrend[] } {
  const periods = periodRange(requirePeriod(range.from), requirePeriod(range.to));
  const nodes = state.structure.nodes.map(({ kind, code }): NodeTrend => ({
    kind,
    code,
    score: [],
    coverage: [],
    status: [],
  }));
  let columns: ScoreColumns | null = null;
  for (let from = 0; from < periods.length; from += RUNS_TOGETHER) {
    const windows = periods
      .slice(from, from + RUNS_TOGETHER)
      .map((period) => windowFor({ period, mode: range.mode, cutOff }, state.method));
    if (columns?.runs !== windows.length) columns = newScoreColumns(state, windows.length);
    runScoresOnly(state, windows, columns);
    for (let cell = 0; cell < nodes.length * windows.length; cell++) {
      const node = nodes[Math.floor(cell / windows.length)]!;
      node.score.push(orNull(columns.score[cell]!));
      node.coverage.push(orNull(columns.coverage[cell]!));
      node.status.push(STATUSES[columns.status[cell]!]!);
    }
  }
  return { periods: periods.map(formatPeriod), nodes };
}
