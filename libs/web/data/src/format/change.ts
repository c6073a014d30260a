import { type Direction, compareDecimals, shareOf, subtractDecimals } from '@rumbo/domain';

/** How a value stands against an earlier one. */
export interface Change {
  /** Exact difference now − before. */
  difference: string;
  /** Difference / |before|; null when the earlier value is zero. */
  share: number | null;
  /** What it means for the KPI's direction; `none` for equality and for KPIs to be maintained. */
  verdict: 'better' | 'worse' | 'none';
}

/** The change between two values of a KPI; null when either is missing. */
export function changeBetween(
  now: string | null | undefined,
  before: string | null | undefined,
  direction: Direction,
): Change | null {
  if (now == null || before == null) return null;
  const difference = subtractDecimals(now, before);
  const sign = Math.sign(compareDecimals(now, before));
  return {
    difference,
    share: shareOf(difference, before),
    verdict: verdictOf(sign, direction),
  };
}

function verdictOf(sign: number, direction: Direction): Change['verdict'] {
  if (sign === 0 || direction === 'maintain') return 'none';
  return sign > 0 === (direction === 'increase') ? 'better' : 'worse';
}
