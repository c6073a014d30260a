import type { DocumentKpi } from '../plan/plan-document';
import type { PlanState } from '../plan/plan-state';
import {
  boardOfState,
  cutOffOf,
  kpiWith,
  LATER,
  leafOf,
  measurementRevision,
  nodeOf,
  planOf,
  planOfObjectives,
  stateOf,
} from '../testing/plan-fixtures';
import { explainKpi } from './explain';

const figures = (entries: Record<string, string>) =>
  Object.entries(entries).map(([period, value]) => ({ period, value }));

const explain = (state: PlanState, kpi = 'K1', period = '2021', asOf = LATER) =>
  explainKpi(state, kpi, { period, mode: 'ytd' }, cutOffOf(state, asOf));

const explainOne = (kpi: Partial<DocumentKpi>, asOf?: string) =>
  explain(stateOf(planOf([kpi])), 'K1', '2021', asOf);

const quarterly: Partial<DocumentKpi> = {
  frequency: 'quarterly',
  targets: figures({ '2021-Q1': '100', '2021-Q2': '200', '2021-Q3': '300', '2021-Q4': '400' }),
};

describe('explainKpi', () => {
  it('tells the mora of 2021 as the Memoria prints it', () => {
    const mora = explainOne({
      unit: 'USD',
      targets: figures({ '2021': '11500000.00' }),
      measurements: figures({ '2021': '13029542.75' }),
    });
    expect(mora).toMatchObject({
      actual: '13029542.75',
      target: '11500000.00',
      rule: { type: 'ratio' },
      formula: '13029542.75 / 11500000.00',
      attainment: 1.1330037173913043,
      cap: 1,
      clamped: true,
      score: 1,
      coverage: 1,
      status: 'onTrack',
      thresholds: { onTrack: '0.9', atRisk: '0.75' },
    });
  });

  it('tells for every sub-period whether it counts and why not', () => {
    const state = stateOf(
      planOf([{ ...quarterly, targets: quarterly.targets!.slice(1), measurements: figures({ '2021-Q1': '1', '2021-Q2': '2', '2021-Q3': '3' }) }]), // prettier-ignore
    );
    const returned = measurementRevision({ sequence: 2, period: '2021-Q3', value: '3', state: 'returned' });
    state.apply([returned, measurementRevision({ sequence: 3, period: '2021-Q2', value: '5' })]);
    const { subPeriods } = explain(state, 'K1', '2021', '2021-11-01T00:00:00Z');
    expect(
      subPeriods.map(({ period, included, excludedBecause, due, value, provisional }) => [
        period,
        included,
        excludedBecause,
        due,
        value,
        provisional,
      ]),
    ).toEqual([
      ['2021-Q1', false, 'noTarget', true, '1', false],
      ['2021-Q2', true, null, true, '5', true],
      ['2021-Q3', false, 'returned', true, '3', false],
      ['2021-Q4', false, 'notDue', false, null, false],
    ]);
    const later = explain(state).subPeriods[3]!;
    expect(later).toMatchObject({ excludedBecause: 'noValue', due: true, included: false });
  });

  it('tells a ratio without its parts', () => {
    const parts = { numerator: '1', denominator: '2' };
    const { subPeriods, actual } = explainOne({
      ...quarterly,
      accumulation: 'ratio',
      measurements: [
        { period: '2021-Q1', value: '0.4' },
        { period: '2021-Q2', value: '0.5', ...parts },
      ],
    });
    expect(actual).toBe('0.5');
    expect(subPeriods.map(({ excludedBecause }) => excludedBecause)).toEqual([
      'noParts',
      null,
      'noValue',
      'noValue',
    ]);
    expect(subPeriods[1]).toMatchObject(parts);
  });

  it('shows what an informative KPI adds up, without a contradiction', () => {
    const { subPeriods, ...rest } = explainOne({
      ...quarterly,
      targets: [],
      measurements: figures({ '2021-Q1': '1', '2021-Q3': '2' }),
    });
    expect(rest).toMatchObject({
      actual: '3',
      target: null,
      score: null,
      rule: null,
      formula: null,
      clamped: false,
    });
    expect(rest).toMatchObject({ status: 'noTarget', coverage: null });
    expect(subPeriods.map(({ included, excludedBecause }) => [included, excludedBecause])).toEqual([
      [true, null],
      [false, 'noValue'],
      [true, null],
      [false, 'noValue'],
    ]);
  });

  it.each<[Partial<DocumentKpi>, string]>([
    [{ direction: 'decrease' }, '2 − 9 / 10'],
    [{ direction: 'maintain' }, '1 − |9 − 10| / 10'],
    [{ rule: { type: 'linear', baseline: '4.0' } }, '(9 − 4.0) / (10 − 4.0)'],
    [{ rule: { type: 'binary' } }, '9 ≥ 10'],
    [{ rule: { type: 'binary' }, direction: 'decrease' }, '9 ≤ 10'],
    [{ rule: { type: 'binary' }, direction: 'maintain' }, '9 = 10'],
    [{ rule: { type: 'range', low: '5', high: '9.5' }, targets: [] }, '5 ≤ 9 ≤ 9.5'],
    [
      {
        rule: {
          type: 'bands',
          points: [
            ['0', '0'],
            ['9', '0.5'],
          ],
        },
        targets: [],
      },
      '0 → 0; 9 → 0.5',
    ],
  ])('writes the rule of %j as %s', (fields, formula) => {
    const kpi = { targets: figures({ '2021': '10' }), measurements: figures({ '2021': '9' }), ...fields };
    expect(explainOne(kpi).formula).toBe(formula);
  });

  it('says met or not where the rule cannot use the accumulated target', () => {
    const explained = explainOne({
      frequency: 'half-yearly',
      rule: { type: 'linear', baseline: '12' },
      targets: figures({ '2021-S1': '6', '2021-S2': '6' }),
      measurements: figures({ '2021-S1': '6', '2021-S2': '5' }),
    });
    expect(explained).toMatchObject({ formula: '11 ≥ 12', attainment: 0, rule: { type: 'linear' } });
  });

  it('clamps below zero too, and not what stays as it is', () => {
    const linear = { rule: { type: 'linear', baseline: '5' }, targets: figures({ '2021': '10' }) } as const;
    expect(explainOne({ ...linear, measurements: figures({ '2021': '4' }) })).toMatchObject({
      clamped: true,
      score: 0,
    });
    expect(explainOne({ ...linear, measurements: figures({ '2021': '10' }) })).toMatchObject({
      clamped: false,
      score: 1,
    });
  });
});

