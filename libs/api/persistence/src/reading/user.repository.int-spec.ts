import { openParts, openPartsOn, type Parts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';

describe.each(DATABASE_KINDS)('UserRepository (%s)', (kind) => {
  let parts: Parts;
  beforeAll(async () => {
    parts = await openParts(kind);
  });
  afterAll(() => parts.close());

  const add = (to: Pick<Parts, 'runner'>, username: string) =>
    to.runner.write(async (tx) => {
      const person = { username, displayName: username, role: 'owner' as const, lines: ['1.1'] };
      await tx.append({
        ...{ actor: 'admin', kind: 'user.created', plan: null, subject: `user:${username}` },
        payload: person,
      });
      await tx.addUser({ ...person, passwordHash: null });
    });
  const names = async () => (await parts.users.list()).map(({ username }) => username);

  it('lists people in the order in which they were added, whoever added them', async () => {
    expect(await names()).toEqual([]);
    await add(parts, 'eva');
    expect(await names()).toEqual(['eva']);
    const other = await openPartsOn(parts.test.config);
    await add(other, 'ana');
    await other.database.close();
    const [list, same] = await Promise.all([parts.users.list(), parts.users.list()]);
    expect(list.map(({ username }) => username)).toEqual(['eva', 'ana']);
    expect(same).toEqual(list);
    expect(list[1]).toEqual(await parts.users.find('ana'));
  });

  it('gives the same list while nobody is added', async () => {
    const list = await parts.users.list();
    expect(await parts.users.list()).toBe(list);
    await add(parts, 'leo');
    expect(await names()).toEqual(['eva', 'ana', 'leo']);
    expect(list).toHaveLength(2);
  });
});
