import { openingPeriod, yearsOf } from '@rumbo/api-platform';
import type { PlanSummary } from '@rumbo/contracts';
import type { CutOffPoint, PlanState } from '@rumbo/domain';

/** A plan in one line, with the year that its board opens on. */
export function planSummary(state: PlanState, cutOff: CutOffPoint): PlanSummary {
  const { name, horizon } = state.plan;
  const { all, valued } = yearsOf(state);
  return {
    code: state.code,
    name,
    horizon,
    kpis: state.kpis().length,
    sequence: state.sequence,
    years: all,
    defaultPeriod: openingPeriod(state, cutOff, valued),
  };
}
