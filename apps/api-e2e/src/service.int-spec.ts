import { mkdirSync, writeFileSync } from 'node:fs';
import { request, Agent } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '@rumbo/api-persistence/test-database';
import type {
  ImportedPlan,
  LedgerVerification,
  PlanSummary,
  Problem,
  RecordedMeasurement,
} from '@rumbo/contracts';
import type { Scorecard } from '@rumbo/domain';
import { syntheticPlan } from '@rumbo/synthetic-plan';
import { Client, enterAs } from './support/client';
import { smallPlan } from './support/small-plan';
import { startServer, StartError, type RunningServer } from './support/server';

const SCRIPT = 'console.log("rumbo");'.repeat(100);

const PAGE = `<!doctype html><title>Rumbo</title>
<link rel="modulepreload" href="chunk-a_B-9xYz.js"><link rel="modulepreload" href="chunk-LARGER12.js"><script src="main-ABCD1234.js" type="module"></script>`;

function buildWeb(dataDir: string): string {
  const folder = join(dataDir, 'web');
  mkdirSync(folder);
  writeFileSync(join(folder, 'index.html'), PAGE);
  writeFileSync(join(folder, 'favicon.ico'), 'icon');
  for (const name of ['chunk-a_B-9xYz.js', 'ngsw-worker.js', 'ngsw.json'])
    writeFileSync(join(folder, name), SCRIPT);
  writeFileSync(join(folder, 'chunk-LARGER12.js'), SCRIPT.repeat(2));
  writeFileSync(join(folder, 'main-ABCD1234.js'), SCRIPT);
  writeFileSync(join(folder, 'main-ABCD1234.js.gz'), gzipSync(SCRIPT));
  return folder;
}

