import { backOffMs, MAX_ATTEMPTS } from './back-off';

describe('backOffMs', () => {
  it.each([
    [1, 0, 15_000],
    [1, 0.999999, 30_000],
    [2, 0.999999, 60_000],
    [5, 0, 240_000],
    [30, 0, 10_800_000],
  ])('after %i failures, by chance %f: %i ms', (failures, random, expected) => {
    expect(backOffMs(failures, random)).toBe(expected);
  });

  it('lasts through an outage of most of a day at the least', () => {
    const waits = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, failures) => backOffMs(failures + 1, 0));
    expect(waits.reduce((sum, wait) => sum + wait)).toBeGreaterThan(18 * 3_600_000);
  });
});
