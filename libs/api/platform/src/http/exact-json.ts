import { isUtf8 } from 'node:buffer';
import { Exact, plain } from '@rumbo/domain';

/** Where a number may stand that a double does not hold: one of sixteen digits or more, or with an exponent. */
const LONG_NUMBER = /[[:,]\s*-?(?:\d[\d.]{15,}|\d[\d.]*[eE])/;
const BYTE_ORDER_MARK = /^\uFEFF/;

/** The text of a body; null when its bytes are no UTF-8, which would come in as other characters. */
export function utf8Text(bytes: Buffer): string | null {
  return isUtf8(bytes) ? bytes.toString('utf8') : null;
}

/**
 * What a JSON text says, with numbers that a double does not hold as the text of their exact decimal:
 * `9007199254740993` would be recorded as …992, and nobody would know.
 * @param parsed what the text was parsed to, whole where no such number can be in it
 */
export function withExactNumbers(text: string, parsed: unknown): unknown {
  return LONG_NUMBER.test(text) ? JSON.parse(text.replace(BYTE_ORDER_MARK, ''), exactly) : parsed;
}

/** JSON.parse tells its reviver how a number was written; the types do not know it yet. */
function exactly(_key: string, value: unknown, context?: { source?: string }): unknown {
  // Infinity is what is refused anyway.
  if (typeof value !== 'number' || !Number.isFinite(value) || context?.source === undefined) return value;
  const written = new Exact(context.source);
  return written.eq(value) ? value : plain(written);
}

/** Whether lists and objects stand within each other by more than so many levels: what walks them goes no further. */
export function isNestedDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isNestedDeeper(inner, levels - 1));
}
