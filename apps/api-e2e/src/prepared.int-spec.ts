import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'node:http';
import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type { Problem, RecordedMeasurement, ScorecardTrend } from '@rumbo/contracts';
import type { Scorecard } from '@rumbo/domain';
import { enterAs, type Client } from './support/client';
import { startServer } from './support/server';
import { startTrial, type Trial } from './support/trial';

const BOARD = '/plans/mini/scorecard?period=2024';
const KPI = '/plans/mini/kpis/1.1.1.1';
const PREPARED = [
  BOARD,
  '/plans/mini/scorecard?period=2024&depth=1',
  '/plans/mini/scorecard/trend?from=2024-01&to=2024-12',
  `${KPI}/series`,
  `${KPI}/explain?period=2024`,
];

interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  bytes: Buffer;
}

/** Without what fetch does by itself: it asks for codings and unpacks them. */
function raw(url: string, headers: Record<string, string>): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers as Record<string, string>,
          bytes: Buffer.concat(chunks),
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}

describe.each(DATABASE_KINDS)('prepared answers on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  afterAll(() => trial.end());

  const ask = (path: string, headers: Record<string, string> = {}, client: Client = trial.director) =>
    raw(`${trial.url}/api/v1${path}`, { cookie: client.cookieHeader, ...headers });
  const etagOf = async (path: string) => (await ask(path)).headers['etag'] ?? '';

  it('are the same bytes with the same headers each time, and 304 for who has them', async () => {
    for (const path of PREPARED) {
      const [first, second] = [await ask(path), await ask(path)];
      expect([path, first.status, second.status]).toEqual([path, 200, 200]);
      expect(second.bytes.equals(first.bytes)).toBe(true);
      const known = ({ headers }: RawAnswer) => ({ ...headers, date: '', 'x-correlation-id': '' });
      expect(known(second)).toEqual(known(first));
      expect(second.headers).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'private, no-cache',
        vary: 'rumbo-person, accept-encoding, accept-language',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining("default-src 'self'"),
        'content-length': `${first.bytes.length}`,
      });
      expect(second.headers['etag']).toMatch(/^"\d+-[\w-]{22}"$/);
      const { headers, ...same } = await ask(path, {
        'if-none-match': second.headers['etag'] ?? '',
        'x-correlation-id': 'mine',
      });
      expect(same).toEqual({ status: 304, bytes: Buffer.alloc(0) });
      expect(headers).toMatchObject({
        etag: second.headers['etag'],
        vary: second.headers['vary'],
        'cache-control': 'private, no-cache',
        'x-correlation-id': 'mine',
      });
    }
  });

  it('come packed as asked, each coding with an ETag of its own', async () => {
    const plain = await ask(BOARD);
    const tag = plain.headers['etag']?.slice(1, -1);
    for (const [accepted, coding, unpack] of [
      ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
      ['gzip, br;q=0', 'gzip', gunzipSync],
      ['gzip;q=0.5, br;q=0.1', 'br', brotliDecompressSync],
      ['*', undefined, (bytes: Buffer) => bytes],
      ['zstd', undefined, (bytes: Buffer) => bytes],
    ] as const) {
      for (let time = 0; time < 2; time++) {
        const { headers, bytes } = await ask(BOARD, { 'accept-encoding': accepted });
        expect([accepted, headers['content-encoding']]).toEqual([accepted, coding]);
        expect(unpack(bytes).equals(plain.bytes)).toBe(true);
        expect(headers['etag']).toBe(coding ? `"${tag}-${coding}"` : `"${tag}"`);
      }
    }
    const packed = { 'accept-encoding': 'br', 'if-none-match': `"${tag}-br"` };
    expect((await ask(BOARD, packed)).status).toBe(304);
    expect((await ask(BOARD, { ...packed, 'if-none-match': `"${tag}"` })).status).toBe(200);
    // A proxy may have made a weak one of it.
    expect((await ask(BOARD, { ...packed, 'if-none-match': `"x", W/"${tag}-br"` })).status).toBe(304);
  });

  it('are packed too where they are long and not prepared', async () => {
    const list = '/plans/mini/kpis';
    const [plain, brotli] = [await ask(list), await ask(list, { 'accept-encoding': 'gzip, br' })];
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', etag: plain.headers['etag'] });
    expect(brotli.headers['vary']).toMatch(/accept-encoding/i);
    const told = (bytes: Buffer) => ({ ...(JSON.parse(bytes.toString()) as object), asOf: '' });
    expect(told(brotliDecompressSync(brotli.bytes))).toEqual(told(plain.bytes));
    const { status } = await ask(list, {
      'accept-encoding': 'br',
      'if-none-match': brotli.headers['etag'] ?? '',
    });
    expect(status).toBe(304);
  });

  it('have an ETag for each language and question', async () => {
    const english = await ask(BOARD, { 'accept-language': 'en' });
    const spanish = await ask(BOARD, { 'accept-language': 'es-SV' });
    expect(english.headers['etag']).not.toBe(spanish.headers['etag']);
    expect(spanish.headers['etag']).toBe(await etagOf(BOARD));
    const tags = await Promise.all(PREPARED.map(etagOf));
    expect(new Set(tags).size).toBe(PREPARED.length);
  });

  it('are the same for people of all roles, and for nobody else', async () => {
    const { bytes } = await ask(BOARD);
    for (const client of [trial.director, trial.owner, trial.auditor, trial.admin]) {
      expect((await ask(BOARD, {}, client)).bytes.equals(bytes)).toBe(true);
    }
    const refused = async (headers: Record<string, string>) => {
      const answer = await ask(BOARD, headers);
      return [answer.status, (JSON.parse(answer.bytes.toString()) as Problem).code];
    };
    const etag = await etagOf(BOARD);
    for (const known of [{}, { 'if-none-match': etag }] as Record<string, string>[]) {
      expect(await refused({ cookie: '', ...known })).toEqual([401, 'AUTH.REQUIRED']);
      expect(await refused({ 'rumbo-person': 'owner', ...known })).toEqual([401, 'AUTH.OTHER_PERSON']);
    }
    const leaving = await enterAs(trial.url, 'auditor');
    expect((await ask(BOARD, {}, leaving)).status).toBe(200);
    const cookie = leaving.cookieHeader;
    await leaving.post('/auth/logout');
    expect(await refused({ cookie })).toEqual([401, 'AUTH.REQUIRED']);
  });

  it('change with whatever changes the plan, and with nothing else', async () => {
    const tags = new Set<string>();
    const expectChanged = async (what: string, act: () => Promise<{ status: number }>) => {
      const before = await etagOf(BOARD);
      expect([what, (await act()).status]).toEqual([what, expect.any(Number)]);
      const { status, headers, bytes } = await ask(BOARD, { 'if-none-match': before });
      expect([what, status, headers['etag'] === before]).toEqual([what, 200, false]);
      tags.add(headers['etag'] ?? '');
      const now = (
        await trial.director.get<Scorecard>(`${BOARD}&asOf=${headers['etag']?.slice(1).split('-')[0]}`)
      ).body;
      expect([what, (JSON.parse(bytes.toString()) as Scorecard).root]).toEqual([what, now.root]);
    };
    const { owner, director, admin } = trial;
    let id = '';
    await expectChanged('value', async () => {
      const recorded = await owner.post<RecordedMeasurement>(`${KPI}/measurements`, {
        period: '2024-02',
        value: '30',
      });
      id = recorded.body.id;
      return recorded;
    });
    await expectChanged('review', () => director.post(`${KPI}/measurements/${id}/approve`));
    await expectChanged('target', () => admin.post(`${KPI}/targets`, { period: '2024-03', value: '80' }));
    const weight = { weight: 3, reason: 'r' };
    await expectChanged('weight', () => admin.post('/plans/mini/nodes/line/1.1/weight', weight));
    await expectChanged('review of a period', () => director.post('/plans/mini/periods/2024-02/review'));
    await expectChanged('close', () => director.post('/plans/mini/periods/2024-02/close'));
    const reopened = { reason: 'r' };
    await expectChanged('reopen', () => director.post('/plans/mini/periods/2024-02/reopen', reopened));
    expect(tags.size).toBe(7);

    const before = await etagOf(BOARD);
    const isss = '/plans/isss-2021/nodes/line/1.1/weight';
    expect((await admin.post(isss, { weight: 7, reason: 'r' })).status).toBe(201);
    const ana = { username: 'ana', displayName: 'Ana', role: 'auditor', password: 'una-clave-larga-1' };
    expect((await admin.post('/users', ana)).status).toBe(201);
    expect(await etagOf(BOARD)).toBe(before);
  });

  it('never show less than who asks has written', async () => {
    const reading: Promise<void>[] = [];
    for (let value = 1; value <= 20; value++) {
      const written = await trial.owner.post(`${KPI}/measurements`, {
        ...{ period: '2024-05', value: `${value}`, reason: 'r' },
      });
      expect(written.status).toBe(201);
      const actual = async () => {
        const { body } = await trial.owner.get<
          ScorecardTrend & { points: { period: string; value: string }[] }
        >(`${KPI}/series?from=2024-05&to=2024-05`);
        expect(Number(body.points[0]?.value)).toBeGreaterThanOrEqual(value);
      };
      reading.push(actual(), actual(), actual());
    }
    await Promise.all(reading);
  });

  it('keep what was known at a cut-off, and refuse what is wrong each time', async () => {
    const { sequence } = (await trial.director.get<Scorecard>(BOARD)).body;
    const dated = `${BOARD}&asOf=${sequence}`;
    const [first, second] = [await ask(dated), await ask(dated)];
    expect(second.bytes.equals(first.bytes)).toBe(true);
    expect((await ask(dated, { 'if-none-match': first.headers['etag'] ?? '' })).status).toBe(304);
    for (const path of [`${BOARD}&asOf=99999`, '/plans/mini/scorecard?perido=1', '/plans/nada/scorecard']) {
      const statuses = [(await ask(path)).status, (await ask(path)).status];
      expect(statuses[0]).toBeGreaterThanOrEqual(400);
      expect(statuses[1]).toBe(statuses[0]);
    }
  });
});

