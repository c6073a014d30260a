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

/** The longest short text: a sign, digits and a point. */
const short = new Uint8Array(SAFE_DIGITS + 2);

/** A decimal text as an integer count of 10^-decimals. */
export class ReadFigure {
  /** NaN where doubles do not hold it. */
  digits = NaN;
  /** As written. */
  decimals = 0;
  /** Whether digits and decimals print back to the same characters. */
  printsBack = false;

  read(text: string): void {
    if (this.readShort(text)) return;
    this.decimals = decimalsOf(text);
    this.digits = toScaled(text, this.decimals) ?? NaN;
    this.printsBack = printed(this.digits, this.decimals) === text;
  }

  /** The number itself; of what was read as a short one. */
  get number(): number {
    // Both are exact, so this is the double next to the text.
    return this.digits / POWERS[this.decimals]!;
  }

  /** Reads the common case: up to 15 digits without needless zeros before them. False for others, which may yet be read. */
  readShort(text: string): boolean {
    const { length } = text;
    if (length > short.length) return false;
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code > ZERO + 9) return false;
      short[at] = code;
    }
    return this.readBytes(short, 0, length);
  }

  /** The same of the characters' bytes. */
  readBytes(bytes: Uint8Array, from: number, to: number): boolean {
    const start = bytes[from] === MINUS ? from + 1 : from;
    if (to - start > SAFE_DIGITS + 1) return false;
    let digits = 0;
    let point = -1;
    for (let at = start; at < to; at++) {
      const code = bytes[at]!;
      if (code === POINT && point < 0) point = at;
      else if (code >= ZERO && code <= ZERO + 9) digits = digits * 10 + (code - ZERO);
      else return false;
    }
    const whole = (point < 0 ? to : point) - start;
    if (whole === 0 || point === to - 1 || to - start - (point < 0 ? 0 : 1) > SAFE_DIGITS) return false;
    if (whole > 1 && bytes[start] === ZERO) return false;
    if (start > from && digits === 0) return false;
    this.digits = start > from ? -digits : digits;
    this.decimals = point < 0 ? 0 : to - point - 1;
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
