import { compareCodes } from './natural-order';

describe('compareCodes', () => {
  it('reads runs of digits as numbers', () => {
    const ordered = ['1', '1.1', '1.1.1', '1.2', '2.9', '2.9.1', '2.10', '10', 'A2', 'A10', 'A10b', 'B'];
    const shuffled = ['B', '2.10', 'A10', '1.2', '10', '2.9.1', 'A2', '1.1.1', '2.9', 'A10b', '1', '1.1'];
    expect(shuffled.sort(compareCodes)).toEqual(ordered);
  });

  it.each([
    ['1.01', '1.1', -1],
    ['a', 'a', 0],
    ['', 'a', -1],
    ['2021-S1', '2021-S2', -1],
    ['99999999999999999999999', '100000000000000000000000', -1],
  ])('compares %s with %s', (a, b, sign) => {
    expect(Math.sign(compareCodes(a, b))).toBe(sign);
    expect(Math.sign(compareCodes(b, a))).toBe(sign === 0 ? 0 : -sign);
  });
});
