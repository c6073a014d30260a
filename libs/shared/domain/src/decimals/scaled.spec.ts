import { fromScaled, toScaled } from './scaled';

describe('toScaled', () => {
  it.each([
    ['11500000.00', 2, 1_150_000_000],
    ['0.1', 3, 100],
    ['-0.05', 2, -5],
    ['007', 0, 7],
    ['9007199254740991', 0, 9_007_199_254_740_991],
    ['90071992547409.91', 2, 9_007_199_254_740_991],
  ])('%s at scale %i is %i', (text, scale, expected) => {
    expect(toScaled(text, scale)).toBe(expected);
  });

  it('has no negative zero', () => {
    expect(Object.is(toScaled('-0.00', 2), 0)).toBe(true);
  });

  it.each([
    ['9007199254740992', 0],
    ['90071992547409.92', 2],
    ['1', 16],
    ['0.001', 2],
    ['9'.repeat(60), 0],
  ])('%s at scale %i does not fit', (text, scale) => {
    expect(toScaled(text, scale)).toBeNull();
  });
});

describe('fromScaled', () => {
  it.each([
    [1_150_000_000, 2, 2, '11500000.00'],
    [1_150_000_000, 2, 1, '11500000.0'],
    [1_150_000_000, 2, 0, '11500000'],
    [5, 3, 3, '0.005'],
    [-5, 3, 3, '-0.005'],
    [0, 2, 2, '0.00'],
    [7, 0, 0, '7'],
  ])('%i at scale %i with %i decimals is %s', (scaled, scale, decimals, expected) => {
    expect(fromScaled(scaled, scale, decimals)).toBe(expected);
  });
});