describe.each(DATABASE_KINDS)('the service on %s', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;
  let visitor: Client;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    server = await startServer(database.config, {
      RUMBO_TRIAL: 'true',
      WEB_ROOT: buildWeb(database.dataDir),
    });
    visitor = new Client(server.url);
  });
  afterAll(async () => {
    await server.stop();
    await database.close();
  });

  const page = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });

  it('says where it listens, and that it is on trial', () => {
    expect(server.output()).toMatch(/^Rumbo listo en http:\/\/127\.0\.0\.1:\d+\nModo de prueba/);
  });

  it.each(['/health/live', '/health/ready'])('answers %s at the root and with the API', async (path) => {
    const root = await page(path);
    expect(root.status).toBe(200);
    expect(await (await page(`/api/v1${path}`)).json()).toEqual(await root.json());
  });

  it('echoes a correlation id and refuses one that could forge a log line', async () => {
    const own = await visitor.get('/plans', { 'x-correlation-id': 'ticket-42' });
    expect([own.headers.get('x-correlation-id'), own.body.correlationId]).toEqual(['ticket-42', 'ticket-42']);
    const { headers } = await visitor.get('/plans', { 'x-correlation-id': 'a b' });
    expect(headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('sends security headers with everything', async () => {
    for (const path of ['/', '/api/v1/plans', '/api/v1/nowhere', '/main-ABCD1234.js']) {
      const { headers } = await page(path);
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'self';.*frame-ancestors 'none'/);
      expect(headers.get('content-security-policy')).not.toMatch(/script-src|unsafe-eval/);
    }
  });

  describe('errors of the frameworks', () => {
    const large = JSON.stringify({ role: 'x'.repeat(1024 * 1024) });
    const json = { 'content-type': 'application/json' };

    it.each([
      ['an unknown address', 'GET', '/nowhere', undefined, {}, 404, 'ROUTE.NOT_FOUND', /\/api\/docs/],
      ['an unknown method', 'DELETE', '/plans', undefined, {}, 404, 'ROUTE.NOT_FOUND', /no existe/],
      ['broken JSON', 'POST', '/auth/trial', '{"role":', json, 400, 'REQUEST.MALFORMED', /JSON válido/],
      ['an empty body', 'POST', '/auth/trial', '', json, 400, 'REQUEST.MALFORMED', /JSON válido/],
      [
        'a poisoned prototype',
        'POST',
        '/auth/trial',
        '{"__proto__":{"role":"admin"}}',
        json,
        400,
        'REQUEST.MALFORMED',
        /JSON/,
      ],
      ['a body too large', 'POST', '/auth/trial', large, json, 413, 'REQUEST.TOO_LARGE', /demasiado grande/],
      [
        'a form',
        'POST',
        '/auth/trial',
        'role=admin',
        { 'content-type': 'application/x-www-form-urlencoded' },
        415,
        'REQUEST.MEDIA_TYPE',
        /application\/json/,
      ],
      [
        'plain text',
        'POST',
        '/auth/trial',
        '{"role":"admin"}',
        { 'content-type': 'text/plain' },
        415,
        'REQUEST.MEDIA_TYPE',
        /JSON/,
      ],
      ['no body', 'POST', '/auth/trial', undefined, {}, 400, 'REQUEST.INVALID', /./],
      [
        'lists in lists without end',
        'POST',
        '/auth/trial',
        '['.repeat(50_000) + ']'.repeat(50_000),
        json,
        400,
        'REQUEST.INVALID',
        /32 niveles/,
      ],
      [
        'objects in objects without end',
        'POST',
        '/auth/trial',
        '{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000),
        json,
        400,
        'REQUEST.INVALID',
        /32 niveles/,
      ],
      [
        'an address that cannot be read',
        'GET',
        '/plans/%zz',
        undefined,
        {},
        404,
        'ROUTE.NOT_FOUND',
        /no existe/,
      ],
      [
        'a name too long',
        'GET',
        `/plans/${'a'.repeat(300)}`,
        undefined,
        {},
        404,
        'ROUTE.NOT_FOUND',
        /no existe/,
      ],
    ])('%s', async (_, method, path, body, headers, status, code, detail) => {
      const answer = await visitor.send<Problem>(method, path, body, headers);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.headers.get('content-type')).toMatch('application/problem+json');
      expect(answer.headers.get('content-language')).toBe('es');
      expect(answer.body.detail).toMatch(detail);
      expect(answer.body.correlationId).toBe(answer.headers.get('x-correlation-id'));
    });
  });

  it('knows nothing that no database could hold', async () => {
    const admin = await enterAs(server.url, 'admin');
    for (const path of ['/plans/%00', '/plans/isss-2021/kpis/%00', '/plans/%00/scorecard?period=2021'])
      expect([path, (await admin.get(path)).body.code]).toEqual([path, 'ROUTE.NOT_FOUND']);
    const { status, body } = await admin.post('/notices/read', { ids: ['\0'] });
    expect([status, body.code]).toEqual([400, 'REQUEST.INVALID']);
  });

  describe('the web application', () => {
    it.each([
      '/',
      '/planes/isss-2021/tablero?periodo=2021',
      '/planes/isss-2021/indicadores/1.1.1.1',
      '/index.html',
    ])('answers %s with its page, never from the cache unasked', async (path) => {
      const response = await page(path);
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache']);
      expect(await response.text()).toContain('<title>Rumbo</title>');
    });

    it("names the page's scripts before the page: what it runs, then its parts, the largest first", async () => {
      const names = ['main-ABCD1234.js', 'chunk-LARGER12.js', 'chunk-a_B-9xYz.js'];
      const link = names.map((name) => `</${name}>; rel=modulepreload`).join(', ');
      for (const path of ['/', '/planes/isss-2021/tablero', '/index.html'])
        expect([path, (await page(path)).headers.get('link')]).toEqual([path, link]);
      expect((await page('/main-ABCD1234.js')).headers.get('link')).toBeNull();
    });

    it('serves hashed files for ever, compressed where the browser can', async () => {
      const response = await page('/main-ABCD1234.js', { 'accept-encoding': 'gzip' });
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('content-encoding')).toBe('gzip');
      expect(response.headers.get('content-type')).toMatch('javascript');
      expect(await response.text()).toBe(SCRIPT);
      const plain = await page('/main-ABCD1234.js', { 'accept-encoding': 'identity' });
      expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, SCRIPT]);
      const chunk = await page('/chunk-a_B-9xYz.js');
      expect(chunk.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    });

    it.each(['/favicon.ico', '/ngsw-worker.js', '/ngsw.json'])('asks anew for %s each time', async (path) => {
      const response = await page(path);
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache']);
      expect(response.headers.get('content-security-policy')).toMatch(/worker-src 'self'/);
    });

    it.each([
      '/api',
      '/api/v1',
      '/api/v1/nowhere',
      '/api/nowhere',
      '/health/nowhere',
      '/chunk-GONE0000.js',
      '/../rumbo.sqlite.js',
    ])('has no page for %s', async (path) => {
      const response = await page(path);
      expect([response.status, ((await response.json()) as Problem).code]).toEqual([404, 'ROUTE.NOT_FOUND']);
    });
  });

  it('reports a database that is gone as not ready, and lives', async () => {
    if (kind === 'sqlite') return;
    const other = await openTestDatabase(kind);
    const lonely = await startServer(other.config);
    await other.close();
    const ready = await fetch(`${lonely.url}/health/ready`);
    expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await ready.json()).toMatchObject({ code: 'SERVICE.NOT_READY' });
    expect((await fetch(`${lonely.url}/health/live`)).status).toBe(200);
    await lonely.stop();
  });

  it('answers what is under way when it is told to end', async () => {
    const admin = await enterAs(server.url, 'admin');
    const underWay = admin.post<ImportedPlan>('/plans', syntheticPlan({ kpis: 200, years: 5, seed: 1 }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const ended = server.stop();
    expect(await underWay).toMatchObject({ status: 201, body: { kpis: 200 } });
    const answered = Date.now();
    expect(await ended).toBe(0);
    expect(Date.now() - answered).toBeLessThan(3000);
    server = await startServer(database.config);
    const { body } = await (await enterAs(server.url, 'admin')).get<PlanSummary[]>('/plans');
    expect(body.map(({ kpis }) => kpis)).toContain(200);
  });

  it('ends in order with code 0 although connections are kept alive, and starts again on the same data', async () => {
    const agent = new Agent({ keepAlive: true });
    await new Promise((resolve) => {
      request(`${server.url}/health/live`, { agent }, (response) =>
        response.resume().on('end', resolve),
      ).end();
    });
    const admin = await enterAs(server.url, 'admin');
    const started = Date.now();
    expect(await server.stop()).toBe(0);
    expect(Date.now() - started).toBeLessThan(3000);
    agent.destroy();

    server = await startServer(database.config, { RUMBO_TRIAL: 'true' });
    const again = await new Client(server.url).get<{ code: string }[]>('/plans', {
      cookie: admin.cookieHeader,
    });
    expect(again.body.map(({ code }) => code)).toContain('isss-2021');
    expect((await fetch(`${server.url}/planes`)).status).toBe(404);
  });
});

