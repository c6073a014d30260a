import { Logger } from '@nestjs/common';
import { importPlan, measurementRevisionOf, newEntry, PLAN, recordValue } from '../testing/history.factory';
import { openParts, type Parts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';
import type { Commit } from './commit-feed';

describe.each(DATABASE_KINDS)('the feed of commits (%s)', (kind) => {
  let parts: Parts;
  let heard: Commit[];
  beforeEach(async () => {
    parts = await openParts(kind);
    heard = [];
    parts.database.feed.subscribe((commit) => heard.push(commit));
  });
  afterEach(() => parts.close());

  it('tells of a write when it is durable and before it is answered, with its revisions', async () => {
    let durable: Promise<unknown[]> | null = null;
    parts.database.feed.subscribe(({ sequence }) => {
      durable = parts.test.execute('SELECT sequence FROM ledger_entry WHERE sequence = $1', [sequence]);
    });
    await importPlan(parts.runner);
    expect(heard).toHaveLength(1);
    expect(await durable).toHaveLength(1);
    const { sequence, at } = await recordValue(parts.runner, { value: '7.00' });
    const revisions = (await parts.plans.revisions(PLAN)).filter(
      (revision) => revision.sequence === sequence,
    );
    expect(heard[1]).toMatchObject({ sequence, at, plan: PLAN, kind: 'measurement.recorded', revisions });
    expect(revisions).toHaveLength(1);
    expect(await durable).toHaveLength(1);
  });

  it('tells of nested writes together with the outermost, in order, and of nothing that was undone', async () => {
    await importPlan(parts.runner);
    heard.length = 0;
    await parts.runner.write(async (tx) => {
      const outer = await tx.append(newEntry());
      await tx.addRevisions(PLAN, [measurementRevisionOf(outer)]);
      await parts.runner.write((inner) => inner.append(newEntry({ plan: null })));
      const undone = parts.runner.write(async (inner) => {
        await inner.append(newEntry());
        throw new Error('undone');
      });
      await expect(undone).rejects.toThrow('undone');
      await tx.append(newEntry({ kind: 'measurement.corrected' }));
      expect(heard).toEqual([]);
    });
    expect(heard.map(({ sequence, plan, revisions }) => [sequence, plan, revisions?.length])).toEqual([
      [2, PLAN, 1],
      [3, null, 0],
      [4, PLAN, 0],
    ]);
  });

  it('tells nothing of a write that failed, nor of what is no ledger entry', async () => {
    const failing = parts.runner.write(async (tx) => {
      await tx.append(newEntry());
      throw new Error('at the end');
    });
    await expect(failing).rejects.toThrow('at the end');
    const session = { tokenHash: 'a', username: 'ana', createdAt: '2026-01-01', expiresAt: '2026-01-02' };
    await parts.sessions.create(session);
    expect(heard).toEqual([]);
  });

  it('goes on to the others when a listener throws, and stops for those who left', async () => {
    const later: number[] = [];
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    const leave = parts.database.feed.subscribe(() => {
      throw new Error('a careless listener');
    });
    const stop = parts.database.feed.subscribe(({ sequence }) => later.push(sequence));
    await importPlan(parts.runner);
    leave();
    stop();
    await recordValue(parts.runner);
    expect(logged).toHaveBeenCalledTimes(1);
    logged.mockRestore();
    expect(later).toEqual([1]);
    expect(heard.map(({ sequence }) => sequence)).toEqual([1, 2]);
  });
});
