import type { StoredNotice } from '@rumbo/api-persistence';
import { DATABASE_KINDS, openParts, openPartsOn, type Parts } from '@rumbo/api-persistence/testing';
import { CutOffs, Delegations, loadConfig, PeopleNames, PlanBoards, ServiceState } from '@rumbo/api-platform';
import { documentRevisions, type LedgerKind } from '@rumbo/domain';
import { NoticeWriter } from './notice-writer';
import { NoticePlanner } from './planner.service';
import { AnsweringPeople } from './planning/answering-people';
import type { NoticeData } from './planning/planned-notice';
import { UnsubscribeLinks } from './preferences/unsubscribe-links';
import { Requests } from './reporting/requests';
import { ReturnsFollower } from './returns-follower';
import { REMINDED_PLAN } from './testing/reminded-plan';

/** A Monday, 07:30 in El Salvador; January's value is nine days late. */
const MONDAY = '2025-02-10T13:30:00.000Z';
const PLAN = REMINDED_PLAN.code;
const ALL = { reminders: true, returned: true, requests: true, digest: true };

type Process = Awaited<ReturnType<typeof openPartsOn>>;

/** What one process of the API runs, on its own connections. */
function runningOn(process: Process) {
  const { notices, contacts, outbox, plans, states, ledger, times, users, runner } = process;
  const config = loadConfig({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'rumbo@example.org' });
  const links = new UnsubscribeLinks(config, notices);
  const writer = new NoticeWriter(config, runner, notices, contacts, outbox, links, new ServiceState());
  const boards = new PlanBoards(states, new CutOffs(times));
  const people = new AnsweringPeople(users, new Delegations(process.delegations, users));
  const names = new PeopleNames(users);
  return {
    links,
    planner: new NoticePlanner(config, plans, boards, people, writer),
    follower: new ReturnsFollower(ledger, boards, people, names, notices, runner, writer),
    requests: new Requests(ledger, boards, people, names, notices, writer),
  };
}

