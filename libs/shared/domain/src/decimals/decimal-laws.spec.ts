import fc from 'fast-check';
import { longDecimal, RUNS } from '../testing/random-figures';
import { divideDecimals, Exact, parseDecimal, sumDecimals } from './decimal';
import { compareDecimals, decimalsEqual, shareOf, subtractDecimals } from './exact-integers';
import { decimalsOf } from './decimals-of';
import { fromScaled, toScaled } from './scaled';

/** An integer count of 10^-40: exact arithmetic by other means. */
const SCALE = 40;
function bigOf(text: string): bigint {
  const digits = text.replace('-', '').replace('.', '') + '0'.repeat(SCALE - decimalsOf(text));
  return text.startsWith('-') ? -BigInt(digits) : BigInt(digits);
}

describe('laws of decimals', () => {
  it('a sum is the sum of integers, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(longDecimal, { maxLength: 12 }), (terms) => {
        const sum = sumDecimals(terms);
        expect(bigOf(sum)).toBe(terms.reduce((total, term) => total + bigOf(term), 0n));
        expect(decimalsOf(sum)).toBe(Math.max(0, ...terms.map(decimalsOf)));
        expect(sumDecimals([...terms].reverse())).toBe(sum);
      }),
      RUNS,
    );
  });

  it('a difference and an order are those of integers', () => {
    fc.assert(
      fc.property(longDecimal, longDecimal, (a, b) => {
        expect(bigOf(subtractDecimals(a, b))).toBe(bigOf(a) - bigOf(b));
        const order = bigOf(a) < bigOf(b) ? -1 : Number(bigOf(a) > bigOf(b));
        expect(compareDecimals(a, b)).toBe(order);
        expect(decimalsEqual(a, b)).toBe(order === 0);
      }),
      RUNS,
    );
  });

  it('a share is the quotient, to the last bit that a double has', () => {
    fc.assert(
      fc.property(longDecimal, longDecimal, (a, b) => {
        const share = shareOf(a, b);
        if (bigOf(b) === 0n) return expect(share).toBeNull();
        // Not by way of twenty digits: rounded twice, now and then it would be another double.
        const quotient = Number(new Exact(a).div(new Exact(b).abs()));
        if (Math.abs(quotient) > 1e-15) return expect(share! + 0).toBe(quotient + 0);
        return expect(Math.abs(share! - quotient)).toBeLessThan(1e-30);
      }),
      RUNS,
    );
  });

  it('a quotient is within half a unit of its twentieth digit', () => {
    fc.assert(
      fc.property(longDecimal, longDecimal, (a, b) => {
        const quotient = divideDecimals(a, b);
        if (bigOf(b) === 0n) return expect(quotient).toBeNull();
        const error = new Exact(quotient!).times(b).minus(a).abs();
        const room = new Exact(a).abs().times('5e-20');
        return expect(error.lte(room)).toBe(true);
      }),
      RUNS,
    );
  });

  it('a plain decimal is read as it was written, and a number as itself', () => {
    fc.assert(
      fc.property(longDecimal, fc.double({ noNaN: true, noDefaultInfinity: true }), (text, number) => {
        expect(parseDecimal(text)).toBe(text.length <= 60 ? text : null);
        const parsed = parseDecimal(number);
        if (parsed !== null) expect(Number(parsed)).toBe(number + 0);
      }),
      RUNS,
    );
  });

  it('anything else is refused: what is read has digits, a point and a minus only', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string({ unit: fc.constantFrom(...'01.-+eE, $') }), (anything, text) => {
        for (const parsed of [parseDecimal(anything), parseDecimal(text)]) {
          if (parsed !== null) expect(parsed).toMatch(/^-?[0-9]+(\.[0-9]+)?$/);
        }
      }),
      RUNS,
    );
  });

  it('a scaled integer goes back to its text', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 15 }), fc.nat(4), (integer, scale, more) => {
        const text = fromScaled(integer, scale, scale);
        expect(toScaled(text, scale)).toBe(integer);
        const wider = toScaled(text, scale + more);
        expect(wider).toBe(Number.isSafeInteger(integer * 10 ** more) ? integer * 10 ** more : null);
      }),
      RUNS,
    );
  });
});
