import { PlanState } from '../plan/plan-state';
import type { Revision } from '../plan/revisions';
import {
  cutOffOf,
  LATER,
  measurementRevision,
  periodRevision,
  planOf,
  reviewRevision,
  revisionsOf,
} from '../testing/plan-fixtures';
import { closingFindings } from './closing';

const document = planOf([
  {
    code: 'K1',
    frequency: 'quarterly',
    targets: ['2021-Q1', '2021-Q2', '2021-Q3', '2021-Q4'].map((period) => ({ period, value: '10' })),
  },
  { code: 'K2', rule: { type: 'range', low: '1', high: '2' } },
  { code: 'K3' },
]);
const q1 = measurementRevision({ sequence: 2, period: '2021-Q1', value: '9' });
const q2 = measurementRevision({ sequence: 3, period: '2021-Q2', value: '8' });
const q2Returned = reviewRevision(q2, { sequence: 4, state: 'returned' });

function findings(later: Revision[], period = '2021', asOf = LATER) {
  const state = PlanState.fold('plan', [...revisionsOf(document), ...later]);
  const { missing, returned, provisional } = closingFindings(state, period, cutOffOf(state, asOf));
  const texts = (list: typeof missing) => list.map(({ kpi, period: of }) => `${kpi}@${of}`);
  return { missing: texts(missing), returned: texts(returned), provisional: texts(provisional) };
}

describe('closingFindings', () => {
  it('names what is missing, returned and provisional; an informative KPI without any figure is none of them', () => {
    expect(findings([q1, q2, q2Returned])).toEqual({
      missing: ['K1@2021-Q3', 'K1@2021-Q4', 'K2@2021'],
      returned: ['K1@2021-Q2'],
      provisional: ['K1@2021-Q1'],
    });
  });

  it('names as many as asked for, and counts all', () => {
    const state = PlanState.fold('plan', [...revisionsOf(document), q1, q2, q2Returned]);
    const { missing, counts } = closingFindings(state, '2021', cutOffOf(state, LATER), 1);
    expect(missing.map(({ kpi, period }) => `${kpi}@${period}`)).toEqual(['K1@2021-Q3']);
    expect(counts).toEqual({ missing: 3, returned: 1, provisional: 1 });
  });

  it('gives the value to look at', () => {
    const state = PlanState.fold('plan', [...revisionsOf(document), q1]);
    const { provisional, missing } = closingFindings(state, '2021-Q1', cutOffOf(state));
    expect(provisional).toEqual([{ kpi: 'K1', name: 'Indicador', period: '2021-Q1', measurementId: q1.id }]);
    expect(missing).toEqual([]);
  });

  it('takes what comes before in the same year, and nothing that comes after', () => {
    expect(findings([q1], '2021-Q2').provisional).toEqual(['K1@2021-Q1']);
    expect(findings([q1, q2], '2021-Q1').provisional).toEqual(['K1@2021-Q1']);
  });

  it('misses nothing that is not due', () => {
    expect(findings([], '2021', '2021-05-01T00:00:00Z').missing).toEqual(['K1@2021-Q1']);
  });

  it('leaves out what an earlier closing settled and what is approved', () => {
    const closed = periodRevision({ sequence: 5, period: '2021-Q1', state: 'closed' });
    const approved = reviewRevision(q2, { sequence: 6, state: 'approved' });
    expect(findings([q1, q2, closed, approved], '2021-S1')).toEqual({
      missing: [],
      returned: [],
      provisional: [],
    });
  });
});
