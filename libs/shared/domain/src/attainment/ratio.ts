import { Decimal } from 'decimal.js';
import { Exact, Rounded } from '../decimals/decimal';
import type { Direction } from '../plan/vocabulary';

/**
 * v / t when higher is better; 2 − v / t when lower is better, so that 10 % under the target is as good as
 * 10 % over it is elsewhere; for `maintain` the worse of the two. Raw. Source: ISSS, Memoria de Labores 2021,
 * section 8.4 (13,029,542.75 / 11,500,000.00).
 * @throws RangeError when t ≤ 0 (refused when a target is saved)
 */
export function ratioAttainment(value: Decimal, target: Decimal, direction: Direction): number {
  if (target.lte(0)) throw new RangeError('The target is not above zero');
  const over = value.gt(target);
  const mirrored = direction === 'decrease' || (direction === 'maintain' && over);
  const reached = mirrored ? new Exact(target).times(2).minus(value) : value;
  return new Rounded(reached).div(target).toNumber();
}
