import { Decimal } from 'decimal.js';
import { Exact } from '../decimals/decimal';
import type { Accumulation } from '../plan/vocabulary';

/**
 * One sub-period's figure. Several figures of a ratio need their parts, the numerator in the value's unit
 * (times 100 for percentages, see ratioFactor); the other accumulations look at the value only.
 */
export interface Figure {
  value: Decimal;
  numerator?: Decimal;
  denominator?: Decimal;
}

/**
 * The plain definition of the value to date. Null for no figures, and for several figures of a ratio
 * whose denominators add up to zero.
 *
 * - sum, min, max, last (figures come in time order): exact
 * - average: mean
 * - ratio: Σ numerators / Σ denominators, never the mean of ratios. A single figure is its own value.
 *
 * Quotients keep hundreds of digits here, so that comparing them with a target is comparing the sums; they go
 * out rounded half even to 20 significant digits.
 *
 * Source: bambooBSC's demo report (average, min, max over two years); aggregated ratios as in any rate
 * published by a statistics office.
 */
export function accumulate(kind: Accumulation, figures: readonly Figure[]): Decimal | null {
  const [first] = figures;
  if (!first) return null;
  switch (kind) {
    case 'sum':
      return sum(figures.map(({ value }) => value));
    case 'average':
      return divide(sum(figures.map(({ value }) => value)), new Exact(figures.length));
    case 'last':
      return figures[figures.length - 1]!.value;
    case 'min':
      return Exact.min(...figures.map(({ value }) => value));
    case 'max':
      return Exact.max(...figures.map(({ value }) => value));
    case 'ratio': {
      if (figures.length === 1) return first.value;
      const numerators = sum(figures.map(({ numerator }) => numerator!));
      const denominators = sum(figures.map(({ denominator }) => denominator!));
      return denominators.isZero() ? null : divide(numerators, denominators);
    }
  }
}

/**
 * The target to date of a ratio: each sub-period's target weighted with the denominator that its value had,
 * so that meeting every sub-period's target exactly is meeting the whole exactly.
 */
export function accumulateRatioTarget(
  targets: readonly { target: Decimal; denominator: Decimal }[],
): Decimal | null {
  if (targets.length === 1) return targets[0]!.target;
  const weights = sum(targets.map(({ denominator }) => denominator));
  const weighted = sum(targets.map(({ target, denominator }) => new Exact(target).times(denominator)));
  return weights.isZero() ? null : divide(weighted, weights);
}

function sum(terms: readonly Decimal[]): Decimal {
  return terms.reduce<Decimal>((total, term) => new Exact(total).plus(term), new Exact(0));
}

function divide(a: Decimal, b: Decimal): Decimal {
  return new Exact(a).div(b);
}