describe.each(DATABASE_KINDS)('planning and following (%s)', (kind) => {
  let parts: Parts;
  let other: Process;
  let first: ReturnType<typeof runningOn>;
  let second: ReturnType<typeof runningOn>;
  beforeAll(async () => {
    parts = await openParts(kind);
    other = await openPartsOn(parts.test.config);
    [first, second] = [runningOn(parts), runningOn(other)];
    await parts.runner.write(async (tx) => {
      const stamp = await tx.append(entryOf('plan.imported', `plan:${PLAN}`));
      await tx.addRevisions(PLAN, documentRevisions(REMINDED_PLAN, stamp, 'admin', identifiers()));
      const people = [
        { username: 'ana', displayName: 'Ana', role: 'owner' as const, lines: ['1.1'] },
        { username: 'dir', displayName: 'La directora', role: 'director' as const, lines: [] },
      ];
      for (const person of people) await tx.addUser({ ...person, passwordHash: null });
    });
    await parts.contacts.save('ana', { email: 'ana@example.org', language: 'es', mails: ALL });
  });
  afterAll(async () => {
    await other.database.close();
    await parts.close();
  });

  const kindsOf = async (username: string) =>
    (await parts.notices.list(username, 50)).map((notice) => `${notice.kind} ${notice.stage}`).sort();
  const mails = () => parts.test.execute('SELECT kind, unsubscribe, body FROM mail_outbox ORDER BY kind');

  it('writes once what two processes plan at once and again', async () => {
    await Promise.all([first.planner.run(MONDAY), second.planner.run(MONDAY)]);
    expect(await second.planner.run(MONDAY)).toEqual({ notices: 0, mails: 0 });
    expect(await kindsOf('ana')).toEqual(['digest 2025-02-10', 'reminder late7']);
    expect(await kindsOf('dir')).toEqual(['digest 2025-02-10']);
    expect((await mails()).map((mail) => mail.kind)).toEqual(['digest', 'reminder']);
  });

  it('gives a digest the link that ends it, and nothing else one', async () => {
    const [digest, reminder] = await mails();
    const token = /unsubscribe\/(\S+)$/.exec(digest?.unsubscribe as string)?.[1] ?? '';
    expect(await second.links.personOf(token)).toBe('ana');
    expect(await second.links.personOf(`${token}A`)).toBeNull();
    expect(await second.links.personOf('')).toBeNull();
    expect(digest?.body).toContain(`/cancelar-resumen/${token}?idioma=es`);
    expect(reminder?.unsubscribe).toBeNull();
  });

  it('tells what has come since, and only that', async () => {
    await first.planner.run('2025-03-12T18:00:00.000Z');
    const [newest] = (await parts.notices.list('dir', 1)) as StoredNotice<NoticeData>[];
    expect(newest?.kind).toBe('escalation');
    expect(newest?.data.items[0]?.periods).toEqual(['2025-01', '2025-02']);
    const [late] = (await parts.notices.list('ana', 1)) as StoredNotice<NoticeData>[];
    // January was told of in February.
    expect(late?.data.items[0]?.periods).toEqual(['2025-02']);
  });

  it('sends no mail to who wants none of the kind', async () => {
    await parts.contacts.save('ana', {
      email: 'ana@example.org',
      language: 'es',
      mails: { ...ALL, reminders: false },
    });
    const before = (await mails()).length;
    expect(await first.planner.run('2025-04-02T18:00:00.000Z')).toEqual({ notices: 1, mails: 0 });
    expect(await mails()).toHaveLength(before);
  });

  it('follows the ledger from where any process came to, and tells of each return once', async () => {
    const now = new Date().toISOString();
    const returned = (period: string) =>
      parts.runner.write((tx) =>
        tx.append({
          ...entryOf('measurement.returned', `kpi:1.1.1.1@${period}`, 'dir'),
          payload: { kpi: '1.1.1.1', period, reason: `Motivo de ${period}` },
        }),
      );
    await returned('2024-12');
    await returned('2025-01');
    await Promise.all([first.follower.run(now), second.follower.run(now)]);
    await returned('2024-12');
    expect(await second.follower.run(now)).toMatchObject({ notices: 1 });
    expect(await first.follower.run(now)).toEqual({ notices: 0, mails: 0 });
    const told = ((await parts.notices.list('ana', 50)) as StoredNotice<NoticeData>[]).filter(
      (notice) => notice.kind === 'returned',
    );
    expect(told.map(({ data }) => [data.count, data.by])).toEqual(
      expect.arrayContaining([
        [2, 'La directora'],
        [1, 'La directora'],
      ]),
    );
    expect(told).toHaveLength(2);
  });

  it('goes on with a request whose process ended before everybody was told', async () => {
    const payload = { period: '2025', people: ['ana'], message: 'Hoy, por favor.' };
    const { at } = await parts.runner.write((tx) =>
      tx.append({ ...entryOf('reminder.requested', `plan:${PLAN}@2025`, 'dir'), payload }),
    );
    // Who made it may still be at it.
    expect(await first.requests.run(at)).toEqual({ notices: 0, mails: 0 });
    const later = new Date(Date.parse(at) + 11 * 60_000).toISOString();
    const runs = await Promise.all([first.requests.run(later), second.requests.run(later)]);
    expect(runs.reduce((sum, { notices }) => sum + notices, 0)).toBe(1);
    expect(await second.requests.run(later)).toEqual({ notices: 0, mails: 0 });
    const told = ((await parts.notices.list('ana', 50)) as StoredNotice<NoticeData>[]).filter(
      (notice) => notice.kind === 'request',
    );
    expect(told.map(({ at: told, data }) => [told, data.count, data.by, data.message])).toEqual([
      [at, 12, 'La directora', payload.message],
    ]);
  });
});

const entryOf = (kind: LedgerKind, subject: string, actor = 'admin') => ({
  ...{ actor, kind, subject },
  plan: PLAN,
  payload: {},
});

function identifiers(): () => string {
  let count = 0;
  return () => `m${count++}`;
}
