import { decimalsOf } from './decimals-of';

/**
 * A decimal as an integer count of 10^-scale, for columns of doubles: exact below 2^53.
 * Null when it does not fit, which sends its KPI along the decimal path.
 */
export function toScaled(text: string, scale: number): number | null {
  const decimals = decimalsOf(text);
  if (decimals > scale) return null;
  const digits = text.replace('.', '') + '0'.repeat(scale - decimals);
  const scaled = Number(digits);
  return Number.isSafeInteger(scaled) ? scaled + 0 : null;
}

/** The decimal string of an integer count of 10^-scale, with `decimals` ≤ scale digits after the point. */
export function fromScaled(scaled: number, scale: number, decimals: number): string {
  const digits = Math.abs(scaled)
    .toString()
    .padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale, digits.length - scale + decimals);
  return `${scaled < 0 ? '-' : ''}${whole}${decimals > 0 ? `.${fraction}` : ''}`;
}
