import { ENTRIES_AT_ONCE } from '../feed/commit-feed';
import { newEntry } from '../testing/history.factory';
import { openParts, openPartsOn } from '../testing/open-parts';
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

describe('what becomes of a session when other processes write too', () => {
  it('is told together with whether they wrote about people, until the feed has told of it', async () => {
    const parts = await openParts('postgres');
    const other = await openPartsOn(parts.test.config);
    const times = { createdAt: '2026-01-01T00:00:00.000Z', expiresAt: '2026-01-01T08:00:00.000Z' };
    await parts.sessions.create({ tokenHash: 'h', username: 'ana', ...times });
    // As if no notification had come yet.
    jest.spyOn(parts.database.feed, 'hearOf').mockResolvedValue();
    const standings = () => Promise.all(['h', 'none'].map((hash) => parts.sessions.standing(hash)));
    const stands = { exists: true, peopleChanged: false };
    expect(await standings()).toEqual([stands, { ...stands, exists: false }]);
    await other.runner.write((tx) => tx.append(newEntry({ plan: null })));
    expect((await standings())[0]).toEqual(stands);
    await other.runner.write((tx) => tx.append(newEntry({ plan: null, kind: 'delegation.ended' })));
    expect((await standings())[0]).toEqual({ exists: true, peopleChanged: true });
    await parts.database.feed.catchUp();
    expect((await standings())[0]).toEqual(stands);
    await other.runner.write(async (tx) => {
      for (let number = 0; number < ENTRIES_AT_ONCE; number++) await tx.append(newEntry({ plan: null }));
      await tx.append(newEntry({ plan: null, kind: 'user.created' }));
    });
    expect((await standings())[0]).toEqual({ exists: true, peopleChanged: true });
    await other.sessions.delete('h');
    expect((await standings())[0]?.exists).toBe(false);
    await other.database.close();
    await parts.close();
  });
});
