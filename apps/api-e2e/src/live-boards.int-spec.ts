import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type { BoardPatch, Scorecard } from '@rumbo/domain';
import { Client, enterAs } from './support/client';
import { boardAfter, LiveStream, until } from './support/live-stream';
import { startServer } from './support/server';
import { startTrial, type Trial } from './support/trial';

const MINI = '/plans/mini/scorecard';
const YEAR = 'period=2024&mode=ytd';
/** A session that another process closes is noticed by then. */
const HEARTBEAT_AT_LATEST_MS = 40_000;

describe.each(DATABASE_KINDS)('live boards on %s', (kind) => {
  let trial: Trial;
  const streams: LiveStream[] = [];
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  afterEach(() => streams.splice(0).forEach((stream) => stream.close()));
  afterAll(() => trial.end());

  const open = async (query: string, client = trial.auditor, url = trial.url) => {
    const stream = await LiveStream.open(url, client, `${MINI}/live?${query}`);
    streams.push(stream);
    return stream;
  };
  const board = async (query = YEAR) => (await trial.auditor.get<Scorecard>(`${MINI}?${query}`)).body;
  const record = async (value: string, period = '2024-01', kpi = '1.1.1.1') => {
    const body = { period, value, reason: 'Dato revisado' };
    const answer = await trial.owner.post<{ id: string; sequence: number }>(
      `/plans/mini/kpis/${kpi}/measurements`,
      body,
    );
    expect(answer.status).toBe(201);
    return answer.body;
  };

  it('tells of a value what changed by it, and of nothing else', async () => {
    const held = await board();
    const stream = await open(`${YEAR}&since=${held.sequence}`);
    expect([stream.status, stream.headers['content-type']]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    expect(stream.headers['cache-control']).toBe('no-store');
    expect(stream.headers['x-accel-buffering']).toBe('no');
    expect(stream.headers['content-encoding']).toBeUndefined();
    const { id } = await record('7');
    await until(() => stream.news.length === 1);
    const [patch] = stream.news as [{ id: string; event: string; data: BoardPatch }];
    const { sequence } = (await trial.auditor.get<{ sequence: number }>('/ledger/head')).body;
    expect([patch.event, patch.id, patch.data.sequence]).toEqual(['patch', String(sequence), sequence]);
    expect(patch.data.nodes.map(({ kind: of, code }) => `${of}:${code}`)).toEqual([
      'plan:mini',
      'perspective:1',
      'line:1.1',
      'objective:1.1.1',
      'kpi:1.1.1.1',
    ]);
    expect(patch.data.nodes.at(-1)).toMatchObject({ actual: '7', measurementId: id, provisional: true });
    expect(stream.text.length).toBeLessThan(3 * 1024);
    // The KPI has no figure in this window that the other year's could change.
    await record('8', '2023-02');
    await record('9', '2024-02');
    await until(() => stream.news.length === 2);
    expect(stream.news[1]?.data).toMatchObject({ nodes: expect.arrayContaining([expect.anything()]) });
  });

  it('with its patches is the board of each sequence, field by field, whatever is written', async () => {
    let held = await board();
    let stream = await open(`${YEAR}&since=${held.sequence}&at=${held.asOf}`);
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const kpis = ['1.1.1.1', '1.1.1.2', '1.1.1.3', '4.1.1.2'];
    const recorded: { kpi: string; id: string }[] = [];
    const writes = [
      async () => {
        const kpi = kpis[random(kpis.length)] ?? '';
        const periods: Record<string, string[]> = {
          '1.1.1.1': ['2024-03', '2024-04', '2023-05'],
          '1.1.1.2': ['2024-Q1', '2024-Q2'],
          '1.1.1.3': ['2024-03', '2024-Q1'],
        };
        const of = periods[kpi] ?? ['2024'];
        const body = { period: of[random(of.length)], value: `${random(900)}.5`, reason: 'r' };
        const path = `/plans/mini/kpis/${kpi}/measurements`;
        const answer = await trial.owner.post<{ id: string }>(path, body);
        if (answer.status === 201) recorded.push({ kpi, id: answer.body.id });
      },
      async () => {
        const body = { period: `2024-0${1 + random(6)}`, value: `${1 + random(50)}`, reason: 'r' };
        await trial.admin.post('/plans/mini/kpis/1.1.1.1/targets', body);
      },
      async () => {
        const last = recorded.pop();
        if (!last) return;
        const one = `/plans/mini/kpis/${last.kpi}/measurements/${last.id}`;
        await trial.director.post(`${one}/${random(2) ? 'approve' : 'return'}`, { reason: 'r' });
      },
      async () => {
        if (random(3) > 0) return;
        await trial.admin.post('/plans/mini/nodes/line/1.1/weight', { weight: 1 + random(5), reason: 'r' });
      },
    ];
    for (let turn = 0; turn < 40; turn++) {
      await writes[random(10) < 6 ? 0 : 1 + random(3)]?.();
      const now = await board();
      const same = () => {
        const after = boardAfter(held, stream.news);
        // A sequence that changed nothing here is not told.
        return after === null || JSON.stringify({ ...after, ...cut(now) }) === JSON.stringify(now);
      };
      await until(same);
      if (boardAfter(held, stream.news)) continue;
      stream.close();
      held = now;
      stream = await open(`${YEAR}&since=${held.sequence}&at=${held.asOf}`);
    }
    const patches = stream.news.filter(({ event }) => event === 'patch');
    for (const [index, { id }] of patches.entries()) {
      const then = await board(`${YEAR}&asOf=${id}`);
      expect(boardAfter(held, patches.slice(0, index + 1))).toEqual(then);
    }
  });

  it('brings those up to date who come back, and tells them nothing twice', async () => {
    const held = await board();
    const first = await open(`${YEAR}&since=${held.sequence}`);
    await record('11');
    await record('12');
    await until(() => first.news.length === 2);
    const back = await open(`${YEAR}&since=${first.news[0]?.id}`);
    const fresh = await open(`${YEAR}&since=${first.news[1]?.id}`);
    const later = await open(YEAR);
    await record('13');
    await until(() =>
      [first, back, fresh, later].every(({ news }) => news.length > 0 && /13/.test(last(news))),
    );
    const ids = (stream: LiveStream) => stream.news.map(({ id }) => id);
    expect([ids(back), ids(fresh), ids(later)]).toEqual([
      ids(first).slice(1),
      ids(first).slice(2),
      ids(first).slice(2),
    ]);
    // Nobody has this board open: what was missed comes out of the history, in one patch.
    const other = 'period=2024-01&mode=period';
    const asked = await board(other);
    const before = await board(`${other}&asOf=${held.sequence}`);
    const missed = await open(`${other}&since=${held.sequence}`);
    await until(() => missed.news.length === 1);
    expect({ ...boardAfter(before, missed.news), ...cut(asked) }).toEqual(asked);
  });

  it('asks for the board anew when the plan, a period or what is due changed, or too much did', async () => {
    const held = await board();
    const stream = await open(`${YEAR}&since=${held.sequence}`);
    await trial.admin.post('/plans/mini/nodes/line/1.1/weight', { weight: 3, reason: 'r' });
    await until(() => stream.news.length === 1);
    const { sequence } = await board();
    expect(stream.news).toEqual([{ event: 'reload', id: String(sequence), data: { sequence } }]);
    await trial.director.post('/plans/mini/periods/2024-S2/review');
    await until(() => stream.news.length === 2);
    expect(stream.news[1]?.event).toBe('reload');
    // Before the plan was there, before the change of weights, and before something was due.
    for (const query of [
      'since=1',
      `since=${held.sequence}`,
      `since=${(await board()).sequence}&at=2024-01-15`,
    ]) {
      const behind = await open(`${YEAR}&${query}`);
      await until(() => behind.news.length === 1);
      expect([query, behind.news[0]?.event]).toEqual([query, 'reload']);
    }
  });

  it('closes with the session, and refuses as every call does', async () => {
    const [one, other] = [await enterAs(trial.url, 'director'), await enterAs(trial.url, 'director')];
    const [ending, staying] = [await open(YEAR, one), await open(YEAR, other)];
    await one.post('/auth/logout');
    await until(() => ending.ended);
    await record('15');
    await until(() => staying.news.length === 1);
    expect(staying.ended).toBe(false);
    const refused = await Promise.all([
      new Client(trial.url).get(`${MINI}/live`),
      trial.owner.get('/plans/none/scorecard/live'),
      trial.owner.get(`${MINI}/live?period=ayer`),
      trial.owner.get(`${MINI}/live?since=x`),
      trial.owner.get(`${MINI}/live`, { 'rumbo-person': 'director' }),
    ]);
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
      [401, 'AUTH.REQUIRED'],
      [404, 'PLAN.NOT_FOUND'],
      [422, 'PERIOD.INVALID'],
      [400, 'REQUEST.INVALID'],
      [401, 'AUTH.OTHER_PERSON'],
    ]);
  });

  it('gives a hundred followers the same bytes, and each person a dozen streams', async () => {
    const people = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        const person = {
          username: `mira${index}`,
          displayName: 'Mira',
          role: 'auditor',
          password: 'larga-clave-1',
        };
        expect((await trial.admin.post('/users', person)).status).toBe(201);
        const client = new Client(trial.url);
        const { username, password } = person;
        expect((await client.post('/auth/login', { username, password })).status).toBe(200);
        return client;
      }),
    );
    const held = await board();
    const followers: LiveStream[] = [];
    for (const client of [...people, trial.director]) {
      for (let stream = 0; stream < 12; stream++)
        followers.push(await open(`${YEAR}&since=${held.sequence}`, client));
    }
    await record('16');
    await until(() => followers.every(({ news }) => news.length === 1));
    const texts = new Set(
      followers.map(({ text }) => /id: [^]*/.exec(text.replace(/event: notices.*\n.*\n\n/, ''))?.[0]),
    );
    expect([followers.length, texts.size]).toEqual([108, 1]);
    const oneMore = await open(YEAR, trial.director);
    await until(() => followers[96]?.ended === true);
    expect(followers[96]?.retry).toBe(60_000);
    expect([followers[97]?.ended, oneMore.ended]).toEqual([false, false]);
  });
});

