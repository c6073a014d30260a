const FACTORS = [1, 100, 1000, 10_000, 100_000] as const;

/**
 * How many of the value's units one numerator/denominator makes: 1 for plain ratios, 100 for percentages,
 * 1,000 to 100,000 for rates. Read off the figure itself, since a unit's name is free text.
 */
export function ratioFactor(value: number, numerator: number, denominator: number): number {
  const ratio = numerator / denominator;
  if (!Number.isFinite(ratio) || ratio === 0 || value === 0) return 1;
  const distance = (factor: number): number => Math.abs(Math.log(Math.abs(value / (ratio * factor))));
  return FACTORS.reduce<number>((best, factor) => (distance(factor) < distance(best) ? factor : best), 1);
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
