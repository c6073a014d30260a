import { remindedState } from '../testing/reminded-plan';
import { digestDay, planDigests } from './plan-digests';

describe('digestDay', () => {
  it.each([
    ['Monday, a minute before seven', '2025-03-03T12:59:00.000Z', null],
    ['Monday at seven', '2025-03-03T13:00:00.000Z', '2025-03-03'],
    ['Tuesday before seven: late is better than never', '2025-03-04T12:59:59.000Z', '2025-03-03'],
    ['Tuesday at seven', '2025-03-04T13:00:00.000Z', null],
    ['Sunday', '2025-03-02T20:00:00.000Z', null],
  ])('%s', (_what, now, expected) => expect(digestDay(now)).toBe(expected));
});

describe('planDigests', () => {
  const people = [
    { username: 'ana', displayName: 'Ana', role: 'owner' as const, lines: ['1.1'] },
    { username: 'bea', displayName: 'Bea', role: 'owner' as const, lines: ['9'] },
    { username: 'dir', displayName: 'Dir', role: 'director' as const, lines: [] },
    { username: 'adm', displayName: 'Adm', role: 'admin' as const, lines: [] },
  ];
  const value = {
    ...{ type: 'measurement' as const, sequence: 2, at: '2026-01-03T00:00:00.000Z', id: 'm', value: '1' },
    ...{ kpi: '1.2.1.1', period: '2025', numerator: null, denominator: null, breakdown: null, note: null },
    ...{ evidence: null, state: 'recorded' as const, actor: 'eva', reason: null },
  };

  it('counts an owner’s own and a director’s whole, and says nothing to whom it does not concern', async () => {
    const digests = await planDigests(remindedState(value), people, {
      now: '2026-01-05T13:00:00.000Z',
      day: '2026-01-05',
    });
    expect(digests.map(({ username, digest }) => [username, digest])).toEqual([
      ['ana', { waiting: 12, returned: 0, upcoming: 0, recorded: 0, toReview: 0 }],
      ['dir', { waiting: 12, returned: 0, upcoming: 0, recorded: 1, toReview: 1 }],
    ]);
  });

  it('counts what comes within a week', async () => {
    const [ana] = await planDigests(remindedState(), people, {
      now: '2025-01-27T13:00:00.000Z',
      day: '2025-01-27',
    });
    expect(ana?.digest).toEqual({ waiting: 0, returned: 0, upcoming: 1, recorded: 0, toReview: 0 });
  });

  it('takes figures of the plan’s document for nobody’s recording', async () => {
    const now = '2025-01-03T00:00:00.000Z';
    expect(await planDigests(remindedState(), people, { now, day: '2025-01-03' })).toEqual([]);
  });
});
