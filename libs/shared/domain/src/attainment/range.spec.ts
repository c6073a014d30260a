import { Exact } from '../decimals/decimal';
import { rangeAttainment } from './range';

describe('range attainment', () => {
  // Source: DESIGN §3, "1 inside, v/lo below, 2 − v/hi above". Occupancy of beds between 80 % and 90 %.
  it.each([
    ['85', '80', '90', 1],
    ['80', '80', '90', 1],
    ['90.00', '80', '90', 1],
    ['60', '80', '90', 0.75],
    ['0', '80', '90', 0],
    ['-8', '80', '90', -0.1],
    ['99', '80', '90', 0.9],
    ['180', '80', '90', 0],
    ['270', '80', '90', -1],
    ['0', '0', '5', 1],
    ['-1', '0', '5', 0],
    ['5', '5', '5', 1],
    ['4', '5', '5', 0.8],
    ['6', '5', '5', 0.8],
  ])('v %s in [%s, %s]: %f', (value, low, high, expected) => {
    expect(rangeAttainment(new Exact(value), new Exact(low), new Exact(high))).toBeCloseTo(expected, 15);
  });
});
