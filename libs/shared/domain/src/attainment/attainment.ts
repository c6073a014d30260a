import { Decimal } from 'decimal.js';
import { Exact } from '../decimals/decimal';
import type { Direction, Rule } from '../plan/vocabulary';
import { bandsAttainment, type BandPoint } from './bands';
import { binaryAttainment } from './binary';
import { linearAttainment } from './linear';
import { rangeAttainment } from './range';
import { ratioAttainment } from './ratio';

/** Whether the rule compares with a target; `bands` and `range` carry their own measure. */
export function needsTarget(rule: Rule): boolean {
  return rule.type !== 'bands' && rule.type !== 'range';
}

/** The points of a bands rule as decimals in ascending order of value. */
export function bandPoints(points: readonly (readonly [string, string])[]): BandPoint[] {
  return points
    .map(([value, score]): BandPoint => [new Exact(value), new Exact(score)])
    .sort(([a], [b]) => a.comparedTo(b));
}

/**
 * Attainment p of a value under a rule, raw and uncapped. The plain definition: exact decimals, one division.
 * @param target needed by the rules that `needsTarget`; ignored by the others
 */
export function attainment(rule: Rule, direction: Direction, value: Decimal, target: Decimal | null): number {
  switch (rule.type) {
    case 'linear':
      return linearAttainment(value, target!, new Exact(rule.baseline));
    case 'ratio':
      return ratioAttainment(value, target!, direction);
    case 'bands':
      return bandsAttainment(value, bandPoints(rule.points));
    case 'binary':
      return binaryAttainment(value, target!, direction);
    case 'range':
      return rangeAttainment(value, new Exact(rule.low), new Exact(rule.high));
  }
}

/** Score = attainment clamped to [0, cap]. */
export function clampScore(attained: number, cap: number): number {
  return attained <= 0 ? 0 : attained >= cap ? cap : attained;
}
