import type { LedgerVerification, Me, PlanSummary } from '@rumbo/contracts';
import { openTestDatabase, type TestDatabase } from '@rumbo/api-persistence/test-database';
import { Client, enterAs } from './support/client';
import { smallPlan } from './support/small-plan';
import { startServer, type RunningServer } from './support/server';

/** Five processes that all find the same empty PostgreSQL database at the same moment. */
async function startFive(database: TestDatabase, environment: Record<string, string>) {
  const starts = Array.from({ length: 5 }, () => startServer(database.config, environment));
  return (await Promise.all(starts)) as [RunningServer, ...RunningServer[]];
}

const entriesOf = async (database: TestDatabase, kind: string) =>
  Number((await database.execute('SELECT count(*) AS n FROM ledger_entry WHERE kind = $1', [kind]))[0]?.n);

describe('five processes that start at once on an empty PostgreSQL database', () => {
  let database: TestDatabase;
  let servers: RunningServer[] = [];
  beforeEach(async () => {
    database = await openTestDatabase('postgres');
  });
  afterEach(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await database.close();
  });

  it('migrate it once, have one key and one code for the first administrator, and share sessions', async () => {
    servers = await startFive(database, { NODE_ENV: 'production', RUMBO_TRIAL: 'false' });
    for (const { url } of servers) expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    const migrated = await database.execute('SELECT name, count(*) AS n FROM migration GROUP BY name');
    expect(migrated.every(({ n }) => Number(n) === 1)).toBe(true);
    expect(await entriesOf(database, 'key.created')).toBe(1);
    expect(servers.map((server) => server.output()).join()).not.toMatch(/signs no checkpoints/);

    const codes = servers.map((server) => /administración: (\S+)/.exec(server.output())?.[1]);
    expect(new Set(codes).size).toBe(1);
    expect(codes[0]).toMatch(/^([A-HJKMNP-TV-Z2-9]{5}-?){4}$/);
    const [one, other, third] = servers.map(({ url }) => new Client(url)) as [Client, Client, Client];
    const account = { displayName: 'Ana', password: 'una clave larga' };
    const made = await one.post<Me>('/auth/setup', { ...account, code: codes[4], username: 'ana' });
    expect(made.status).toBe(200);
    const again = await other.post('/auth/setup', { ...account, code: codes[1], username: 'eva' });
    expect([again.status, again.body.code]).toEqual([403, 'AUTH.SETUP_CODE_WRONG']);

    const cookie = one.cookieHeader;
    expect((await other.post('/plans', smallPlan(), { cookie })).status).toBe(201);
    // Each of them has seen the session by now, and may remember it.
    const statuses = () =>
      Promise.all(servers.map(async ({ url }) => (await new Client(url).get('/plans', { cookie })).status));
    expect(await statuses()).toEqual(Array(5).fill(200));
    const listed = await third.get<PlanSummary[]>('/plans', { cookie });
    expect(listed.body.map(({ code }) => code)).toEqual(['mini']);
    expect((await third.post('/auth/logout', undefined, { cookie })).status).toBe(204);
    expect(await statuses()).toEqual(Array(5).fill(401));
  });

  it('bring the plan and the people of the trial mode once', async () => {
    servers = await startFive(database, { RUMBO_TRIAL: 'true' });
    expect(await entriesOf(database, 'plan.imported')).toBe(1);
    expect(await entriesOf(database, 'user.created')).toBe(4);
    for (const { url } of servers) {
      const auditor = await enterAs(url, 'auditor');
      expect((await auditor.get<PlanSummary[]>('/plans')).body).toHaveLength(1);
    }
    const auditor = await enterAs(servers[0]!.url, 'auditor');
    expect((await auditor.get<LedgerVerification>('/ledger/verify')).body.valid).toBe(true);
  });
});

it('a process that is told to end answers until the proxy has moved on', async () => {
  const database = await openTestDatabase('sqlite');
  const server = await startServer(database.config, { RUMBO_TRIAL: 'true', DRAIN_SECONDS: '2' });
  const owner = await enterAs(server.url, 'owner');
  const ended = server.stop();
  const ready = async () => (await fetch(`${server.url}/health/ready`)).status;
  while ((await ready()) !== 503) await new Promise((resolve) => setTimeout(resolve, 10));

  const elsewhere = { 'rumbo-elsewhere': '1' };
  const read = await owner.get('/plans');
  expect([read.status, read.headers.get('connection')]).toEqual([200, 'close']);
  const refused = await owner.get('/plans', elsewhere);
  expect([refused.status, refused.headers.get('connection')]).toEqual([502, 'close']);
  const written = await owner.post('/auth/logout', undefined, elsewhere);
  expect([written.status, written.headers.get('connection')]).toEqual([204, 'close']);
  expect(await ended).toBe(0);
  await expect(ready()).rejects.toThrow();
  await database.close();
});
