import {
  compareCodes,
  figureYears,
  scorecardSteps,
  withoutPause,
  type CutOffPoint,
  type PlanState,
  type Steps,
} from '@rumbo/domain';

/** The years of a plan, ascending: those with a value or a target, and those with a value. */
export function yearsOf(state: PlanState): { all: string[]; valued: string[] } {
  const { valued, targeted } = figureYears(state);
  const ascending = (years: number[]) => [...new Set(years)].map(String).sort(compareCodes);
  return { all: ascending([...valued, ...targeted]), valued: ascending(valued) };
}

/**
 * The year that a board opens on: the newest one with a scored KPI that has a value, else with any value, else the
 * first of the plan.
 */
export function openingPeriod(state: PlanState, cutOff: CutOffPoint, valued = yearsOf(state).valued): string {
  return withoutPause(openingSteps(state, cutOff, valued));
}

/** The same with pauses, between which the state has to stay as it is. */
export function* openingSteps(
  state: PlanState,
  cutOff: CutOffPoint,
  valued = yearsOf(state).valued,
): Steps<string> {
  const newestFirst = [...valued].reverse();
  for (const year of newestFirst) {
    const { root } = yield* scorecardSteps(state, { period: year, mode: 'ytd' }, cutOff, { depth: 0 });
    if (root.score !== null) return year;
  }
  return newestFirst[0] ?? state.plan.horizon.from.slice(0, 4);
}
