import type { DocumentKpi } from '../plan/plan-document';
import { PeriodError } from '../periods/period';
import { PlanState } from '../plan/plan-state';
import {
  cutOffOf,
  LATER,
  measurementRevision,
  periodRevision,
  planOf,
  stateOf,
} from '../testing/plan-fixtures';
import { kpiSeries } from './series';

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

  it('names the closed period that keeps a figure from changing', () => {
    const closed = stateWith({
      frequency: 'quarterly',
      targets: figures({ '2020-Q4': '1', '2021-Q1': '1' }),
    });
    closed.apply([periodRevision({ sequence: 2, period: '2020', state: 'closed' })]);
    expect(series(closed).map((point) => point.closed)).toEqual(['2020', null]);
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
