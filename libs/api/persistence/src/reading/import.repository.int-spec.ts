import { openParts, type Parts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';
import type { StoredImport } from './import.repository';

const at = (day: number) => `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z`;

function stored(id: string, day: number, actor = 'ana'): StoredImport {
  return {
    ...{ id, plan: 'p', actor, createdAt: at(day), state: 'open', fileName: 'metas.xlsx', sha256: 'ab' },
    ...{ counts: '{"new":1}', content: '{"rows":[]}', batch: null, saved: 0, reason: null },
    ...{ appliedAt: null, reversedAt: null },
  };
}

describe.each(DATABASE_KINDS)('ImportRepository (%s)', (kind) => {
  let parts: Parts;
  beforeAll(async () => {
    parts = await openParts(kind);
  });
  afterAll(() => parts.close());

  const applied = { batch: 'b1', saved: 3, reason: 'x', appliedAt: at(9), counts: '{}', content: '{}' };

  it('applies a preview once and reverses it once', async () => {
    const { imports } = parts;
    await imports.add(stored('once', 1));
    expect(await imports.find('p', 'once')).toEqual(stored('once', 1));
    expect(await imports.find('other', 'once')).toBeNull();
    expect(await imports.markReversed('once', at(9))).toBe(false);
    expect(await imports.markApplied('once', applied)).toBe(true);
    expect(await imports.markApplied('once', applied)).toBe(false);
    expect(await imports.find('p', 'once')).toEqual({ ...stored('once', 1), ...applied, state: 'applied' });
    expect(await imports.markReversed('once', at(10))).toBe(true);
    expect(await imports.markReversed('once', at(10))).toBe(false);
  });

  it('forgets with the write that it is a part of', async () => {
    const { imports, runner } = parts;
    await imports.add(stored('undone', 1));
    await expect(
      runner.write(async () => {
        await imports.markApplied('undone', applied);
        throw new Error('undo');
      }),
    ).rejects.toThrow('undo');
    expect((await imports.find('p', 'undone'))?.state).toBe('open');
  });

  it('lists one’s own and the saved ones of others, newest first, without their rows', async () => {
    const { imports } = parts;
    await imports.add(stored('luis-open', 3, 'luis'));
    await imports.add(stored('luis-saved', 4, 'luis'));
    await imports.markApplied('luis-saved', applied);
    const listed = await imports.list('p', 'ana', 10);
    expect(listed.map(({ id }) => id)).toEqual(['luis-saved', 'once', 'undone']);
    expect(listed[0]).toMatchObject({ content: '', saved: 3, state: 'applied' });
  });

  it('purges what nobody saved: the old ones, and all but the newest of a person', async () => {
    const { imports } = parts;
    for (const day of [1, 5, 6, 7]) await imports.add(stored(`rosa-${day}`, day, 'rosa'));
    await imports.purge('rosa', at(2), 2);
    const left = (await imports.list('p', 'rosa', 20)).map(({ id }) => id);
    expect(left).toEqual(['rosa-7', 'rosa-6', 'luis-saved', 'once']);
  });

  it('remembers the columns of a form for the person who named them', async () => {
    const { imports } = parts;
    await imports.rememberMapping('ana', 'f1', '{"kpi":"A"}', at(1));
    await imports.rememberMapping('ana', 'f1', '{"kpi":"B"}', at(2));
    expect(await imports.mappings('ana', ['f0', 'f1'])).toEqual(new Map([['f1', '{"kpi":"B"}']]));
    expect(await imports.mappings('luis', ['f1'])).toEqual(new Map());
  });
});
