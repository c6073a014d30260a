import { formatPeriod, periodRange, requirePeriod } from '../periods/period';
import type { PlanState } from '../plan/plan-state';
import { STATUSES, type Mode, type NodeKind, type Status } from '../plan/vocabulary';
import { orNull } from './rollup';
import { type CutOffPoint, newScoreColumns, runScores, windowFor } from './score-run';

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
  const columns = newScoreColumns(state);
  for (const period of periods) {
    runScores(state, windowFor({ period, mode: range.mode, cutOff }, state.method), columns);
    nodes.forEach((node, index) => {
      node.score.push(orNull(columns.score[index]!));
      node.coverage.push(orNull(columns.coverage[index]!));
      node.status.push(STATUSES[columns.status[index]!]!);
    });
  }
  return { periods: periods.map(formatPeriod), nodes };
}
