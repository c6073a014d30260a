import { Decimal } from 'decimal.js';
import { Exact, Rounded } from '../decimals/decimal';

/**
 * (v − b) / (t − b): the share of the way from the baseline to the target, in either direction. Raw: below 0
 * behind the baseline, above 1 past the target. Source: Oslo municipality's okr-tracker.
 * @throws RangeError when t = b (refused when a target is saved)
 */
export function linearAttainment(value: Decimal, target: Decimal, baseline: Decimal): number {
  const way = new Exact(target).minus(baseline);
  if (way.isZero()) throw new RangeError('The target equals the baseline');
  return new Rounded(new Exact(value).minus(baseline)).div(way).toNumber();
}
