import { attainment, clampScore, needsTarget } from '../attainment/attainment';
import { binaryAttainment } from '../attainment/binary';
import { checkRuleTarget } from '../attainment/target-check';
import { Exact } from '../decimals/decimal';
import type { PlanState } from '../plan/plan-state';
import type { KpiEntry } from '../plan/plan-structure';
import { DEFAULT_RULE, type Status } from '../plan/vocabulary';
import { statusOfScore } from './status';

/**
 * The status of one value by itself: against its own period's target, before anything is accumulated. `noTarget`
 * where the rule needs a target and the period has none.
 */
export function valueStatus(state: PlanState, entry: KpiEntry, period: string, value: string): Status {
  const { rule, direction, thresholds } = entry.definition;
  const applied = rule ?? DEFAULT_RULE;
  const target = state.target(entry.code, period)?.value ?? null;
  if (needsTarget(applied) && target === null) return 'noTarget';
  const unusable = target !== null && needsTarget(applied) && checkRuleTarget(applied, target) !== null;
  const attained = unusable
    ? binaryAttainment(new Exact(value), new Exact(target), direction)
    : attainment(applied, direction, new Exact(value), target === null ? null : new Exact(target));
  const { cap, thresholds: ofPlan } = state.method;
  const { onTrack, atRisk } = thresholds ?? ofPlan;
  return statusOfScore(clampScore(attained, Number(cap)), Number(onTrack), Number(atRisk));
}
