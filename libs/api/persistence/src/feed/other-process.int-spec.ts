import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { importPlan, newEntry, PLAN, recordValue } from '../testing/history.factory';
import { openParts, openPartsOn, type Parts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';
import type { Commit } from './commit-feed';

type Process = Awaited<ReturnType<typeof openPartsOn>>;

const WITHIN_MS = 15_000;

describe.each(DATABASE_KINDS)('the feed of two databases on the same data (%s)', (kind) => {
  let parts: Parts;
  let other: Process;
  let heard: Commit[];
  beforeEach(async () => {
    parts = await openParts(kind);
    other = await openPartsOn(parts.test.config);
    heard = [];
    parts.database.feed.subscribe((commit) => heard.push(commit));
  });
  afterEach(async () => {
    await other.database.close();
    await parts.close();
  });

  const sequences = () => heard.map(({ sequence }) => sequence);
  const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
  const hearUpTo = async (last: number) => {
    const limit = Date.now() + WITHIN_MS;
    while (heard.length < last && Date.now() < limit) await pause(5);
    expect(sequences()).toEqual(upTo(last));
  };

  it('hears what the other wrote, in the order of its sequence', async () => {
    const { sequence, at } = await importPlan(other.runner);
    await hearUpTo(1);
    expect(heard[0]).toMatchObject({ sequence, at, plan: PLAN, kind: 'plan.imported' });
    expect(heard[0]!.revisions === null).toBe(kind === 'postgres');
  });

  it('tells of everything once and in order, however the two write at once', async () => {
    await importPlan(parts.runner);
    await Promise.all(
      [parts, other].map(async ({ runner }, side) => {
        for (let number = 0; number < 30; number++)
          await recordValue(runner, { period: String(2000 + 100 * side + number) });
      }),
    );
    await parts.database.feed.catchUp();
    expect(sequences()).toEqual(upTo(61));
  });

  it('knows of everything committed before it is asked', async () => {
    for (let number = 1; number <= 20; number++) {
      await other.runner.write((tx) => tx.append(newEntry({ plan: null })));
      await parts.database.feed.catchUp();
      expect(parts.database.feed.head.sequence).toBe(number);
    }
  });
});

describe('the feed on PostgreSQL', () => {
  let parts: Parts;
  let other: Process;
  beforeEach(async () => {
    jest.spyOn(Logger.prototype, 'warn').mockImplementation();
    parts = await openParts('postgres');
    other = await openPartsOn(parts.test.config);
  });
  afterEach(async () => {
    await other.database.close();
    await parts.close();
    jest.restoreAllMocks();
  });

  const cutOff = () =>
    parts.test.execute(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'rumbo-notices'`,
    );
  const heardUpTo = async (last: number) => {
    const limit = Date.now() + WITHIN_MS;
    while (parts.database.feed.head.sequence < last && Date.now() < limit) await pause(5);
    return parts.database.feed.head.sequence;
  };

  it('finds what was written while nobody listened, and listens again', async () => {
    await importPlan(other.runner);
    expect(await heardUpTo(1)).toBe(1);
    await cutOff();
    await recordValue(other.runner);
    expect(await heardUpTo(2)).toBe(2);
    await recordValue(other.runner);
    expect(await heardUpTo(3)).toBe(3);
  });

  it('reads a great many entries that it missed', async () => {
    await other.runner.write(async (tx) => {
      for (let number = 0; number < 1200; number++) await tx.append(newEntry({ plan: null }));
    });
    expect(await heardUpTo(1200)).toBe(1200);
  });

  it('closes while its connection is broken', async () => {
    const third = await openPartsOn(parts.test.config);
    await cutOff();
    await third.database.close();
  });

  it('lets what the feed reads finish before it closes', async () => {
    const third = await openPartsOn(parts.test.config);
    const reading = Promise.all([third.database.feed.catchUp(), third.database.feed.catchUp()]);
    await third.database.close();
    await expect(reading).resolves.toBeDefined();
  });
});
