import { Exact } from '../decimals/decimal';
import { linearAttainment } from './linear';

const linear = (value: string, target: string, baseline: string): number =>
  linearAttainment(new Exact(value), new Exact(target), new Exact(baseline));

describe('linear attainment', () => {
  // Source of the first eight: Oslo municipality, okr-tracker's unit tests (start, target, current).
  it.each([
    ['20', '100', '0', 0.2],
    ['150', '100', '0', 1.5],
    ['20', '100', '20', 0],
    ['0', '100', '20', -0.25],
    ['-20', '100', '20', -0.5],
    ['80', '100', '100.5', 41],
    ['80', '20', '100', 0.25],
    ['0', '20', '100', 1.25],
    // By hand.
    ['0.3', '0.4', '0.1', 2 / 3],
    ['-5', '-10', '0', 0.5],
    ['9007199254740993', '9007199254740993', '9007199254740992', 1],
  ])('v %s, t %s, b %s: %f', (value, target, baseline, expected) => {
    expect(linear(value, target, baseline)).toBeCloseTo(expected, 14);
  });

  it('throws where target and baseline are equal', () => {
    expect(() => linear('5', '10.0', '10')).toThrow(RangeError);
  });
});
