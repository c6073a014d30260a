import type { DocumentRule } from '../plan/plan-document';
import { DIRECTIONS } from '../plan/vocabulary';
import { planOf, stateOf } from '../testing/plan-fixtures';
import { fastAttainment, isExact } from './fast-attainment';

/** Attainment of a/d and t/d in units of 10^-2, by the columns of a KPI with this rule. */
function fast(rule: DocumentRule, a: number, t: number, d = 1, direction: 0 | 1 | 2 = 0): number {
  const unit = { period: '2021', value: '1.00' };
  const state = stateOf(planOf([{ rule, direction: DIRECTIONS[direction], measurements: [unit] }]));
  const { facts } = state.columns;
  return fastAttainment(facts, 0, facts.code[0]!, a, t, d);
}

const BANDS: DocumentRule = { type: 'bands', points: [['10', '0'], ['20', '0.5'], ['40', '2']] }; // prettier-ignore
const RANGE: DocumentRule = { type: 'range', low: '80', high: '90' };

describe('fastAttainment', () => {
  it.each<[string, DocumentRule, number, number, number, 0 | 1 | 2, number]>([
    ['linear', { type: 'linear', baseline: '20' }, 6000, 10_000, 1, 0, 0.5],
    ['linear of a mean of three', { type: 'linear', baseline: '20' }, 18_000, 30_000, 3, 0, 0.5],
    ['linear downwards', { type: 'linear', baseline: '100' }, 8000, 2000, 1, 1, 0.25],
    ['ratio', { type: 'ratio' }, 6000, 10_000, 1, 0, 0.6],
    ['ratio, lower is better', { type: 'ratio' }, 12_000, 10_000, 4, 1, 0.8],
    ['ratio, to be kept, over', { type: 'ratio' }, 11_000, 10_000, 1, 2, 0.9],
    ['ratio, to be kept, under', { type: 'ratio' }, 9000, 10_000, 1, 2, 0.9],
    ['binary, equal', { type: 'binary' }, 5, 5, 1, 0, 1],
    ['binary, lower is better', { type: 'binary' }, 6, 5, 1, 1, 0],
    ['bands below', BANDS, 0, NaN, 1, 0, 0],
    ['bands between', BANDS, 1500, NaN, 1, 0, 0.25],
    ['bands between, of a mean', BANDS, 6000, NaN, 2, 0, 1.25],
    ['bands above', BANDS, 9000, NaN, 1, 0, 2],
    ['range inside', RANGE, 9000, NaN, 1, 0, 1],
    ['range under', RANGE, 6000, NaN, 1, 0, 0.75],
    ['range over, of a mean', RANGE, 19_800, NaN, 2, 0, 0.9],
    ['range from zero, under', { type: 'range', low: '0', high: '5' }, -1, NaN, 1, 0, 0],
  ])('%s', (_, rule, a, t, d, direction, expected) => {
    expect(fast(rule, a, t, d, direction)).toBeCloseTo(expected, 14);
  });

  it.each<[string, DocumentRule, number, number, number]>([
    ['a target at the baseline', { type: 'linear', baseline: '20' }, 6000, 2000, 1],
    ['a target of nothing', { type: 'ratio' }, 6000, 0, 1],
    ['a baseline that leaves the integers', { type: 'linear', baseline: '20' }, 6000, 10_000, 2 ** 50],
    ['a band that leaves the integers', BANDS, 0, NaN, 2 ** 50],
    ['a range that leaves the integers', RANGE, 0, NaN, 2 ** 50],
  ])('leaves %s to the decimal path', (_, rule, a, t, d) => {
    expect(fast(rule, a, t, d)).toBeNaN();
  });
});

it('isExact ends at 2^53', () => {
  expect([2 ** 53 - 1, -(2 ** 53) + 1, 0].every(isExact)).toBe(true);
  expect([2 ** 53, -(2 ** 53), Infinity, NaN].some(isExact)).toBe(false);
});