it('reaches the followers of another process', async () => {
  const trial = await startTrial('postgres');
  const other = await startServer(trial.database.config, { RUMBO_TRIAL: 'true' });
  const held = (await trial.auditor.get<Scorecard>(`${MINI}?${YEAR}`)).body;
  const far = await LiveStream.open(other.url, trial.auditor, `${MINI}/live?${YEAR}&since=${held.sequence}`);
  const near = await LiveStream.open(trial.url, trial.auditor, `${MINI}/live?${YEAR}&since=${held.sequence}`);
  for (const value of ['5', '6', '7']) {
    const body = { period: '2024-01', value, reason: 'r' };
    await trial.owner.post('/plans/mini/kpis/1.1.1.1/measurements', body);
  }
  await until(() => /"actual":"7"/.test(far.text) && /"actual":"7"/.test(near.text));
  const now = (await trial.auditor.get<Scorecard>(`${MINI}?${YEAR}`)).body;
  for (const stream of [far, near]) expect({ ...boardAfter(held, stream.news), ...cut(now) }).toEqual(now);
  const gone = await enterAs(trial.url, 'director');
  const itsStream = await LiveStream.open(trial.url, gone, `${MINI}/live?${YEAR}`);
  const { cookieHeader: cookie } = gone;
  expect((await new Client(other.url).post('/auth/logout', undefined, { cookie })).status).toBe(204);
  await until(() => itsStream.ended, HEARTBEAT_AT_LATEST_MS);
  await other.stop();
  await until(() => far.ended);
  expect(far.retry).toEqual(expect.any(Number));
  far.close();
  near.close();
  await trial.end();
}, 120_000);

