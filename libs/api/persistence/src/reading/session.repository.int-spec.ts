import { openParts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';

describe.each(DATABASE_KINDS)('SessionRepository (%s)', (kind) => {
  it('keeps sessions until they are deleted or expire', async () => {
    const parts = await openParts(kind);
    const session = (tokenHash: string, hour: string) => ({
      tokenHash,
      username: 'ana',
      createdAt: '2026-01-01T00:00:00.000Z',
      expiresAt: `2026-01-01T${hour}:00:00.000Z`,
    });
    await Promise.all(['08', '09', '10'].map((hour) => parts.sessions.create(session(`h${hour}`, hour))));
    expect(await parts.sessions.find('h08')).toEqual(session('h08', '08'));
    await parts.sessions.deleteExpired('2026-01-01T09:00:00.000Z');
    expect(await parts.sessions.find('h08')).toBeNull();
    expect(await parts.sessions.find('h09')).toBeNull();
    expect(await parts.sessions.find('h10')).not.toBeNull();
    await parts.sessions.delete('h10');
    await parts.sessions.delete('h10');
    expect(await parts.sessions.find('h10')).toBeNull();
    expect((await parts.ledger.head()).entries).toBe(0);
    await parts.close();
  });
});
