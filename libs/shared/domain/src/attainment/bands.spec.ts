import { Exact } from '../decimals/decimal';
import { bandPoints } from './attainment';
import { bandsAttainment } from './bands';

const bands = (value: string, points: [string, string][]): number =>
  bandsAttainment(new Exact(value), bandPoints(points));

describe('bands attainment', () => {
  // Source: Spider Impact, goal 700 and red flag 500, each band a third.
  const third = '0.3333333333333333';
  const goalAndFlag: [string, string][] = [
    ['300', '0'],
    ['500', third],
    ['700', '0.6666666666666666'],
    ['900', '1'],
  ];
  it.each([
    ['100', 0],
    ['300', 0],
    ['400', 0.16666666666666666],
    ['500', 0.3333333333333333],
    ['600', 0.5],
    ['700', 0.6666666666666666],
    ['900', 1],
    ['1000', 1],
  ])('goal and red flag: %s is worth %f', (value, expected) => {
    expect(bands(value, goalAndFlag)).toBeCloseTo(expected, 15);
  });

  // By hand. A wait: up to 30 days full marks, nothing from 90 on; points in any order.
  const wait: [string, string][] = [
    ['90', '0'],
    ['30', '1'],
    ['60', '0.8'],
  ];
  it.each([
    ['0', 1],
    ['30', 1],
    ['45', 0.9],
    ['60', 0.8],
    ['75', 0.4],
    ['90.01', 0],
  ])('a wait of %s days is worth %f', (value, expected) => {
    expect(bands(value, wait)).toBe(expected);
  });

  it('is flat with one point, and may be worth more than 1 or less than 0', () => {
    expect(bands('-9', [['5', '0.7']])).toBe(0.7);
    expect(bands('9', [['5', '0.7']])).toBe(0.7);
    expect(bands('5', [['0', '-1'], ['10', '2']])).toBe(0.5); // prettier-ignore
    expect(bands('11', [['0', '-1'], ['10', '2']])).toBe(2); // prettier-ignore
  });
});
