import fc from 'fast-check';
import { Exact } from '../decimals/decimal';
import { formatPeriod, PER_YEAR, periodOf } from '../periods/period';
import type { Frequency, Mode } from '../plan/vocabulary';
import { MODES } from '../plan/vocabulary';

/** Every property runs at least this often. What fails is told after some minutes at most, were a shorter case still looked for. */
export const RUNS = {
  numRuns: 1000,
  interruptAfterTimeLimit: 240_000,
  markInterruptAsFailure: true,
} as const;

/** An integer with 0 to `decimals` digits after the point, as a decimal string. */
export function decimalText(range: { min: number; max: number }, decimals = 2): fc.Arbitrary<string> {
  return fc
    .tuple(fc.integer(range), fc.integer({ min: 0, max: decimals }))
    .map(([digits, places]) => new Exact(digits).div(new Exact(10).pow(places)).toFixed(places));
}

/** A plain decimal of up to 60 characters: most of them beyond doubles. */
export const longDecimal: fc.Arbitrary<string> = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 50n }), fc.integer({ min: 0, max: 30 }))
  .map(([negative, digits, places]) => {
    const text = digits.toString().padStart(places + 1, '0');
    const whole = text.slice(0, text.length - places);
    return `${negative ? '-' : ''}${whole}${places > 0 ? `.${text.slice(text.length - places)}` : ''}`;
  });

/** A value: mostly of everyday size, now and then one that no double holds. */
export const valueText: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: decimalText({ min: -300, max: 20_000 }) },
  { weight: 1, arbitrary: fc.constantFrom('0', '0.00', '-0', '9007199254740993', '0.12345678901234567891') },
  { weight: 1, arbitrary: decimalText({ min: 2 ** 52, max: Number.MAX_SAFE_INTEGER }, 3) },
);

/** A target that every rule can use but for `linear` with the same baseline. */
export const targetText: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: decimalText({ min: 1, max: 20_000 }) },
  { weight: 1, arbitrary: decimalText({ min: 2 ** 52, max: Number.MAX_SAFE_INTEGER }, 3) },
);

/** Numerator and denominator and the value that they make, plain or in per cent. */
export const ratioFigure: fc.Arbitrary<{ value: string; numerator: string; denominator: string }> = fc
  .tuple(decimalText({ min: 0, max: 900 }, 1), decimalText({ min: 1, max: 900 }, 1), fc.constantFrom(1, 100))
  .map(([numerator, denominator, factor]) => ({
    value: new Exact(numerator).times(factor).div(denominator).toFixed(4),
    numerator,
    denominator,
  }));

/** The years that random figures lie in. */
export const FIRST_YEAR = 2020;
export const YEARS = 2;

/** A sub-period of one frequency. */
export function periodText(frequency: Frequency): fc.Arbitrary<string> {
  const perYear = PER_YEAR[frequency];
  return fc
    .nat(YEARS * perYear - 1)
    .map((slot) => formatPeriod(periodOf(FIRST_YEAR * perYear + slot, frequency)));
}

/** A question put to a board, at times in the middle of the years. */
export const question: fc.Arbitrary<{ period: string; mode: Mode; asOf: string }> = fc.record({
  period: fc.constantFrom('2020', '2021', '2021-S1', '2021-Q3', '2021-06', '2020-12'),
  mode: fc.constantFrom(...MODES),
  asOf: fc.constantFrom(
    '2020-01-01T00:00:00Z',
    '2020-07-01T06:00:00Z',
    '2021-05-17T12:00:00Z',
    '2022-01-01T05:59:59Z',
    '2030-01-01T00:00:00Z',
  ),
});
