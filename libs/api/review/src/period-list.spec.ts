import { documentRevisions, PlanState, type PeriodRevision, type PeriodState } from '@rumbo/domain';
import { periodList, planPeriod } from './period-list';

const at = '2022-01-01T00:00:00.000Z';
const kpi = {
  code: 'k',
  name: 'k',
  unit: 'u',
  direction: 'increase' as const,
  frequency: 'yearly' as const,
  accumulation: 'sum' as const,
  targets: [{ period: '2022', value: '1' }],
  measurements: [{ period: '2021', value: '1' }],
};
const document = {
  format: 'rumbo-plan/1' as const,
  code: 'p',
  name: 'Plan',
  horizon: { from: '2020', to: '2024' },
  perspectives: [
    {
      code: '1',
      name: '1',
      lines: [{ code: '1.1', name: '1.1', objectives: [{ code: 'o', name: 'o', kpis: [kpi] }] }],
    },
  ],
};

function stateWith(...changes: string[]): PlanState {
  const revisions = changes.map((change, index): PeriodRevision => {
    const [period, state] = change.split(' ') as [string, PeriodState];
    return { type: 'period', sequence: index + 2, at, period, state, actor: 'dir', reason: null };
  });
  return PlanState.fold('p', [
    ...documentRevisions(document, { sequence: 1, at }, 'admin', () => 'id'),
    ...revisions,
  ]);
}

const upper = (username: string) => username.toUpperCase();
const states = (state: PlanState) =>
  periodList(state, upper).map(({ period, state: is, reopenings }) => `${period} ${is} ${reopenings}`);

describe('periodList', () => {
  it('has the years that hold figures, and what was ever named', () => {
    expect(states(stateWith())).toEqual(['2021 open 0', '2022 open 0']);
    expect(states(stateWith('2021-Q1 closed', '2019 inReview'))).toEqual([
      '2019 inReview 0',
      '2021 open 0',
      '2021-Q1 closed 0',
      '2022 open 0',
    ]);
  });

  it('never forgets a reopening, also not of a longer period', () => {
    const state = stateWith('2021-Q1 closed', '2021 closed', '2021 open', '2021 closed', '2021 open');
    expect(states(state).slice(0, 2)).toEqual(['2021 open 2', '2021-Q1 open 2']);
  });

  it('does not take the end of a review for a reopening', () => {
    expect(states(stateWith('2021 inReview', '2021 open'))[0]).toBe('2021 open 0');
  });

  it('tells only what changed the period, newest first', () => {
    const { history } = planPeriod(
      stateWith('2021-Q1 closed', '2021 inReview', '2021 closed', '2021 open'),
      '2021-Q1',
      upper,
    );
    expect(history.map(({ period, before, after, actorName }) => [period, before, after, actorName])).toEqual(
      [
        ['2021', 'closed', 'open', 'DIR'],
        ['2021-Q1', 'open', 'closed', 'DIR'],
      ],
    );
  });
});
