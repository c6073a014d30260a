import type { DocumentKpi, DocumentMethod, DocumentObjective } from '../plan/plan-document';
import { boardOf, kpiWith, nodeOf, planOf, planOfObjectives } from '../testing/plan-fixtures';
import { rollup, type RollupChild } from './rollup';

const children = (...pairs: [weight: number, score: number | null][]): RollupChild[] =>
  pairs.map(([weight, score]) => ({ weight, score }));

/** A KPI whose score is the one given; null where it is due and missing. */
const scoring = (code: string, score: number | null, weight: number | string = 1): DocumentKpi =>
  kpiWith({
    code,
    weight,
    targets: [{ period: '2021', value: 1 }],
    measurements: score === null ? [] : [{ period: '2021', value: score }],
  });

describe('rollup', () => {
  const exclude = { missing: 'exclude', rollup: 'weightedMean' } as const;
  const zero = { missing: 'zero', rollup: 'weightedMean' } as const;
  const worst = { missing: 'exclude', rollup: 'worst' } as const;
  const worstZero = { missing: 'zero', rollup: 'worst' } as const;

  it.each([
    ['weights are relative', exclude, 1, children([3, 1], [1, 0]), [0.75, 1, 0.75, 0.75]],
    ['all missing is not zero', exclude, 1, children([3, null], [1, null]), [null, 0, 0, 1]],
    ['no child', exclude, 1, children(), [null, null, null, null]],
    ['a missing child gives way', exclude, 1, children([1, 0.6], [1, null]), [0.6, 0.5, 0.3, 0.8]],
    ['the cap bounds the missing one', exclude, 1.2, children([1, 0.6], [1, null]), [0.6, 0.5, 0.3, 0.9]],
    ['a missing child is zero', zero, 1, children([1, 0.6], [1, null]), [0.3, 0.5, 0.3, 0.8]],
    ['all missing are zero', zero, 1, children([3, null], [1, null]), [0, 0, 0, 1]],
    ['the worst', worst, 1, children([9, 0.9], [1, 0.4]), [0.4, 1, 0.4, 0.4]],
    ['the worst of those that have a score', worst, 1, children([9, 0.9], [1, null]), [0.9, 0.9, 0, 0.9]],
    ['the worst, all missing', worst, 1, children([9, null], [1, null]), [null, 0, 0, 1]],
    ['the worst, missing is zero', worstZero, 1, children([9, 0.9], [1, null]), [0, 0.9, 0, 0.9]],
    ['weight 0 says nothing', exclude, 1, children([0, 0], [1, 0.8]), [0.8, 1, 0.8, 0.8]],
    ['weight 0 is not the worst', worst, 1, children([0, 0], [1, 0.8]), [0.8, 1, 0.8, 0.8]],
    ['missing of weight 0', exclude, 1, children([0, null], [1, 0.8]), [0.8, 1, 0.8, 0.8]],
    ['all of weight 0', exclude, 1, children([0, 0.5], [0, null]), [null, null, null, null]],
    [
      'equal scores round to themselves',
      exclude,
      0.8,
      children([1, 0.8], [1, 0.8], [1, 0.8]),
      [0.8, 1, 0.8, 0.8],
    ],
  ] as const)('%s', (_, method, cap, given, [score, coverage, lower, upper]) => {
    const result = rollup(given, method, cap);
    for (const [field, expected] of Object.entries({ score, coverage, lower, upper })) {
      const actual = result[field as keyof typeof result];
      if (expected === null) expect(actual).toBeNull();
      else expect(actual).toBeCloseTo(expected, 14);
    }
    if (score !== null) {
      expect(result.score).toBeLessThanOrEqual(cap);
      expect(result.lower).toBeLessThanOrEqual(result.score!);
      expect(result.upper).toBeGreaterThanOrEqual(result.score!);
    }
  });
});

