import { Exact, plain, Rounded } from '../decimals/decimal';

export const FACTORS = [1, 100, 1000, 10_000, 100_000] as const;

/** Up to where each factor is the nearest one, as ratios go: the limit between two of them is their geometric mean. */
const LIMITS = [...FACTORS.slice(1).map((factor, before) => Math.sqrt(FACTORS[before]! * factor)), 1e9];

/** A ratio's figure with the parts that it came from, if it tells them. */
export interface RatioFigure {
  value: string;
  numerator: string | null;
  denominator: string | null;
}

/**
 * How many of the value's units one numerator/denominator makes: 1 for plain ratios, 100 for percentages,
 * 1,000 to 100,000 for rates. Read off the figure itself, since a unit's name is free text.
 */
export function ratioFactor(value: number, numerator: number, denominator: number): number {
  const ratio = numerator / denominator;
  if (!Number.isFinite(ratio) || ratio === 0 || value === 0) return 1;
  const shown = Math.abs(value / ratio);
  // Times any factor it still has to be finite.
  for (let index = 0; index < FACTORS.length && Math.abs(ratio) < 1e300; index++) {
    if (shown < LIMITS[index]! * 0.999) return FACTORS[index]!;
    if (shown < LIMITS[index]! * 1.001) break;
  }
  // Close to a limit the last bit decides.
  const distance = (factor: number): number => Math.abs(Math.log(Math.abs(value / (ratio * factor))));
  return FACTORS.reduce<number>((best, factor) => (distance(factor) < distance(best) ? factor : best), 1);
}

/**
 * The one factor of all of a KPI's figures: the one that most of them show, of equally many the smallest; 1
 * where none shows any. A value of zero shows none, even where it is a small number rounded.
 */
export function ratioFactorOf(figures: Iterable<RatioFigure>): number {
  const shown = new Map<number, number>();
  for (const { value, numerator, denominator } of figures) {
    if (numerator === null || denominator === null) continue;
    const [v, n, d] = [Number(value), Number(numerator), Number(denominator)];
    if (v === 0 || n === 0 || d === 0) continue;
    const factor = ratioFactor(v, n, d);
    shown.set(factor, (shown.get(factor) ?? 0) + 1);
  }
  return [...shown].reduce(
    (best, next) => (next[1] > best[1] || (next[1] === best[1] && next[0] < best[0]) ? next : best),
    [1, 0] as [number, number],
  )[0];
}

/**
 * Whether a ratio's value agrees with its parts: within half of the value's last printed digit, or 0.1 % of
 * it. Both parts or none; the denominator is not zero.
 */
export function ratioPartsAgree(
  value: string,
  numerator: string | null,
  denominator: string | null,
): boolean {
  if (numerator === null && denominator === null) return true;
  if (numerator === null || denominator === null || Number(denominator) === 0) return false;
  const [v, n, d] = [Number(value), Number(numerator), Number(denominator)];
  const computed = (ratioFactor(v, n, d) * n) / d;
  const decimals = value.includes('.') ? value.length - value.indexOf('.') - 1 : 0;
  const room = Math.max(0.5000001 * 10 ** -decimals, Math.abs(computed) * 0.001);
  return Math.abs(v - computed) <= room;
}

/** Numerator / denominator in the value's units, rounded half even; null when the denominator is zero. */
export function ratioValueOf(
  numerator: string,
  denominator: string,
  factor: number,
  decimals: number,
): string | null {
  if (new Exact(denominator).isZero()) return null;
  return plain(new Rounded(numerator).times(factor).div(denominator).toDecimalPlaces(decimals));
}
