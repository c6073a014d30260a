import { changeBetween } from './change';

describe('changeBetween', () => {
  it.each([
    ['13029542.75', '11500000.00', 'increase', '1529542.75', 'better'],
    ['13029542.75', '11500000.00', 'decrease', '1529542.75', 'worse'],
    ['45', '120', 'decrease', '-75', 'better'],
    ['45', '120', 'maintain', '-75', 'none'],
    ['1.50', '1.5', 'increase', '0.00', 'none'],
  ] as const)('%s after %s of a KPI to %s', (now, before, direction, difference, verdict) => {
    expect(changeBetween(now, before, direction)).toMatchObject({ difference, verdict });
  });

  it('tells the share of the earlier value, whatever its sign', () => {
    expect(changeBetween('13029542.75', '11500000.00', 'increase')?.share).toBeCloseTo(0.1330037, 6);
    expect(changeBetween('-50', '-100', 'increase')?.share).toBe(0.5);
  });

  it('has no share of zero and no change without both values', () => {
    expect(changeBetween('5', '0', 'increase')).toEqual({ difference: '5', share: null, verdict: 'better' });
    expect(changeBetween(null, '5', 'increase')).toBeNull();
    expect(changeBetween('5', undefined, 'increase')).toBeNull();
  });
});
