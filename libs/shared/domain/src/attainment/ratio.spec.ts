import { Exact } from '../decimals/decimal';
import type { Direction } from '../plan/vocabulary';
import { ratioAttainment } from './ratio';

const ratio = (direction: Direction, value: string, target: string): number =>
  ratioAttainment(new Exact(value), new Exact(target), direction);

describe('ratio attainment', () => {
  it.each<[Direction, string, string, number]>([
    // ISSS, Memoria de Labores 2021, section 8.4: mora recovered against its target.
    ['increase', '13029542.75', '11500000.00', 1.1330037173913043],
    // bambooBSC's demo report: sales 59.5 of 100.
    ['increase', '59.5', '100', 0.595],
    // DESIGN §3: v/t when higher is better, 2 − v/t when lower is better.
    ['increase', '0', '5', 0],
    ['increase', '-5', '5', -1],
    ['decrease', '27', '30', 1.1],
    ['decrease', '30', '30', 1],
    ['decrease', '45', '30', 0.5],
    ['decrease', '90', '30', -1],
    ['decrease', '0', '30', 2],
    // Keeping a level: the worse of the two.
    ['maintain', '90', '100', 0.9],
    ['maintain', '110', '100', 0.9],
    ['maintain', '100', '100', 1],
    ['maintain', '250', '100', -0.5],
  ])('%s, v %s, t %s: %f', (direction, value, target, expected) => {
    expect(ratio(direction, value, target)).toBe(expected);
  });

  it.each(['0', '0.00', '-1'])('throws for a target of %s', (target) => {
    expect(() => ratio('increase', '1', target)).toThrow(RangeError);
  });
});
