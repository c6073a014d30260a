import { Decimal } from 'decimal.js';
import { Exact, Rounded } from '../decimals/decimal';

/** A corner of the score line: at this value the attainment is this. */
export type BandPoint = readonly [value: Decimal, score: Decimal];

/**
 * Straight lines between points, flat outside. Points come in ascending order of value, at least one, no value
 * twice. Source: Spider Impact's goal and red-flag scoring.
 */
export function bandsAttainment(value: Decimal, points: readonly BandPoint[]): number {
  const above = points.findIndex(([x]) => value.lte(x));
  if (above === -1) return points[points.length - 1]![1].toNumber();
  if (above === 0) return points[0]![1].toNumber();
  const [x0, s0] = points[above - 1]!;
  const [x1, s1] = points[above]!;
  const rise = new Exact(s1).minus(s0);
  const run = new Exact(x1).minus(x0);
  return new Rounded(new Exact(value).minus(x0).times(rise).plus(run.times(s0))).div(run).toNumber();
}