describe('prepared answers of two processes on postgres', () => {
  it('are named alike, and show at once what the other wrote and whom it signed out', async () => {
    const trial = await startTrial('postgres');
    const other = await startServer(trial.database.config);
    try {
      const ask = (url: string, headers: Record<string, string> = {}) =>
        raw(`${url}/api/v1${BOARD}`, { cookie: trial.owner.cookieHeader, ...headers });
      for (let value = 1; value <= 10; value++) {
        const [here, there] = value % 2 ? [trial.url, other.url] : [other.url, trial.url];
        const etags = [(await ask(here)).headers['etag'], (await ask(there)).headers['etag']];
        expect(etags[1]).toBe(etags[0]);
        expect((await ask(there, { 'if-none-match': etags[0] ?? '' })).status).toBe(304);
        const written = await fetch(`${here}/api/v1${KPI}/measurements`, {
          method: 'POST',
          headers: { cookie: trial.owner.cookieHeader, 'content-type': 'application/json' },
          body: JSON.stringify({ period: '2024-06', value, reason: 'r' }),
        });
        expect(written.status).toBe(201);
        expect((await ask(there, { 'if-none-match': etags[0] ?? '' })).status).toBe(200);
      }

      for (let time = 0; time < 5; time++) {
        const leaving = await enterAs(trial.url, 'auditor');
        const cookie = leaving.cookieHeader;
        expect((await ask(other.url, { cookie })).status).toBe(200);
        await leaving.post('/auth/logout');
        expect((await ask(other.url, { cookie })).status).toBe(401);
        expect((await raw(`${other.url}/api/v1/auth/me`, { cookie })).status).toBe(401);
      }
    } finally {
      await other.stop();
      await trial.end();
    }
  });
});
