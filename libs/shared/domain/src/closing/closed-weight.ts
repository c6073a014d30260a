import { requirePeriod } from '../periods/period';
import { closedPeriods } from '../plan/period-states';
import type { PlanState } from '../plan/plan-state';
import { MODES, type NodeKind } from '../plan/vocabulary';
import { type CutOffPoint, newScoreColumns, runScoresOnly, windowFor } from '../scoring/score-run';

/**
 * A closed period whose board shows a score or coverage of the node, in either mode. Weights have no date: a change
 * would alter that board. Null when there is none, and for a node that is not in the plan.
 */
export function closedWithNode(
  state: PlanState,
  { kind, code }: { kind: NodeKind; code: string },
  cutOff: CutOffPoint,
): string | null {
  const { structure, method } = state;
  const index = structure.nodes.findIndex((node) => node.kind === kind && node.code === code);
  const columns = newScoreColumns(state);
  const isShown = (text: string) =>
    MODES.some((mode) => {
      const window = windowFor({ period: requirePeriod(text), mode, cutOff }, method);
      runScoresOnly(state, [window], columns);
      return !Number.isNaN(columns.score(index)) || !Number.isNaN(columns.coverage(index));
    });
  return index < 0 ? null : (closedPeriods(state.periodHistory).find(isShown) ?? null);
}