describe('contributions', () => {
  const scoring = (code: string, score: string | null, weight: number): DocumentKpi =>
    kpiWith({
      code,
      weight,
      targets: figures({ '2021': '1' }),
      measurements: score === null ? [] : figures({ '2021': score }),
    });
  const plan = (rollup: 'weightedMean' | 'worst', missing: 'exclude' | 'zero') =>
    stateOf(
      planOfObjectives(
        [
          { code: 'O1', name: 'O1', weight: 3, kpis: [scoring('A', '0.8', 1), scoring('B', '0.4', 2)] },
          { code: 'O2', name: 'O2', weight: 1, kpis: [scoring('C', '0.4', 5), scoring('D', null, 5)] },
          { code: 'O3', name: 'O3', weight: 2, kpis: [scoring('E', null, 1), scoring('F', '1', 0)] },
        ],
        { rollup, missing },
      ),
    );

  it.each([
    ['weightedMean', 'exclude'],
    ['weightedMean', 'zero'],
    ['worst', 'exclude'],
    ['worst', 'zero'],
  ] as const)('add up to the score of every ancestor (%s, %s)', (rollup, missing) => {
    const state = plan(rollup, missing);
    const board = boardOfState(state);
    for (const ancestor of ['O1', 'O2', 'O3', 'L', 'P', 'plan']) {
      const sum = state
        .kpis()
        .flatMap(({ code }) => explain(state, code).ancestors)
        .filter(({ code }) => code === ancestor)
        .reduce((total, { contribution }) => total + (contribution ?? 0), 0);
      expect(sum).toBeCloseTo(nodeOf(board, ancestor).score ?? 0, 12);
    }
  });

  it('tell the way up with weights', () => {
    const { ancestors } = explain(plan('weightedMean', 'exclude'), 'A');
    expect(ancestors.map(({ kind, code }) => `${kind} ${code}`)).toEqual([
      'objective O1',
      'line L',
      'perspective P',
      'plan plan',
    ]);
    expect(ancestors[0]).toMatchObject({ childWeight: 1, siblingWeight: 3, share: 1 / 3 });
    expect(ancestors[1]).toMatchObject({ childWeight: 3, siblingWeight: 4, share: 0.25 });
    expect(ancestors[3]!.contribution).toBeCloseTo(0.25 * 0.8, 14);
  });

  it('of a KPI without a score are none, and of weight 0 are zero', () => {
    const state = plan('weightedMean', 'exclude');
    expect(explain(state, 'D').ancestors[3]).toMatchObject({ share: 0, contribution: null });
    expect(explain(state, 'F').ancestors[3]).toMatchObject({ share: 0, contribution: 0 });
    expect(leafOf(boardOfState(state), 'F').score).toBe(1);
  });

  it('of a KPI that counts as zero for want of a value are zero, and its weight is told', () => {
    const mean = plan('weightedMean', 'zero');
    expect(explain(mean, 'D').ancestors[0]).toMatchObject({
      share: 0.5,
      contribution: 0,
      childWeight: 5,
      siblingWeight: 10,
    });
    expect(explain(mean, 'E').ancestors.map(({ share }) => share)).toEqual([1, 1 / 3, 1 / 3, 1 / 3]);
    const worst = plan('worst', 'zero');
    expect(explain(worst, 'D').ancestors.map(({ share }) => share)).toEqual([1, 1, 1, 1]);
    expect(explain(worst, 'C').ancestors.map(({ share }) => share)).toEqual([0, 0, 0, 0]);
  });

  it.each([
    ['weightedMean', 'zero'],
    ['worst', 'zero'],
  ] as const)('have shares that add up to all of it (%s, %s)', (rollup, missing) => {
    const state = plan(rollup, missing);
    for (const ancestor of ['O1', 'O2', 'O3', 'L', 'P', 'plan']) {
      const sum = state
        .kpis()
        .flatMap(({ code }) => explain(state, code).ancestors)
        .filter(({ code }) => code === ancestor)
        .reduce((total, { share }) => total + share, 0);
      expect(sum).toBeCloseTo(1, 12);
    }
  });

  it('of `worst` go to the first of the lowest', () => {
    const state = plan('worst', 'exclude');
    expect(explain(state, 'B').ancestors.map(({ share }) => share)).toEqual([1, 1, 1, 1]);
    expect(explain(state, 'C').ancestors.map(({ share }) => share)).toEqual([1, 0, 0, 0]);
  });
});