it('ends its streams when the process is told to end, and goes on from there afterwards', async () => {
  const trial = await startTrial('sqlite');
  const held = (await trial.auditor.get<Scorecard>(`${MINI}?${YEAR}`)).body;
  const stream = await LiveStream.open(
    trial.url,
    trial.auditor,
    `${MINI}/live?${YEAR}&since=${held.sequence}`,
  );
  const body = { period: '2024-01', value: '5', reason: 'r' };
  await trial.owner.post('/plans/mini/kpis/1.1.1.1/measurements', body);
  await until(() => stream.news.length === 1);
  const started = Date.now();
  expect(await trial.server.stop()).toBe(0);
  // Far from the time after which hanging requests are cut.
  expect(Date.now() - started).toBeLessThan(8_000);
  await until(() => stream.ended);
  expect(stream.retry).toBeLessThan(2_001);
  const next = await startServer(trial.database.config);
  const back = await LiveStream.open(next.url, trial.auditor, `${MINI}/live?${YEAR}&since=${held.sequence}`);
  await until(() => back.news.length === 1);
  const now = (await fetchBoard(next.url, trial.auditor)).body;
  expect({ ...boardAfter(held, back.news), ...cut(now) }).toEqual(now);
  back.close();
  await next.stop();
  await trial.database.close();
});

const fetchBoard = async (url: string, { cookieHeader: cookie }: Client) =>
  new Client(url).get<Scorecard>(`${MINI}?${YEAR}`, { cookie });

function cut({ sequence, asOf }: Scorecard) {
  return { sequence, asOf };
}

function last(news: LiveStream['news']): string {
  return JSON.stringify(news.at(-1)?.data);
}
