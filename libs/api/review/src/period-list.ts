import { yearsOf } from '@rumbo/api-platform';
import type { PeriodChange, PlanPeriod } from '@rumbo/contracts';
import {
  comparePeriods,
  contains,
  formatPeriod,
  periodStateOf,
  requirePeriod,
  type PeriodState,
  type PlanState,
} from '@rumbo/domain';

/** The plan's years and every period whose state was ever set, in order of time, the longer one first. */
export function periodList(state: PlanState, nameOf: (username: string) => string): PlanPeriod[] {
  const named = state.periodHistory.map(({ period }) => period);
  return [...new Set([...yearsOf(state).all, ...named])]
    .map(requirePeriod)
    .sort(comparePeriods)
    .map((period) => planPeriod(state, formatPeriod(period), nameOf));
}

/** One period with everything that ever happened to it. */
export function planPeriod(
  state: PlanState,
  period: string,
  nameOf: (username: string) => string,
): PlanPeriod {
  const asked = requirePeriod(period);
  const all = state.periodHistory;
  const changes: PeriodChange[] = [];
  let before: PeriodState = 'open';
  all.forEach(({ sequence, at, period: named, actor, reason }, index) => {
    if (!contains(requirePeriod(named), asked)) return;
    const after = periodStateOf(all.slice(0, index + 1), asked);
    const change = { sequence, at, period: named, before, after, reason, actor, actorName: nameOf(actor) };
    if (after !== before) changes.push(change);
    before = after;
  });
  return {
    period,
    state: before,
    reopenings: changes.filter((change) => change.before === 'closed' && change.after === 'open').length,
    history: changes.reverse(),
  };
}
