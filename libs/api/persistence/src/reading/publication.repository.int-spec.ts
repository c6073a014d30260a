import { importPlan, newEntry, PLAN, publicationOf } from '../testing/history.factory';
import { openParts, type Parts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';
import type { StoredPublication } from '../entities/publication-mapping';

describe.each(DATABASE_KINDS)('PublicationRepository (%s)', (kind) => {
  let parts: Parts;
  beforeEach(async () => {
    parts = await openParts(kind);
    await importPlan(parts.runner);
  });
  afterEach(() => parts.close());

  const publish = (overrides: Partial<StoredPublication> = {}): Promise<StoredPublication> =>
    parts.runner.write(async (tx) => {
      const stamp = await tx.append(newEntry({ kind: 'board.published', plan: overrides.plan ?? PLAN }));
      const publication = publicationOf(stamp, overrides);
      await tx.addPublication(publication);
      return publication;
    });

  it('gives back what was written, newest first, of one plan or of all', async () => {
    const first = await publish({ message: 'Línea 1\n“comillas”', checkpoint: 'rumbo/1\n5\n…\n' });
    const other = await publish({ plan: 'b', mode: 'period', period: '2021-Q3' });
    const second = await publish();
    expect(await parts.publications.ofPlan(PLAN, Infinity, 9)).toEqual([second, first]);
    expect(await parts.publications.ofPlan(PLAN, Infinity, 1)).toEqual([second]);
    expect(await parts.publications.ofPlan(PLAN, second.sequence - 1, 9)).toEqual([first]);
    expect(await parts.publications.all()).toEqual([second, other, first]);
    expect(await parts.publications.find(PLAN, first.id)).toEqual(first);
  });

  it('finds none under another plan or identifier', async () => {
    const { id } = await publish();
    expect(await parts.publications.find('b', id)).toBeNull();
    expect(await parts.publications.find(PLAN, 'x')).toBeNull();
    expect(await parts.publications.ofPlan('b', Infinity, 9)).toEqual([]);
  });

  it('refuses a publication that carries another stamp, and one that brings no entry', async () => {
    const stamp = { sequence: 1, at: '2022-01-31T00:00:00.000Z' };
    await expect(
      parts.runner.write(async (tx) => {
        await tx.append(newEntry());
        await tx.addPublication(publicationOf(stamp));
      }),
    ).rejects.toThrow('another stamp');
    await expect(parts.runner.write((tx) => tx.addPublication(publicationOf(stamp)))).rejects.toThrow(
      'append',
    );
    expect(await parts.publications.all()).toEqual([]);
  });
});
