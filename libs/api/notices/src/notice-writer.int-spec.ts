import { type StoredNotice, TransactionRunner, type WriteTransaction } from '@rumbo/api-persistence';
import { DATABASE_KINDS, openParts, openPartsOn, type Parts } from '@rumbo/api-persistence/testing';
import { loadConfig, ServiceState } from '@rumbo/api-platform';
import { NoticeWriter } from './notice-writer';
import type { NoticeData, PlannedNotice } from './planning/planned-notice';
import { UnsubscribeLinks } from './preferences/unsubscribe-links';
import { remindedState } from './testing/reminded-plan';

const AT = '2025-03-12T18:00:00.000Z';
const ALL = { reminders: true, returned: true, requests: true, digest: true };
const PERIODS = Array.from({ length: 12 }, (_, month) => `2024-${String(month + 1).padStart(2, '0')}`);
const KPIS = 50;
/** Three writes. */
const VALUES = KPIS * PERIODS.length;

/** Lets a test in before each write: the beginning, the three parts, and the end. */
class WatchedRunner extends TransactionRunner {
  writes = 0;
  before: (write: number) => unknown = () => undefined;

  override async write<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    await this.before(this.writes++);
    return super.write(work);
  }
}

type Process = Awaited<ReturnType<typeof openPartsOn>>;

describe.each(DATABASE_KINDS)('a notice about very much (%s)', (kind) => {
  let parts: Parts;
  let other: Process;
  beforeAll(async () => {
    parts = await openParts(kind);
    other = await openPartsOn(parts.test.config);
  });
  afterAll(async () => {
    await other.database.close();
    await parts.close();
  });

  let username: string;
  let people = 0;
  beforeEach(async () => {
    username = `dir${people++}`;
    await parts.contacts.save(username, { email: 'dir@example.org', language: 'es', mails: ALL });
  });

  function writing({ database, notices, contacts, outbox }: Process = parts) {
    const runner = new WatchedRunner(database);
    const config = loadConfig({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'rumbo@example.org' });
    const links = new UnsubscribeLinks(config, notices);
    const writer = new NoticeWriter(config, runner, notices, contacts, outbox, links, new ServiceState());
    return { runner, writer };
  }

  const [kpi] = remindedState().kpis();
  const escalation = (kpis = KPIS): PlannedNotice => ({
    ...{ username, kind: 'escalation', stage: 'late10', plan: 'p', planName: 'Plan', forDirector: true },
    values: Array.from({ length: kpis }, (_, number) => ({ ...kpi!, code: `1.1.1.${number + 1}` })).flatMap(
      (one) => PERIODS.map((period) => ({ kpi: one, period, dueSince: AT })),
    ),
  });
  const told = async () =>
    ((await parts.notices.list(username, 50)) as StoredNotice<NoticeData>[]).map(({ data }) => data.count);
  const rows = (sql: string) => parts.test.execute(`${sql} WHERE username = '${username}'`);
  /** Each subject hangs on a notice that is there. */
  const items = async () => {
    const notices = new Set((await rows('SELECT id FROM notice')).map(({ id }) => id));
    const stored = await rows('SELECT notice_id FROM notice_item');
    return [stored.length, stored.filter(({ notice_id }) => !notices.has(notice_id)).length];
  };

  it('is told once, with one mail', async () => {
    const { writer, runner } = writing();
    expect(await writer.tell(escalation(), AT)).toEqual({ notices: 1, mails: 1 });
    expect(await writer.tell(escalation(), AT)).toEqual({ notices: 0, mails: 0 });
    expect([runner.writes, await told(), await items()]).toEqual([5, [VALUES], [VALUES, 0]]);
    expect(await rows('SELECT id FROM mail_outbox')).toHaveLength(1);
  });

  it.each([1, 2, 3, 4])('is told once by who comes after one that ended before write %d', async (ended) => {
    const first = writing();
    first.runner.before = (write) => {
      if (write === ended) throw new Error('The process ended');
    };
    await expect(first.writer.tell(escalation(), AT)).rejects.toThrow('The process ended');
    const left = (ended - 1) * 200;
    expect([await told(), await items()]).toEqual([[], [left, left]]);
    // Some of it in another notice meanwhile, and one value no more.
    const next = writing(other);
    expect(await next.writer.tell(escalation(10), AT)).toEqual({ notices: 1, mails: 1 });
    const rest = escalation();
    rest.values.splice(130, 1);
    expect(await next.writer.tell(rest, AT)).toEqual({ notices: 1, mails: 1 });
    expect(await told()).toEqual(expect.arrayContaining([120, VALUES - 121]));
    expect(await next.writer.tell(rest, AT)).toEqual({ notices: 0, mails: 0 });
    // What waits again is told after all.
    expect(await next.writer.tell(escalation(), AT)).toEqual({ notices: 1, mails: 1 });
    expect(await told()).toEqual(expect.arrayContaining([1, 120, VALUES - 121]));
    expect(await items()).toEqual([VALUES, 0]);
    expect(await rows('SELECT id FROM mail_outbox')).toHaveLength(3);
  });

  it.each([
    ['the same', KPIS, 1],
    ['the same', KPIS, 4],
    ['a part of it', 10, 1],
    ['a part of it', 10, 4],
  ])('is left to another process that tells %s (%d KPIs) before write %d', async (_what, kpis, meanwhile) => {
    const [first, second] = [writing(), writing(other)];
    first.runner.before = async (write) => {
      if (write === meanwhile) await second.writer.tell(escalation(kpis), AT);
    };
    expect(await first.writer.tell(escalation(), AT)).toEqual({ notices: 0, mails: 0 });
    expect(await told()).toEqual([kpis * PERIODS.length]);
    await second.writer.tell(escalation(), AT);
    expect((await told()).reduce((sum, count) => sum + count, 0)).toBe(VALUES);
    expect(await items()).toEqual([VALUES, 0]);
  });

  it('is told once by two that tell it at once', async () => {
    await Promise.all([
      writing().writer.tell(escalation(), AT),
      writing(other).writer.tell(escalation(), AT),
    ]);
    // Should both have given way, the next run tells it.
    await writing().writer.tell(escalation(), AT);
    expect([await told(), await items()]).toEqual([[VALUES], [VALUES, 0]]);
  });
});
