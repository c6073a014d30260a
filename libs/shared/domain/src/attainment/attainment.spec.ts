import { Exact } from '../decimals/decimal';
import type { Rule } from '../plan/vocabulary';
import { attainment, clampScore, needsTarget } from './attainment';

describe('attainment', () => {
  it.each<[Rule, string, string | null, number]>([
    [{ type: 'linear', baseline: '20' }, '60', '100', 0.5],
    [{ type: 'ratio' }, '60', '100', 0.6],
    [{ type: 'binary' }, '60', '100', 0],
    [{ type: 'bands', points: [['100', '1'], ['0', '0']] }, '60', null, 0.6], // prettier-ignore
    [{ type: 'range', low: '80', high: '90' }, '60', null, 0.75],
  ])('goes by the rule %j', (rule, value, target, expected) => {
    expect(attainment(rule, 'increase', new Exact(value), target === null ? null : new Exact(target))).toBe(
      expected,
    );
    expect(needsTarget(rule)).toBe(target !== null);
  });

  // Source: DESIGN §3, "p clamped to [0, cap]".
  it.each([
    [-0.5, 1, 0],
    [0, 1, 0],
    [0.4, 1, 0.4],
    [1.13, 1, 1],
    [1.13, 1.2, 1.13],
    [1.3, 1.2, 1.2],
    [0.9, 0.8, 0.8],
  ])('clamps %f with cap %f to %f', (attained, cap, expected) => {
    expect(clampScore(attained, cap)).toBe(expected);
  });
});
