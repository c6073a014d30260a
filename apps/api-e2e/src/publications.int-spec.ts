import { createHash } from 'node:crypto';
import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type {
  LedgerPage,
  Problem,
  Publication,
  PublicationList,
  PublicationSummary,
  RecordedMeasurement,
} from '@rumbo/contracts';
import { canonicalJson, type Scorecard } from '@rumbo/domain';
import { enterAs } from './support/client';
import { startServer } from './support/server';
import { startTrial, type Trial } from './support/trial';

describe.each(DATABASE_KINDS)('publications on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  afterAll(() => trial.end());

  const PUBLICATIONS = '/plans/mini/publications';
  const publish = (body: object) =>
    trial.director.post<PublicationSummary & Problem>(PUBLICATIONS, { title: 'Tablero', ...body });
  const one = async (id: string) => (await trial.auditor.get<Publication>(`${PUBLICATIONS}/${id}`)).body;
  const record = (period: string, value: number, reason?: string) =>
    trial.owner.post<RecordedMeasurement>('/plans/mini/kpis/1.1.1.1/measurements', { period, value, reason });

  it('keeps the board to the digit, and names what is known differently later', async () => {
    await record('2024-02', 80);
    const { status, body } = await publish({
      period: '2024',
      title: ' Tablero 2024 ',
      message: 'Aprobado por el Consejo',
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      plan: 'mini',
      period: '2024',
      mode: 'ytd',
      cutOff: { sequence: body.sequence - 1, asOf: expect.stringMatching(/^\d{4}-.*Z$/) },
      title: 'Tablero 2024',
      message: 'Aprobado por el Consejo',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      checkpoint: expect.stringMatching(new RegExp(`^rumbo/[0-9a-f]+\n${body.sequence - 1}\n`)),
      actor: 'director',
      actorName: 'Dirección (prueba)',
      at: expect.any(String),
      sequence: expect.any(Number),
    });

    const published = await one(body.id);
    const { board, digestHolds, restatement, ...summary } = published;
    expect(summary).toEqual(body);
    expect(digestHolds).toBe(true);
    expect([board.sequence, board.asOf]).toEqual([body.cutOff.sequence, body.cutOff.asOf]);
    expect(createHash('sha256').update(canonicalJson(board)).digest('hex')).toBe(body.digest);
    expect(restatement).toMatchObject({ changed: false, score: { published: board.root.score } });

    await record('2024-02', 40, 'Recuento');
    const later = await one(body.id);
    expect(later.board).toEqual(board);
    expect(later.digestHolds).toBe(true);
    const now = (await trial.auditor.get<Scorecard>('/plans/mini/scorecard?period=2024')).body;
    expect(now.root.score).toBeLessThan(board.root.score ?? 0);
    expect(later.restatement).toMatchObject({
      changed: true,
      now: { sequence: now.sequence },
      score: { published: board.root.score, now: now.root.score },
    });

    const ledger = await trial.auditor.get<LedgerPage>('/ledger?kind=board.published');
    const { id, period, mode, cutOff, title, message, digest, checkpoint } = body;
    expect(ledger.body.entries[0]).toMatchObject({
      sequence: body.sequence,
      subject: `publication:${id}`,
      payload: { id, period, mode, cutOff, title, message, digest, checkpoint },
    });
  });

  it('publishes an earlier cut-off, which is drawn again from it', async () => {
    const { body: recorded } = await record('2024-03', 10);
    const { body } = await publish({ period: '2024-S1', mode: 'period', asOf: `${recorded.sequence - 1}` });
    expect(body).toMatchObject({ mode: 'period', cutOff: { sequence: recorded.sequence - 1 } });
    const { board, digestHolds } = await one(body.id);
    const asked = `/plans/mini/scorecard?period=2024-S1&mode=period&asOf=${recorded.sequence - 1}`;
    expect(board).toEqual((await trial.auditor.get<Scorecard>(asked)).body);
    expect(digestHolds).toBe(true);
  });

  it('lists them, newest first, of one plan', async () => {
    const { body } = await trial.owner.get<PublicationList>(PUBLICATIONS);
    expect(body.publications.map(({ period }) => period)).toEqual(['2024-S1', '2024']);
    const other = await trial.owner.get<PublicationList>('/plans/isss-2021/publications');
    expect(other.body).toMatchObject({ plan: 'isss-2021', publications: [] });
  });

  it('as of a cut-off, knows no later publication and no later figure', async () => {
    const { body: recorded } = await record('2024-02', 70, 'Recuento');
    const { body: published } = await publish({ period: '2024' });
    const { body: corrected } = await record('2024-02', 20, 'Recuento');
    const list = (asOf: number) =>
      trial.auditor.get<PublicationList>(`${PUBLICATIONS}?asOf=${asOf}`).then(({ body }) => body);
    const at = (asOf: number) =>
      trial.auditor.get<Publication & Problem>(`${PUBLICATIONS}/${published.id}?asOf=${asOf}`);

    const before = await list(recorded.sequence);
    expect(before.sequence).toBe(recorded.sequence);
    expect(before.publications.map(({ id }) => id)).not.toContain(published.id);
    expect((await list(published.sequence)).publications[0]?.id).toBe(published.id);

    expect((await at(recorded.sequence)).body.code).toBe('PUBLICATION.NOT_FOUND');
    const [then, now] = [(await at(published.sequence)).body, (await at(corrected.sequence)).body];
    expect(then.restatement).toMatchObject({ changed: false, now: { sequence: published.sequence } });
    expect(now.restatement).toMatchObject({ changed: true, now: { sequence: corrected.sequence } });
    expect(then.board).toEqual(now.board);

    expect((await trial.auditor.get<Problem>(`${PUBLICATIONS}?asOf=ayer`)).body.code).toBe('CUTOFF.INVALID');
    expect((await trial.auditor.get<Problem>(`${PUBLICATIONS}?asOf=1`)).body.code).toBe('PLAN.NOT_YET');
  });

  it('says of what is known now what the board says, also while values are being recorded', async () => {
    const { body: published } = await publish({ period: '2024' });
    const writing = Array.from({ length: 40 }, (_, index) => record('2024-02', index, 'Recuento'));
    const read = await Promise.all(Array.from({ length: 40 }, () => one(published.id)));
    await Promise.all(writing);
    const shown: (number | null)[] = [];
    for (const { restatement } of read) {
      const path = `/plans/mini/scorecard?period=2024&asOf=${restatement.now.sequence}`;
      shown.push((await trial.auditor.get<Scorecard>(path)).body.root.score);
    }
    expect(read.map(({ restatement }) => restatement.score.now)).toEqual(shown);
  });

  it('lists page by page, newest first, as much as fits into an answer', async () => {
    const message = 'ñ'.repeat(4000);
    for (let count = 0; count < 45; count++) {
      expect((await publish({ period: '2024', message })).status).toBe(201);
    }
    const list = async (query: string) =>
      (await trial.auditor.get<PublicationList & Problem>(`${PUBLICATIONS}?${query}`)).body;
    const first = await list('');
    expect(Buffer.byteLength(JSON.stringify(first))).toBeLessThanOrEqual(300_000);
    expect(first.next).toBe(first.publications.at(-1)!.sequence);
    const rest = await list(`before=${first.next}&asOf=${first.sequence}`);
    expect(rest.next).toBeNull();
    const all = [...first.publications, ...rest.publications].map(({ sequence }) => sequence);
    expect(all.length).toBeGreaterThan(45);
    expect(all).toEqual(all.toSorted((a, b) => b - a));
    const some = await list('limit=7');
    expect([some.publications.length, some.next]).toEqual([7, all[6]]);
    expect((await list('before=1')).publications).toEqual([]);
    const csv = await trial.auditor.get<string>(`${PUBLICATIONS}.csv`);
    for (const { id } of rest.publications) expect(csv.body).toContain(id);
    for (const [query, path] of [
      ['before=0', 'before'],
      ['limit=x', 'limit'],
      ['limit=1001', 'limit'],
    ]) {
      const { code, errors } = await list(query!);
      expect([code, errors?.[0]?.path]).toEqual(['REQUEST.INVALID', path]);
    }
  });

  it.each([
    [{ period: 'hoy' }, 422, 'PERIOD.INVALID'],
    [{ period: '2024', asOf: 'ayer' }, 422, 'CUTOFF.INVALID'],
    [{ period: '2024', asOf: '1' }, 404, 'PLAN.NOT_YET'],
    [{ period: '2024', title: '' }, 400, 'REQUEST.INVALID'],
    [{ period: '2024', title: '  ' }, 400, 'REQUEST.INVALID'],
    [{ period: '2024', mode: 'all' }, 400, 'REQUEST.INVALID'],
    [{ title: 'x' }, 400, 'REQUEST.INVALID'],
    [{ period: '2024', digest: 'x' }, 400, 'REQUEST.INVALID'],
  ])('refuses %j', async (body, status, code) => {
    const answer = await publish(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('refuses what there is not, and everybody but directors', async () => {
    expect((await trial.owner.get(`${PUBLICATIONS}/x`)).body.code).toBe('PUBLICATION.NOT_FOUND');
    expect((await trial.owner.get('/plans/none/publications')).body.code).toBe('PLAN.NOT_FOUND');
    for (const role of ['owner', 'auditor', 'admin'] as const) {
      const { status, body } = await trial[role].post(PUBLICATIONS, { period: '2024', title: 'x' });
      expect([status, body.code]).toEqual([403, 'ACCESS.DENIED']);
    }
  });

  it('tells when the database no longer holds what was published', async () => {
    await record('2024-02', 30, 'Recuento');
    const { body } = await publish({ period: '2024' });
    // Somebody behind the application makes the database forget its rules, and a value with them.
    const { execute } = trial.database;
    const table = 'measurement_revision';
    const triggers = kind === 'sqlite' ? [`${table}_no_update`] : [`${table}_no_change ON ${table}`];
    for (const trigger of triggers) await execute(`DROP TRIGGER ${trigger}`);
    await execute(`UPDATE ${table} SET value = '1.00' WHERE plan = 'mini' AND period = '2024-01'`);
    // What the server holds in memory is as it was; the next one reads the tables.
    await trial.server.stop();
    const next = await startServer(trial.database.config);
    try {
      const auditor = await enterAs(next.url, 'auditor');
      const { body: found } = await auditor.get<{ digestHolds: boolean }>(`${PUBLICATIONS}/${body.id}`);
      expect(found.digestHolds).toBe(false);
    } finally {
      await next.stop();
    }
  });
});
