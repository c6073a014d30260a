import fc from 'fast-check';
import { RUNS } from '../../testing/random-figures';
import { narrowed, runEnd, widen } from './narrow-runs';
import type { NumberArray } from './typed-arrays';

/** As it comes out again. */
const again = <A extends NumberArray>(run: A): A => {
  const bytes = narrowed(run);
  const widened = new (run.constructor as new (length: number) => A)(run.length);
  expect(runEnd(bytes, 0, run.length, run.BYTES_PER_ELEMENT)).toBe(bytes.length);
  expect(widen(bytes, 0, widened)).toBe(bytes.length);
  return widened;
};

const oneOrMore = { minLength: 1, maxLength: 40 };
const integer = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.integer({ min: 0, max: 2 ** 15 }),
  fc.integer({ min: 0, max: 2 ** 31 }),
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
);
const float = fc.oneof(
  integer,
  fc.constantFrom(NaN, -0, Infinity, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
  fc.double(),
);
const run: fc.Arbitrary<NumberArray> = fc.oneof(
  fc.array(integer, oneOrMore).map((numbers) => Uint32Array.from(numbers)),
  fc.array(fc.integer(), oneOrMore).map((numbers) => Int32Array.from(numbers)),
  fc.array(fc.nat(255), oneOrMore).map((numbers) => Uint8Array.from(numbers)),
  fc.array(float, oneOrMore).map((numbers) => Float64Array.from(numbers)),
  fc.array(fc.oneof(integer, fc.constant(NaN)), oneOrMore).map((numbers) => Float64Array.from(numbers)),
);

describe('a narrowed run', () => {
  it('comes out as it was, to the bit', () => {
    fc.assert(
      fc.property(run, (numbers) => expect(again(numbers)).toEqual(numbers)),
      RUNS,
    );
  });

  it.each<[string, NumberArray, number]>([
    ['of equal numbers', new Float64Array(1000).fill(NaN), 0],
    ['of years apart by little', Float64Array.of(70_000, NaN, 70_001, 102_767), 8],
    ['of numbers apart by more', Float64Array.of(70_000, NaN, 70_001, 102_768), 16],
    ['of almost nothing', new Uint32Array(100).fill(0xffff_ffff, 7, 8), 8],
    ['of bytes', Uint8Array.from({ length: 64 }, (_, at) => at % 3), 64],
  ])('%s takes few bytes', (_, numbers, bytes) => {
    expect(narrowed(numbers)).toHaveLength(16 + bytes);
    expect(again(numbers)).toEqual(numbers);
  });

  it('is refused when it is of another length, or of a form that there is none of', () => {
    const bytes = narrowed(Float64Array.of(1, 2.5, 3));
    expect(runEnd(bytes, 0, 3, 8)).toBe(bytes.length);
    expect(runEnd(bytes, 0, 2, 8)).toBe(-1);
    expect(runEnd(bytes.subarray(0, 32), 0, 3, 8)).toBe(-1);
    expect(runEnd(bytes.subarray(0, 8), 0, 3, 8)).toBe(-1);
    expect(runEnd(Uint8Array.of(9, ...bytes.subarray(1)), 0, 3, 8)).toBe(-1);
    const few = narrowed(new Uint32Array(100).fill(5, 99));
    expect(runEnd(few, 0, 100, 4)).toBe(few.length);
    expect(runEnd(few, 0, 99, 4)).toBe(-1);
  });
});
