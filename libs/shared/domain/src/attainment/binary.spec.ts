import { Exact } from '../decimals/decimal';
import type { Direction } from '../plan/vocabulary';
import { binaryAttainment } from './binary';

describe('binary attainment', () => {
  // Source: DESIGN §3, "1 when met, else 0. Equality is met."
  it.each<[Direction, string, string, number]>([
    ['increase', '10', '10.00', 1],
    ['increase', '10.01', '10', 1],
    ['increase', '9.99', '10', 0],
    ['decrease', '10.00', '10', 1],
    ['decrease', '9.99', '10', 1],
    ['decrease', '10.01', '10', 0],
    ['maintain', '10.0', '10', 1],
    ['maintain', '10.01', '10', 0],
    ['maintain', '9.99', '10', 0],
    ['increase', '-1', '0', 0],
    ['decrease', '-1', '0', 1],
    // Beyond doubles.
    ['increase', '9007199254740992', '9007199254740993', 0],
  ])('%s, v %s, t %s: %i', (direction, value, target, expected) => {
    expect(binaryAttainment(new Exact(value), new Exact(target), direction)).toBe(expected);
  });
});
