import { formatPeriod, periodRange, requirePeriod } from '../periods/period';
import type { PlanState } from '../plan/plan-state';
import { STATUSES, type Mode, type NodeKind, type Status } from '../plan/vocabulary';
import { orNull } from './score-columns';
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
  const pool = periods.slice(0, RUNS_TOGETHER).map(() => newScoreColumns(state));
  for (let from = 0; from < periods.length; from += RUNS_TOGETHER) {
    const windows = periods
      .slice(from, from + RUNS_TOGETHER)
      .map((period) => windowFor({ period, mode: range.mode, cutOff }, state.method));
    const columns = pool.slice(0, windows.length);
    runScoresOnly(state, windows, columns);
    for (const one of columns) {
      nodes.forEach((node, index) => {
        node.score.push(orNull(one.score[index]!));
        node.coverage.push(orNull(one.coverage[index]!));
        node.status.push(STATUSES[one.status[index]!]!);
      });
    }
  }
  return { periods: periods.map(formatPeriod), nodes };
}
