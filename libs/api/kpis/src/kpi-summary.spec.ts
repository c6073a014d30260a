import { namesAmong } from '@rumbo/api-platform';
import type { UserAccount } from '@rumbo/contracts';
import { DuePeriods, documentRevisions, PlanState } from '@rumbo/domain';
import { kpiSummary } from './kpi-summary';

function stateOwnedBy(owner: string | undefined): PlanState {
  const kpi = {
    code: 'k',
    name: 'k',
    unit: 'u',
    owner,
    direction: 'increase' as const,
    frequency: 'yearly' as const,
    accumulation: 'sum' as const,
    measurements: [{ period: '2021', value: '1' }],
  };
  const document = {
    format: 'rumbo-plan/1' as const,
    code: 'p',
    name: 'Plan',
    horizon: { from: '2020', to: '2022' },
    perspectives: [
      {
        code: '2',
        name: '2',
        lines: [{ code: '2.1', name: '2.1', objectives: [{ code: 'o', name: 'o', kpis: [kpi] }] }],
      },
    ],
  };
  const stamp = { sequence: 1, at: '2026-01-01T00:00:00.000Z' };
  return PlanState.fold(
    'p',
    documentRevisions(document, stamp, 'admin', () => 'id'),
  );
}

const account = (username: string, lines: string[], role: UserAccount['role'] = 'owner'): UserAccount => ({
  username,
  displayName: username.toUpperCase(),
  role,
  lines,
});

describe('kpiSummary', () => {
  const cutOff = { sequence: 1, asOf: '2022-06-01T00:00:00.000Z' };
  const summary = (owner: string | undefined, person: UserAccount, people: UserAccount[] = []) => {
    const state = stateOwnedBy(owner);
    return kpiSummary(state, state.kpis()[0]!, new DuePeriods(state, cutOff), person, namesAmong(people));
  };

  it.each([
    [undefined, account('ana', ['2.1']), true],
    [undefined, account('ana', ['2']), true],
    [undefined, account('ana', ['2.2', '1']), false],
    [undefined, account('ana', ['2.1'], 'admin'), false],
    ['ana', account('ana', []), true],
    ['eva', account('ana', ['2.1', '2']), false],
  ])('named owner %p, %p: own is %p', (owner, person, own) => {
    expect(summary(owner, person).own).toBe(own);
  });

  it.each([
    [undefined, [], null],
    [undefined, [account('axis', ['2']), account('line', ['2.1'])], 'LINE'],
    [undefined, [account('axis', ['2'])], 'AXIS'],
    [undefined, [account('boss', ['2.1'], 'director')], null],
    ['eva', [account('eva', []), account('line', ['2.1'])], 'EVA'],
    ['Unidad de Cobros', [account('line', ['2.1'])], 'Unidad de Cobros'],
  ])('named owner %p among %p answers as %p', (owner, people, name) => {
    expect(summary(owner, account('x', []), people).ownerName).toBe(name);
  });

  it('tells the newest value and what is due since when', () => {
    const { latest, due, latestTarget } = summary(undefined, account('x', []));
    expect(latest).toEqual({
      period: '2021',
      value: '1',
      at: '2026-01-01T00:00:00.000Z',
      provisional: false,
    });
    expect([due, latestTarget]).toEqual([[], null]);
  });
});
