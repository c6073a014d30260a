import { randomUUID } from 'node:crypto';
import { documentRevisions, PlanState, type DocumentKpi } from '@rumbo/domain';
import { planSummary } from './plan-summary';

function stateWith(figures: Pick<DocumentKpi, 'measurements' | 'targets' | 'rule'>): PlanState {
  const kpi: DocumentKpi = {
    code: 'k',
    name: 'k',
    unit: 'u',
    direction: 'increase',
    frequency: 'yearly',
    accumulation: 'sum',
    ...figures,
  };
  const objective = { code: 'o', name: 'o', kpis: [kpi] };
  const line = { code: 'l', name: 'l', objectives: [objective] };
  const document = {
    format: 'rumbo-plan/1' as const,
    code: 'p',
    name: 'Plan',
    horizon: { from: '2019', to: '2024' },
    perspectives: [{ code: 'e', name: 'e', lines: [line] }],
  };
  const stamp = { sequence: 3, at: '2026-01-01T00:00:00.000Z' };
  return PlanState.fold('p', documentRevisions(document, stamp, 'admin', randomUUID));
}

describe('planSummary', () => {
  const cutOff = { sequence: 9, asOf: '2026-06-01T00:00:00.000Z' };
  const value = (period: string) => ({ period, value: '5' });

  it.each([
    [
      'the newest year that can be scored',
      { measurements: ['2020', '2021', '2022'].map(value), targets: [value('2021')] },
      '2021',
    ],
    [
      'the newest year with a value where nothing can be scored',
      { measurements: [value('2020'), value('2015')] },
      '2020',
    ],
    ['the start of the plan where there is nothing', {}, '2019'],
    [
      'a year scored by a rule without targets',
      { measurements: [value('2020')], rule: { type: 'range', low: 1, high: 9 } as const },
      '2020',
    ],
    ['no year that has a target only', { measurements: [value('2020')], targets: [value('2023')] }, '2020'],
  ])('opens on %s', (_, figures, expected) => {
    expect(planSummary(stateWith(figures), cutOff).defaultPeriod).toBe(expected);
  });

  it('counts', () => {
    const state = stateWith({ measurements: [value('2021'), value('2015')], targets: [value('2022')] });
    expect(planSummary(state, cutOff)).toMatchObject({
      code: 'p',
      kpis: 1,
      sequence: 3,
      years: ['2015', '2021', '2022'],
    });
  });
});
