import type { DocumentKpi } from '../plan/plan-document';
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
import { DuePeriods } from './due-periods';

const figures = (entries: Record<string, string>) =>
  Object.entries(entries).map(([period, value]) => ({ period, value }));
const stateWith = (kpi: Partial<DocumentKpi>): PlanState => stateOf(planOf([kpi]));
const dueAt = (state: PlanState, asOf: string) => new DuePeriods(state, cutOffOf(state, asOf)).of('K1');

describe('DuePeriods', () => {
  const due = (state: PlanState, asOf = LATER) => dueAt(state, asOf).map(({ period }) => period);
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
    const at = (asOf: string) => dueAt(state, asOf);
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
    expect(dueAt(state, at)).toEqual([{ period: '2021-S2', dueSince: at, returned }]);
    expect(dueAt(state, '2022-01-01T06:00:00Z')).toHaveLength(1);
  });

  it('asks for nothing in a closed period', () => {
    const state = halves({ '2020-S1': '1' });
    state.apply([periodRevision({ sequence: 2, period: '2021', state: 'closed' })]);
    expect(due(state)).toEqual(['2020-S2', '2022-S1', '2022-S2']);
    state.apply([periodRevision({ sequence: 3, period: '2021', state: 'open' })]);
    expect(due(state)).toContain('2021-S2');
  });
});