it.each([
  [{ WEB_ROOT: '/nowhere' }, /WEB_ROOT: \/nowhere has no index\.html/],
  [{ PORT: 'many' }, /PORT must be a whole number/],
  [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL must start with postgres/],
])('does not start with %j', async (environment, message) => {
  const database = await openTestDatabase('sqlite');
  const error: StartError = await startServer(database.config, environment).then(
    () => Promise.reject(new Error('it started')),
    (reason) => reason,
  );
  await database.close();
  expect([error.code, error.output]).toEqual([1, expect.stringMatching(message)]);
});

it('tells the operator in a sentence why it does not start, and what to do', async () => {
  const database = await openTestDatabase('sqlite');
  const running = await startServer(database.config);
  const file = join(database.dataDir, 'a-file');
  writeFileSync(file, '');
  const damaged = join(database.dataDir, 'damaged');
  mkdirSync(damaged);
  writeFileSync(join(damaged, 'rumbo.sqlite'), 'no database '.repeat(1000));
  const other = { ...database.config, dataDir: join(database.dataDir, 'other') };
  mkdirSync(other.dataDir);
  const { port } = new URL(running.url);
  const starts: [typeof other, Record<string, string>, RegExp][] = [
    [other, { PORT: port }, /PORT: another program uses 127\.0\.0\.1/],
    [{ ...other, dataDir: damaged }, {}, /DATA_DIR: .*rumbo\.sqlite is damaged/],
    [other, { DATA_DIR: file }, /DATA_DIR: .*a-file cannot be written/],
    [database.config, {}, /DATA_DIR: another process of Rumbo uses the folder/],
  ];
  for (const [config, environment, message] of starts) {
    const error: StartError = await startServer(config, { RUMBO_TRIAL: 'true', ...environment }).then(
      () => Promise.reject(new Error('it started')),
      (reason) => reason,
    );
    expect([error.code, error.output]).toEqual([1, expect.stringMatching(message)]);
    // Spanish, English, and what the system said.
    expect(error.output.trim().split('\n')).toHaveLength(3);
  }
  await running.stop();
  await database.close();
});

it('runs as several processes on one PostgreSQL database', async () => {
  const database = await openTestDatabase('postgres');
  // Both find an empty database, migrate it, and bring the people and the ISSS plan.
  const servers = await Promise.all([startServer(database.config), startServer(database.config)]);
  const [one, other] = servers.map(({ url }) => url) as [string, string];
  try {
    await (await enterAs(one, 'admin')).post('/plans', smallPlan());
    const owners = [await enterAs(one, 'owner'), await enterAs(other, 'owner')];
    const board = () => owners[1]!.get<Scorecard>('/plans/mini/scorecard?period=2024');
    const before = (await board()).body;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        owners[i % 2]!.post<RecordedMeasurement>('/plans/mini/kpis/1.1.1.1/measurements', {
          period: `20${24 + Math.floor(i / 10)}-${String((i % 10) + 2).padStart(2, '0')}`,
          value: i + 1,
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
    const sequences = answers.map(({ body }) => body.sequence).sort((a, b) => a - b);
    expect(sequences).toEqual(Array.from({ length: 20 }, (_, i) => before.sequence + 1 + i));
    const after = (await board()).body;
    expect(after.sequence).toBe(sequences.at(-1));
    expect(after.root.score).not.toBe(before.root.score);
    const { body } = await owners[0]!.get<LedgerVerification>('/ledger/verify');
    expect(body).toMatchObject({ valid: true, entries: sequences.at(-1) });
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await database.close();
  }
});
