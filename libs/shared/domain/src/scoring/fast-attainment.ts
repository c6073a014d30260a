import type { KpiFacts } from '../plan/columns/kpi-facts';
import { directionIn, RULE_TYPES, ruleIn, type ScaledRule } from '../plan/columns/kpi-rules';

const [LINEAR, RATIO, BANDS, BINARY] = RULE_TYPES.map((_, code) => code);

/**
 * The rules of `attainment/` on scaled integers: the value is a/d and the target t/d, both in units of
 * 10^-scale, so that numerators stay exact and one division rounds (d is 1 for sums and picks, the number of
 * values for averages, the sum of denominators for ratios). NaN when a figure leaves the integers that doubles
 * hold exactly; the caller then takes the decimal path. Properties hold this file to the plain definitions.
 *
 * @param code the KPI's, see `KpiFacts.code`
 */
export function fastAttainment(
  facts: KpiFacts,
  k: number,
  code: number,
  a: number,
  t: number,
  d: number,
): number {
  const direction = directionIn(code);
  // As a local, as there is a plus below: see docs/fast-path.md, "What the kernel does".
  const none = NaN;
  switch (ruleIn(code)) {
    case LINEAR: {
      const base = facts.low[k]! * d;
      return isExact(base) && t !== base ? (a - base) / (t - base) : none;
    }
    case RATIO:
      if (t <= 0) return none;
      return (direction === 1 || (direction === 2 && a > t) ? 2 * t - a : a) / t;
    case BANDS:
      return +bandsOf(facts.bands[k]!, a, d);
    case BINARY:
      return (direction === 0 ? a >= t : direction === 1 ? a <= t : a === t) ? 1 : 0;
    default: {
      const low = facts.low[k]! * d;
      const high = facts.high[k]! * d;
      if (!isExact(low) || !isExact(high)) return none;
      if (a > high) return (2 * high - a) / high;
      return a >= low ? 1 : low === 0 ? 0 : a / low;
    }
  }
}

function bandsOf({ values, scores }: NonNullable<ScaledRule['bands']>, a: number, d: number): number {
  const none = NaN;
  const last = values.length - 1;
  if (!isExact(values[0]! * d) || !isExact(values[last]! * d)) return none;
  let above = 0;
  while (above <= last && !(a <= values[above]! * d)) above++;
  if (above > last) return scores[last]!;
  if (above === 0) return scores[0]!;
  const x0 = values[above - 1]! * d;
  const x1 = values[above]! * d;
  const s0 = scores[above - 1]!;
  return s0 + ((a - x0) * (scores[above]! - s0)) / (x1 - x0);
}

/** Whether a result of integer arithmetic is certainly exact. */
export function isExact(value: number): boolean {
  return value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER;
}
