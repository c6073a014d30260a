import type { DocumentKpi } from '../plan/plan-document';
import { PeriodError } from '../periods/period';
import { PlanState } from '../plan/plan-state';
import {
  cutOffOf,
  LATER,
  measurementRevision,
  periodRevision,
  planOf,
  reviewRevision,
  revisionsOf,
  stateOf,
  targetRevision,
} from '../testing/plan-fixtures';
import { dueSubPeriods, kpiSeries } from './series';

const figures = (entries: Record<string, string>) =>
  Object.entries(entries).map(([period, value]) => ({ period, value }));
const stateWith = (kpi: Partial<DocumentKpi>): PlanState => stateOf(planOf([kpi]));
const series = (state: PlanState, range: { from?: string; to?: string } = {}, asOf = LATER) =>
  kpiSeries(state, 'K1', range, cutOffOf(state, asOf));

describe('kpiSeries', () => {
  const state = stateWith({
    frequency: 'quarterly',
    breakdown: { dimension: 'canal', items: ['web'] },
    thresholds: { onTrack: '1', atRisk: '0.5' },
    targets: figures({ '2021-Q1': '10', '2021-Q2': '10', '2021-Q3': '10' }),
    measurements: [
      { period: '2020-Q4', value: '7.0' },
      { period: '2021-Q1', value: '9', note: 'parcial', breakdown: { web: '9' } },
      { period: '2021-Q2', value: '30' },
    ],
  });

  it('judges every sub-period by itself, from its first figure to its last', () => {
    expect(
      series(state).map(({ period, value, target, attainment, score, status }) => [
        period,
        value,
        target,
        attainment,
        score,
        status,
      ]),
    ).toEqual([
      ['2020-Q4', '7.0', null, null, null, 'noTarget'],
      ['2021-Q1', '9', '10', 0.9, 0.9, 'atRisk'],
      ['2021-Q2', '30', '10', 3, 1, 'onTrack'],
      ['2021-Q3', null, '10', null, null, 'noData'],
    ]);
    expect(series(state)[1]).toMatchObject({ note: 'parcial', breakdown: { web: '9' }, measurementId: 'm2' });
    expect(series(state, {}, '2021-08-01T00:00:00Z')[3]!.status).toBe('notDue');
  });

  it.each([
    [{ from: '2021', to: '2021' }, ['2021-Q1', '2021-Q2', '2021-Q3', '2021-Q4']],
    [{ from: '2021-02', to: '2021-07' }, ['2021-Q2']],
    [{ from: '2021-Q3' }, ['2021-Q3']],
    [{ to: '2021-Q1' }, ['2020-Q4', '2021-Q1']],
    [{ from: '2022', to: '2021' }, []],
  ])('in the range %j has %j', (range, expected) => {
    expect(series(state, range).map(({ period }) => period)).toEqual(expected);
  });

  it('refuses what is no period', () => {
    expect(() => series(state, { from: '2021-13' })).toThrow(PeriodError);
  });

  it('is empty without a figure, and shows no returned value', () => {
    expect(series(stateWith({}))).toEqual([]);
    const returned = stateWith({ measurements: figures({ '2020': '5', '2021': '6' }) });
    returned.apply([measurementRevision({ sequence: 2, period: '2021', value: '6', state: 'returned' })]);
    expect(series(returned).map(({ period }) => period)).toEqual(['2020']);
    expect(series(returned, { to: '2021' })[1]).toMatchObject({ value: null, measurementId: null });
  });

  it('tells parts and provisional values', () => {
    const ratio = stateWith({ accumulation: 'ratio' });
    ratio.apply([
      measurementRevision({ sequence: 2, period: '2021', value: '0.5', numerator: '1', denominator: '2' }),
    ]);
    expect(series(ratio)).toMatchObject([
      { numerator: '1', denominator: '2', provisional: true, value: '0.5' },
    ]);
  });
});

