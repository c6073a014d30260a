import type { Revision } from '@rumbo/domain';
import { remindedState } from '../testing/reminded-plan';
import type { Answering } from './answerable';
import { planReminders } from './plan-reminders';
import { waitingValues } from './waiting-values';

const person = (username: string, role: Answering['role'], lines: string[] = []): Answering => ({
  username,
  displayName: username,
  role,
  lines,
});
const ANA = person('ana', 'owner', ['1.1']);
const EVA = person('eva', 'owner', ['1']);
const PEOPLE = [ANA, person('bea', 'owner', ['9']), person('dir', 'director'), person('aud', 'auditor')];

/** `who kind stage: KPI@period …`, at noon in El Salvador. */
async function told(
  day: string,
  further: Revision[] = [],
  people = PEOPLE,
  daysBefore = 5,
): Promise<string[]> {
  const now = `${day}T18:00:00.000Z`;
  const state = remindedState(...further);
  const planned = await planReminders(state, people, await waitingValues(state, now, daysBefore));
  return planned.map(
    ({ username, kind, stage, values }) =>
      `${username} ${kind} ${stage}: ${values.map(({ kpi, period }) => `${kpi.code}@${period}`).join(' ')}`,
  );
}

const recorded = (period: string, at: string, state: 'recorded' | 'returned' = 'recorded'): Revision[] => {
  const stamp = { sequence: 2, at };
  const figures = { numerator: null, denominator: null, breakdown: null, note: null, evidence: null };
  const value: Revision = {
    ...{ type: 'measurement', ...stamp, id: 'm', kpi: '1.1.1.1', period, value: '1' },
    ...{ ...figures, state: 'recorded', actor: 'ana', reason: null },
  };
  if (state === 'recorded') return [value];
  const review = { measurementId: 'm', kpi: '1.1.1.1', period, state, actor: 'dir', reason: 'r' };
  return [value, { type: 'review', ...stamp, sequence: 3, ...review }];
};

describe('planReminders', () => {
  it.each([
    ['six days before', '2025-01-25', []],
    ['five days before', '2025-01-27', ['ana reminder before: 1.1.1.1@2025-01']],
    ['on the last day', '2025-01-31', ['ana reminder before: 1.1.1.1@2025-01']],
    ['on the due date', '2025-02-01', ['ana reminder due: 1.1.1.1@2025-01']],
    ['two days after', '2025-02-03', ['ana reminder due: 1.1.1.1@2025-01']],
    ['three days after', '2025-02-04', ['ana reminder late3: 1.1.1.1@2025-01']],
    ['seven days after', '2025-02-08', ['ana reminder late7: 1.1.1.1@2025-01']],
    ['nine days after', '2025-02-10', ['ana reminder late7: 1.1.1.1@2025-01']],
    [
      'ten days after, the director too',
      '2025-02-11',
      ['ana reminder late7: 1.1.1.1@2025-01', 'dir escalation late10: 1.1.1.1@2025-01'],
    ],
  ])('%s', async (_what, day, expected) => expect(await told(day)).toEqual(expected));

  it('turns at midnight of El Salvador', async () => {
    const at = async (now: string) =>
      (await planReminders(remindedState(), [ANA], await waitingValues(remindedState(), now, 5))).map(
        ({ stage }) => stage,
      );
    expect(await at('2025-02-01T05:59:59.999Z')).toEqual(['before']);
    expect(await at('2025-02-01T06:00:00.000Z')).toEqual(['due']);
  });

  it('reminds of nothing ahead when told so', async () => {
    expect(await told('2025-01-31', [], PEOPLE, 0)).toEqual([]);
  });

  it('puts what is late and what comes apart, each in one notice', async () => {
    expect(await told('2025-02-28', [], [ANA])).toEqual([
      'ana reminder late7: 1.1.1.1@2025-01',
      'ana reminder before: 1.1.1.1@2025-02',
    ]);
    expect(await told('2026-01-12', [], [EVA])).toEqual([
      `eva reminder late7: ${monthsOf2025()} 1.2.1.1@2025`,
    ]);
  });

  it('says nothing of a value that was recorded', async () => {
    expect(await told('2025-02-11', recorded('2025-01', '2025-02-09T00:00:00.000Z'))).toEqual([]);
  });

  it('counts from the return of a value, whose own notice comes first', async () => {
    const returned = recorded('2025-01', '2025-02-20T12:00:00.000Z', 'returned');
    const ofJanuary = async (day: string) =>
      (await told(day, returned)).filter((line) => line.includes('@2025-01'));
    expect(await ofJanuary('2025-02-21')).toEqual([]);
    expect(await ofJanuary('2025-02-23')).toEqual(['ana reminder late3: 1.1.1.1@2025-01']);
  });

  it('reminds a delegate beside the owner', async () => {
    const delegate = { ...person('bea', 'owner'), standsFor: [ANA] };
    expect(await told('2025-02-01', [], [ANA, delegate])).toEqual([
      'ana reminder due: 1.1.1.1@2025-01',
      'bea reminder due: 1.1.1.1@2025-01',
    ]);
  });

  it('tells directors of what nobody answers for', async () => {
    expect(await told('2025-02-11', [], [person('dir', 'director')])).toEqual([
      'dir escalation late10: 1.1.1.1@2025-01',
    ]);
  });
});

function monthsOf2025(): string {
  const months = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0'));
  return months.map((month) => `1.1.1.1@2025-${month}`).join(' ');
}
