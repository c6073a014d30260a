import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type { ImportedPlan, KpiList, LedgerPage, PlanSummary, PlanTree, Problem } from '@rumbo/contracts';
import type { PlanDocument } from '@rumbo/domain';
import { smallPlan } from './support/small-plan';
import { startTrial, type Trial } from './support/trial';

describe.each(DATABASE_KINDS)('plans on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  afterAll(() => trial.end());

  const load = (document: unknown, headers: Record<string, string> = {}) =>
    trial.admin.post<ImportedPlan & Problem>('/plans', document, headers);

  it('lists the plans with what a board opens on', async () => {
    const { body } = await trial.auditor.get<PlanSummary[]>('/plans');
    expect(body.map(({ code }) => code)).toEqual(['isss-2021', 'mini']);
    const [isss, mini] = body;
    expect(isss).toMatchObject({ defaultPeriod: '2021', horizon: { from: '2019', to: '2024' } });
    expect(isss?.years).toEqual(expect.arrayContaining(['2015', '2020', '2021']));
    expect(isss?.kpis).toBeGreaterThanOrEqual(120);
    expect(mini).toMatchObject({ kpis: 6, years: ['2024'], defaultPeriod: '2024', sequence: 7 });
  });

  it('gives the whole tree with rules and weights', async () => {
    const { body } = await trial.director.get<PlanTree>('/plans/mini');
    expect(body).toMatchObject({
      plan: 'mini',
      sequence: 7,
      method: { cap: '1', missing: 'exclude', graceDays: 0 },
    });
    const kpis = body.root.children[0]?.children[0]?.children[0]?.children ?? [];
    expect(kpis.map(({ code, kpi }) => [code, kpi?.rule?.type ?? null])).toEqual([
      ['1.1.1.1', null],
      ['1.1.1.2', null],
      ['1.1.1.3', 'linear'],
      ['1.1.1.4', 'range'],
    ]);
    const isss = await trial.director.get<PlanTree>('/plans/isss-2021');
    expect(isss.body.root.children).toHaveLength(4);
    expect(isss.body.root.children.flatMap(({ children }) => children)).toHaveLength(24);
  });

  it('exports what was imported: a round trip changes nothing', async () => {
    const { body: exported } = await trial.auditor.get<PlanDocument>('/plans/isss-2021/document');
    const { status, body } = await load({ ...exported, code: 'copia' });
    expect(status).toBe(201);
    const { body: again } = await trial.auditor.get<PlanDocument>('/plans/copia/document');
    expect(again).toEqual({ ...exported, code: 'copia' });
    const { body: list } = await trial.auditor.get<PlanSummary[]>('/plans');
    expect(body.kpis).toBe(list[0]?.kpis);

    // The ledger holds the same document, so that it can rebuild the plan without the revisions.
    const { body: page } = await trial.auditor.get<LedgerPage>('/ledger?plan=copia');
    expect(page.entries).toMatchObject([{ kind: 'plan.imported', actor: 'admin', subject: 'plan:copia' }]);
    expect(page.entries[0]?.payload['document']).toEqual(again);
  });

  it('exports as of a cut-off', async () => {
    await trial.owner.post('/plans/mini/kpis/1.1.1.1/measurements', { period: '2024-02', value: '70' });
    const measurements = ({ perspectives }: PlanDocument) =>
      perspectives[0]?.lines[0]?.objectives[0]?.kpis[0]?.measurements?.map(({ period }) => period);
    const now = await trial.auditor.get<PlanDocument>('/plans/mini/document');
    const before = await trial.auditor.get<PlanDocument>('/plans/mini/document?asOf=7');
    expect(measurements(now.body)).toEqual(['2024-01', '2024-02']);
    expect(measurements(before.body)).toEqual(['2024-01']);
  });

  it('takes JSON numbers and gives decimal strings', async () => {
    const document = smallPlan('numeros');
    const [kpi] = document.perspectives[0]!.lines[0]!.objectives[0]!.kpis;
    kpi!.measurements = [{ period: '2024-01', value: 0.1, breakdown: { Correo: 0.1 } }];
    expect((await load(document)).status).toBe(201);
    const { body } = await trial.owner.get<KpiList>('/plans/numeros/kpis');
    expect(body.kpis[0]?.latest).toMatchObject({ value: '0.1', provisional: false });
  });

  it('refuses a second plan of the same code, in a race too', async () => {
    const { status, body } = await load(smallPlan());
    expect([status, body.code]).toEqual([409, 'PLAN.EXISTS']);
    const answers = await Promise.all([1, 2, 3, 4].map(() => load(smallPlan('carrera'))));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('names every fault of a document by its path and saves nothing', async () => {
    const document = smallPlan('mala');
    const objective = document.perspectives[0]!.lines[0]!.objectives[0]!;
    objective.kpis[0]!.targets = [{ period: '2024', value: 'x' }];
    objective.kpis[1]!.weight = -1;
    const { status, body } = await load(document);
    expect([status, body.code]).toEqual([422, 'PLAN.DOCUMENT_INVALID']);
    const paths = body.errors?.map(({ path }) => path);
    const kpis = 'perspectives[0].lines[0].objectives[0].kpis';
    expect(paths).toEqual([
      `${kpis}[0].targets[0].period`,
      `${kpis}[0].targets[0].value`,
      `${kpis}[1].weight`,
    ]);
    expect(body.detail).toContain(`${kpis}[1].weight: no puede ser negativo`);
    const english = await load(document, { 'accept-language': 'en' });
    expect(english.body.detail).toContain('cannot be negative');
    expect((await trial.admin.get('/plans/mala')).status).toBe(404);
  });

  it('refuses unknown fields anywhere with their path', async () => {
    const document = smallPlan('rara');
    Object.assign(document.perspectives[1]!.lines[0]!.objectives[0]!.kpis[0]!, { colour: 'red' });
    const { status, body } = await load({ ...document, owner: 'x' });
    expect([status, body.code]).toEqual([400, 'REQUEST.INVALID']);
    expect(body.errors?.map(({ path }) => path)).toEqual([
      'owner',
      'perspectives[1].lines[0].objectives[0].kpis[0].colour',
    ]);
  });

  it('sends a document packed, in the coding that is asked for', async () => {
    const plain = await trial.auditor.get('/plans/isss-2021/document', { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    for (const coding of ['br', 'gzip']) {
      const { headers, body } = await trial.auditor.get('/plans/isss-2021/document', {
        'accept-encoding': coding,
      });
      expect([headers.get('content-encoding'), headers.get('content-type')]).toEqual([
        coding,
        'application/json; charset=utf-8',
      ]);
      expect(body).toEqual(plain.body);
    }
  });

  it.each([
    ['a list', []],
    ['a text', '"x"'],
    ['nothing', {}],
  ])('refuses %s', async (_, body) => {
    const answer = await load(body);
    expect([answer.status, answer.body.code]).toEqual([422, 'PLAN.DOCUMENT_INVALID']);
  });

  it('lets nobody but administrators import', async () => {
    for (const role of ['director', 'owner', 'auditor'] as const) {
      const { status, body } = await trial[role].post('/plans', smallPlan('ajena'));
      expect([status, body.code]).toEqual([403, 'ACCESS.DENIED']);
    }
  });

  it('takes documents far beyond the limit of other bodies', async () => {
    const document = smallPlan('larga');
    document.perspectives[0]!.lines[0]!.objectives[0]!.kpis = Array.from({ length: 1000 }, (_, i) => ({
      ...smallPlan().perspectives[0]!.lines[0]!.objectives[0]!.kpis[1]!,
      code: `k${i}`,
      definition: 'x'.repeat(2000),
    }));
    const { status, body } = await load(document);
    expect([status, body.kpis]).toEqual([201, 1002]);
  });

  it('says which plan does not exist, or not yet', async () => {
    for (const path of ['', '/document', '/scorecard', '/kpis', '/kpis/1']) {
      const { status, body } = await trial.director.get(`/plans/otro${path}`);
      expect([status, body.code]).toEqual([404, 'PLAN.NOT_FOUND']);
    }
    const early = await trial.director.get('/plans/mini?asOf=5');
    expect([early.status, early.body.code]).toEqual([404, 'PLAN.NOT_YET']);
  });
});