describe('dueSubPeriods', () => {
  const due = (state: PlanState, asOf = LATER) =>
    dueSubPeriods(state, 'K1', cutOffOf(state, asOf)).map(({ period }) => period);
  const halves = (entries: Record<string, string>, targets: Record<string, string> = {}) =>
    stateWith({ frequency: 'half-yearly', measurements: figures(entries), targets: figures(targets) });

  it.each<[string, Record<string, string>, Record<string, string>, string, string[]]>([
    ['nothing known', {}, {}, LATER, []],
    ['from its first value', { '2021-S1': '1' }, {}, LATER, ['2021-S2', '2022-S1', '2022-S2']],
    ['not before its first value', { '2021-S2': '1' }, {}, LATER, ['2022-S1', '2022-S2']],
    ['from its first target', { '2022-S2': '1' }, { '2022-S1': '5' }, LATER, ['2022-S1']],
    ['gaps', { '2020-S1': '1', '2021-S2': '1' }, {}, '2022-06-30T00:00:00Z', ['2020-S2', '2021-S1']],
    ['at midnight', { '2021-S1': '1' }, {}, '2022-01-01T06:00:00Z', ['2021-S2']],
    ['before midnight', { '2021-S1': '1' }, {}, '2022-01-01T05:59:59Z', []],
    ['not before the horizon', { '2015-S1': '1' }, {}, '2020-07-02T00:00:00Z', ['2020-S1']],
    ['not after the horizon', { '2025-S1': '1' }, {}, LATER, []],
  ])('%s', (_, values, targets, asOf, expected) => {
    expect(due(halves(values, targets), asOf)).toEqual(expected);
  });

  it('tells since when, with the plan’s days of grace', () => {
    const [plan, ...rest] = revisionsOf(planOf([{ measurements: figures({ '2020': '1' }) }]));
    if (plan?.type !== 'plan') throw new Error('The first revision is the plan');
    const state = PlanState.fold('plan', [{ ...plan, method: { graceDays: 10 } }, ...rest]);
    const at = (asOf: string) => dueSubPeriods(state, 'K1', cutOffOf(state, asOf));
    expect(at('2022-01-11T05:59:59Z')).toEqual([]);
    expect(at('2022-01-11T06:00:00Z')).toEqual([{ period: '2021', dueSince: '2022-01-11T06:00:00.000Z' }]);
  });

  it('asks again for a value that was returned, and not for one that has its target withdrawn', () => {
    const state = halves({ '2021-S1': '1', '2021-S2': '1' }, { '2020-S2': '5' });
    state.apply([
      measurementRevision({ sequence: 2, period: '2021-S2', value: '1', state: 'returned' }),
      targetRevision({ sequence: 3, period: '2020-S2', value: null }),
    ]);
    expect(due(state, '2022-06-01T00:00:00Z')).toEqual(['2021-S2']);
  });

  it('lists a returned value with its reason, even before its period is due', () => {
    const state = halves({ '2021-S1': '1' });
    const recorded = measurementRevision({ sequence: 2, period: '2021-S2', value: '1' });
    const at = '2021-09-01T00:00:00.000Z';
    state.apply([
      recorded,
      reviewRevision(recorded, { sequence: 3, at, state: 'returned', reason: 'Falta el acta' }),
    ]);
    const returned = { reason: 'Falta el acta', by: 'director' };
    expect(dueSubPeriods(state, 'K1', cutOffOf(state, at))).toEqual([
      { period: '2021-S2', dueSince: at, returned },
    ]);
    expect(dueSubPeriods(state, 'K1', cutOffOf(state, '2022-01-01T06:00:00Z'))).toHaveLength(1);
  });

  it('asks for nothing in a closed period', () => {
    const state = halves({ '2020-S1': '1' });
    state.apply([periodRevision({ sequence: 2, period: '2021', state: 'closed' })]);
    expect(due(state)).toEqual(['2020-S2', '2022-S1', '2022-S2']);
    state.apply([periodRevision({ sequence: 3, period: '2021', state: 'open' })]);
    expect(due(state)).toContain('2021-S2');
  });
});
