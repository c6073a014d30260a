import { decimalsOf } from '../../decimals/decimals-of';
import { fromScaled, toScaled } from '../../decimals/scaled';

/** Digits after the point that the columns scale by at most; what has more goes along the decimal path. */
export const MOST_DECIMALS = 16;

/** Powers of ten that scale. */
export const POWERS: readonly number[] = Array.from({ length: 32 }, (_, exponent) => 10 ** exponent);

const POINT = 46;
const MINUS = 45;
const ZERO = 48;
/** So many digits are certainly an integer that doubles hold. */
const SAFE_DIGITS = 15;

/** A decimal text as an integer count of 10^-decimals. */
export class ReadFigure {
  /** NaN where doubles do not hold it. */
  digits = NaN;
  /** As written. */
  decimals = 0;
  /** Whether digits and decimals print back to the same characters. */
  printsBack = false;

  read(text: string): void {
    if (this.readCanonical(text)) return;
    this.decimals = decimalsOf(text);
    this.digits = toScaled(text, this.decimals) ?? NaN;
    this.printsBack = printed(this.digits, this.decimals) === text;
  }

  /** The common case in one pass: up to 15 digits without needless zeros before them. */
  private readCanonical(text: string): boolean {
    let at = text.charCodeAt(0) === MINUS ? 1 : 0;
    const start = at;
    if (text.length - start > SAFE_DIGITS + 1) return false;
    let [digits, point] = [0, -1];
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === POINT && point < 0) point = at;
      else if (code >= ZERO && code <= ZERO + 9) digits = digits * 10 + (code - ZERO);
      else return false;
    }
    const whole = (point < 0 ? text.length : point) - start;
    if (whole === 0 || point === text.length - 1 || text.length - start - (point < 0 ? 0 : 1) > SAFE_DIGITS)
      return false;
    if (whole > 1 && text.charCodeAt(start) === ZERO) return false;
    if (start === 1 && digits === 0) return false;
    this.digits = start === 1 ? -digits : digits;
    this.decimals = point < 0 ? 0 : text.length - point - 1;
    this.printsBack = true;
    return true;
  }
}

/** The text of an integer count of 10^-decimals; empty where there is none. */
export function printed(digits: number, decimals: number): string {
  return digits === digits ? fromScaled(digits, decimals, decimals) : '';
}

/** At a scale, or NaN where doubles do not hold it there. The same number as `toScaled` gives for the text. */
export function atScale(digits: number, decimals: number, scale: number): number {
  if (decimals > scale) return NaN;
  const scaled = digits * POWERS[scale - decimals]!;
  return scaled <= Number.MAX_SAFE_INTEGER && scaled >= -Number.MAX_SAFE_INTEGER ? scaled + 0 : NaN;
}

const reader = new ReadFigure();

/** The integer count of 10^-decimals that a text is; NaN where doubles do not hold it. */
export function digitsIn(text: string): number {
  reader.read(text);
  return reader.digits;
}
