import { Decimal } from 'decimal.js';
import { Exact, Rounded } from '../decimals/decimal';

/**
 * 1 inside [low, high], both ends included; v / low below, 2 − v / high above. Raw below 0 far above.
 * 0 ≤ low ≤ high and 0 < high are required when the rule is saved; below a low end of 0 the attainment is 0.
 */
export function rangeAttainment(value: Decimal, low: Decimal, high: Decimal): number {
  if (value.gte(low) && value.lte(high)) return 1;
  if (value.gt(high)) return new Rounded(new Exact(high).times(2).minus(value)).div(high).toNumber();
  return low.isZero() ? 0 : new Rounded(value).div(low).toNumber();
}
