import { openParts, type Parts } from '@rumbo/api-persistence/testing';
import type { LedgerKind } from '@rumbo/domain';
import { KnownPeople } from './known-people';

describe('known people', () => {
  let parts: Parts;
  let people: KnownPeople;
  let lookUps: number;
  beforeEach(async () => {
    jest.useFakeTimers({ now: new Date('2026-02-01T05:00:00.000Z'), advanceTimers: true });
    parts = await openParts('sqlite');
    people = new KnownPeople(parts.database.feed, parts.sessions);
    lookUps = 0;
  });
  afterEach(async () => {
    jest.useRealTimers();
    people.onModuleDestroy();
    await parts.close();
  });

  const found = (expiresAt = '2026-02-01T17:00:00.000Z') => ({
    person: { username: 'ana', displayName: 'Ana', role: 'owner' as const, lines: [], standsFor: [] },
    expiresAt,
  });
  const ask = (answer: ReturnType<typeof found> | null = found()) =>
    people.of('hash', async () => {
      lookUps++;
      return answer;
    });
  const write = (kind: LedgerKind, plan: string | null = null) =>
    parts.runner.write((tx) => tx.append({ actor: 'x', kind, plan, subject: 'x', payload: {} }));

  it('are looked up once', async () => {
    for (let time = 0; time < 3; time++) expect((await ask())?.username).toBe('ana');
    await write('measurement.recorded', 'plan');
    await ask();
    expect(lookUps).toBe(1);
  });

  it.each(['user.created', 'delegation.set', 'delegation.ended'] as const)(
    'are looked up again after %s',
    async (kind) => {
      await ask();
      await write(kind);
      await ask();
      expect(lookUps).toBe(2);
    },
  );

  it('are forgotten when their session ends, at once or by its time, and at midnight', async () => {
    await ask();
    people.forget('hash');
    expect(await ask(null)).toBeNull();
    expect(await ask(null)).toBeNull();
    expect(lookUps).toBe(3);
    await ask(found('2026-02-01T05:30:00.000Z'));
    jest.setSystemTime(new Date('2026-02-01T05:30:00.000Z'));
    expect(await ask(null)).toBeNull();
    await ask();
    jest.setSystemTime(new Date('2026-02-01T06:00:00.000Z'));
    await ask();
    expect(lookUps).toBe(7);
  });

  it.each([
    ['the session ended', () => people.forget('hash')],
    ['somebody was changed', () => write('user.created')],
  ])('are not kept when %s during the look-up', async (_what, change) => {
    const before = await people.of('hash', async () => {
      const read = found();
      await change();
      return read;
    });
    expect(before?.username).toBe('ana');
    expect(await ask(null)).toBeNull();
  });
});