describe('a plan rolled up', () => {
  const objective = (code: string, weight: number, kpis: DocumentKpi[]): DocumentObjective => ({
    code,
    name: code,
    weight,
    kpis,
  });
  const nested = (method?: DocumentMethod) =>
    boardOf(
      planOfObjectives(
        [
          objective('O1', 3, [scoring('A', 1, 1), scoring('B', 0.4, 2)]),
          objective('O2', 1, [scoring('C', 0.9), scoring('D', null)]),
          objective('O3', 4, [scoring('E', null), scoring('F', null)]),
          objective('O4', 9, [kpiWith({ code: 'G', measurements: [{ period: '2021', value: 7 }] })]),
        ],
        method,
      ),
    );

  it('weights each level by itself and leaves out what has no score', () => {
    const board = nested();
    expect(nodeOf(board, 'O1')).toMatchObject({ score: 0.6, coverage: 1, lower: 0.6, upper: 0.6 });
    expect(nodeOf(board, 'O2')).toMatchObject({ score: 0.9, coverage: 0.5, lower: 0.45, upper: 0.95 });
    expect(nodeOf(board, 'O3')).toMatchObject({
      score: null,
      coverage: 0,
      lower: 0,
      upper: 1,
      status: 'noData',
    });
    expect(nodeOf(board, 'O4')).toMatchObject({
      score: null,
      coverage: null,
      lower: null,
      status: 'noTarget',
    });
    expect(board.root.score).toBeCloseTo((3 * 0.6 + 0.9) / 4, 14);
    expect(board.root.coverage).toBeCloseTo((3 + 0.5) / 8, 14);
    expect(board.root.lower).toBeCloseTo((3 * 0.6 + 0.45) / 8, 14);
    expect(board.root.upper).toBeCloseTo((3 * 0.6 + 0.95 + 4) / 8, 14);
    expect(board.root.status).toBe('offTrack');
  });

  it('counts every missing KPI as zero where the plan says so, and never an informative one', () => {
    const board = nested({ missing: 'zero' });
    expect(nodeOf(board, 'D')).toMatchObject({ score: null, status: 'noData', coverage: 0 });
    expect(nodeOf(board, 'O3')).toMatchObject({ score: 0, status: 'offTrack', coverage: 0 });
    expect(nodeOf(board, 'O4').score).toBeNull();
    expect(board.root.score).toBeCloseTo((3 * 0.6 + 0.45) / 8, 14);
    expect(board.root.score).toBe(board.root.lower);
  });

  it('takes the worst at every level', () => {
    const board = nested({ rollup: 'worst' });
    expect(['O1', 'O2', 'O3'].map((code) => nodeOf(board, code).score)).toEqual([0.4, 0.9, null]);
    expect(board.root).toMatchObject({ score: 0.4, lower: 0, upper: 0.4 });
  });

  it('clamps to the cap and bounds by it', () => {
    const board = boardOf(planOf([scoring('A', 3), scoring('B', 1), scoring('C', null)], { cap: '1.5' }));
    expect(nodeOf(board, 'A')).toMatchObject({ score: 1.5, attainment: 3 });
    expect(board.root).toMatchObject({ score: 1.25, upper: (1.5 + 1 + 1.5) / 3 });
  });

  it('keeps one excess from hiding a failure', () => {
    const board = boardOf(planOf([scoring('A', 30), scoring('B', 0)]));
    expect(board.root).toMatchObject({ score: 0.5, status: 'offTrack' });
  });

  it('says notDue where something is to come and nothing is missing', () => {
    const kpis = [scoring('A', null), kpiWith({ code: 'B' })];
    expect(boardOf(planOf(kpis), { asOf: '2021-06-01T00:00:00Z' }).root.status).toBe('notDue');
    expect(boardOf(planOf(kpis)).root.status).toBe('noData');
    expect(boardOf(planOf([kpiWith({ code: 'B' })])).root.status).toBe('noTarget');
    expect(boardOf(planOf([])).root).toMatchObject({ score: null, coverage: null, status: 'noTarget' });
  });

  it('has nothing to go by where nothing weighs', () => {
    const { root } = boardOf(planOf([scoring('A', 1, 0)]));
    expect(root).toMatchObject({ score: null, coverage: null, lower: null, upper: null, status: 'noData' });
  });

  it('judges by a KPI’s own thresholds, its parents by the plan’s', () => {
    const kpi = { ...scoring('A', 0.9), thresholds: { onTrack: '0.95', atRisk: '0.9' } };
    const board = boardOf(planOf([kpi], { thresholds: { onTrack: '0.8', atRisk: '0.5' } }));
    expect(nodeOf(board, 'A').status).toBe('atRisk');
    expect(board.root.status).toBe('onTrack');
  });

  it('counts a mean that is a threshold in arithmetic as reached', () => {
    const board = boardOf(planOf([scoring('A', 0.85), scoring('B', 0.95)]));
    expect(board.root.score).toBeLessThan(0.9);
    expect(board.root.status).toBe('onTrack');
  });
});
