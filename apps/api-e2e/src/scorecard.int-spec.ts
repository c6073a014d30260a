import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type {
  KpiDetail,
  KpiList,
  KpiSeries,
  LedgerHead,
  Problem,
  RecordedMeasurement,
  ScorecardTrend,
} from '@rumbo/contracts';
import type { Explanation, Scorecard, ScorecardKpi, ScorecardNode } from '@rumbo/domain';
import { startTrial, type Trial } from './support/trial';

const MORA = '1.1.1.1';

function leaves(node: ScorecardNode): ScorecardKpi[] {
  return node.kind === 'kpi' ? [node as ScorecardKpi] : node.children.flatMap(leaves);
}

describe.each(DATABASE_KINDS)('the scorecard on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  afterAll(() => trial.end());

  const board = (query = '', plan = 'isss-2021') =>
    trial.director.get<Scorecard & Problem>(`/plans/${plan}/scorecard${query}`);

  it("opens on the ISSS's 2021 with the recovered arrears as printed", async () => {
    const { status, body } = await board();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      plan: 'isss-2021',
      period: '2021',
      mode: 'ytd',
      root: { kind: 'plan', code: 'isss-2021' },
    });
    const mora = leaves(body.root).find(({ code }) => code === MORA);
    expect(mora).toMatchObject({ actual: '13029542.75', target: '11500000.00', score: 1, status: 'onTrack' });
    expect(mora?.attainment).toBeCloseTo(13029542.75 / 11500000, 12);
    expect((await board('?period=2021&mode=ytd')).body.root).toEqual(body.root);
  });

  it('explains a score by the same figures', async () => {
    const { body } = await trial.auditor.get<Explanation>(
      `/plans/isss-2021/kpis/${MORA}/explain?period=2021`,
    );
    expect(body).toMatchObject({
      kpi: MORA,
      formula: '13029542.75 / 11500000.00',
      clamped: true,
      score: 1,
      cap: 1,
    });
    expect(body.ancestors.map(({ kind: level }) => level)).toEqual([
      'objective',
      'line',
      'perspective',
      'plan',
    ]);
    expect((await trial.auditor.get<Explanation>(`/plans/isss-2021/kpis/${MORA}/explain`)).body.period).toBe(
      '2021',
    );
  });

  it('draws the old board to the digit, by sequence and by time', async () => {
    const before = (await board('?period=2024', 'mini')).body;
    const write = (period: string, value: string) =>
      trial.owner.post<RecordedMeasurement>(`/plans/mini/kpis/${MORA}/measurements`, { period, value });
    const first = (await write('2024-02', '30.00')).body;
    const between = (await board('?period=2024', 'mini')).body;
    await new Promise((resolve) => setTimeout(resolve, 5));
    await write('2024-03', '1.00');
    const after = (await board('?period=2024', 'mini')).body;

    expect(between.root.score).not.toBe(before.root.score);
    expect(after.sequence).toBe(first.sequence + 1);
    for (const old of [before, between]) {
      const byTime = await board(`?period=2024&asOf=${old.asOf}`, 'mini');
      expect(byTime.body).toEqual(old);
      const bySequence = await board(`?period=2024&asOf=${old.sequence}`, 'mini');
      expect(bySequence.body.root).toEqual(old.root);
      expect(bySequence.body.sequence).toBe(old.sequence);
    }
    const atEntry = await board(`?period=2024&asOf=${first.sequence}`, 'mini');
    expect(atEntry.body.asOf).toBe(first.at);
    const shifted = new Date(Date.parse(between.asOf) - 6 * 3_600_000).toISOString().replace('Z', '-06:00');
    expect((await board(`?period=2024&asOf=${encodeURIComponent(shifted)}`, 'mini')).body).toEqual(between);
    expect((await board(`?period=2024&asOf=${shifted}`, 'mini')).body).toEqual(between);
  });

  it('gives every dated answer its cut-off, and takes one', async () => {
    const { body: head } = await trial.director.get<LedgerHead>('/ledger/head');
    for (const path of [
      '',
      '/scorecard',
      '/scorecard/trend?from=2020&to=2021',
      '/kpis',
      `/kpis/${MORA}`,
      `/kpis/${MORA}/series`,
      `/kpis/${MORA}/explain`,
      `/kpis/${MORA}/history`,
    ]) {
      const { status, body } = await trial.director.get<{ sequence: number; asOf: string }>(
        `/plans/isss-2021${path}${path.includes('?') ? '&' : '?'}asOf=6`,
      );
      expect([path, status, body.sequence]).toEqual([path, 200, 6]);
      const now = await trial.director.get<{ sequence: number; asOf: string }>(`/plans/isss-2021${path}`);
      // What is prepared says when that was: nothing of the plan has changed since.
      expect(now.body.sequence).toBeLessThanOrEqual(head.sequence);
      const then = await trial.director.get<object>(
        `/plans/isss-2021${path}${path.includes('?') ? '&' : '?'}asOf=${now.body.asOf}`,
      );
      expect([path, { ...then.body, sequence: 0 }]).toEqual([path, { ...now.body, sequence: 0 }]);
      expect(Math.abs(Date.parse(now.body.asOf) - Date.now())).toBeLessThan(60_000);
    }
  });

  it.each(['999999', '-1', '1.5', 'ayer', '2026-02-30', '31/12/2021'])(
    'refuses the cut-off %s',
    async (asOf) => {
      const { status, body } = await board(`?asOf=${encodeURIComponent(asOf)}`);
      expect([status, body.code]).toEqual([422, 'CUTOFF.INVALID']);
      expect(body.detail).toContain(`«${asOf}»`);
    },
  );

  it.each(['0', '4', '2001-01-01T00:00:00Z'])('has no plan at the cut-off %s', async (asOf) => {
    const { status, body } = await board(`?asOf=${asOf}`);
    expect([status, body.code]).toEqual([404, 'PLAN.NOT_YET']);
  });

  it.each([
    ['?period=2021-13', 422, 'PERIOD.INVALID'],
    ['?period=abril', 422, 'PERIOD.INVALID'],
    ['?mode=month', 400, 'REQUEST.INVALID'],
    ['?perido=2021', 400, 'REQUEST.INVALID'],
    ['?period=2021&period=2020', 400, 'REQUEST.INVALID'],
    ['/trend', 400, 'REQUEST.INVALID'],
    ['/trend?from=2020-01&to=2021', 422, 'PERIOD.RANGE_INVALID'],
    ['/trend?from=2021-01&to=2020-12', 422, 'PERIOD.RANGE_INVALID'],
    ['/trend?from=2000-01&to=2020-01', 422, 'PERIOD.RANGE_INVALID'],
    ['/trend?from=x&to=2020-01', 422, 'PERIOD.INVALID'],
  ])('refuses %s', async (query, status, code) => {
    const answer = await board(query);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(
      (await trial.director.get(`/plans/isss-2021/scorecard${query}`, { 'accept-language': 'en' })).body
        .title,
    ).toMatch(/not valid/);
  });

  it('draws the trend of every node with the same scores as the boards', async () => {
    const { body } = await trial.director.get<ScorecardTrend>(
      '/plans/mini/scorecard/trend?from=2024-01&to=2024-03',
    );
    expect(body.periods).toEqual(['2024-01', '2024-02', '2024-03']);
    expect(body.nodes).toHaveLength(13);
    for (const [index, period] of body.periods.entries()) {
      const { root } = (await board(`?period=${period}`, 'mini')).body;
      const node = body.nodes[0];
      expect([node?.score[index], node?.coverage[index], node?.status[index]]).toEqual([
        root.score,
        root.coverage,
        root.status,
      ]);
    }
    const groups = await trial.director.get<ScorecardTrend>(
      '/plans/mini/scorecard/trend?from=2024-01&to=2024-03&depth=3',
    );
    const omitted = { '1.1.1': 4, '4.1.1': 2 } as Record<string, number | undefined>;
    expect(groups.body.nodes).toEqual(
      body.nodes
        .filter(({ kind }) => kind !== 'kpi')
        .map((node) => ({ ...node, omitted: omitted[node.code] })),
    );
    const long = await trial.director.get<ScorecardTrend>(
      '/plans/mini/scorecard/trend?from=2000-01&to=2019-12',
    );
    expect(long.body.periods).toHaveLength(240);
  });

  it('lists the KPIs under a node', async () => {
    const codesOf = async (query: string) => {
      const { body } = await trial.director.get<KpiList>(`/plans/isss-2021/kpis${query}`);
      return body.kpis.map(({ code }) => code);
    };
    const all = await codesOf('');
    expect(await codesOf('?node=plan:isss-2021')).toEqual(all);
    expect(await codesOf('?node=line:2.1')).toEqual(all.filter((code) => code.startsWith('2.1.')));
    expect(await codesOf(`?node=kpi:${MORA}`)).toEqual([MORA]);
    expect(await codesOf('?node=line:9.9')).toEqual([]);
    const { status, body } = await trial.director.get<Problem>('/plans/isss-2021/kpis?node=1.1');
    expect([status, body.code]).toEqual([400, 'REQUEST.INVALID']);
  });

  it('gives the series of a KPI', async () => {
    const { body } = await trial.director.get<KpiSeries>(
      '/plans/mini/kpis/1.1.1.1/series?from=2024-01&to=2024-02',
    );
    expect(body).toMatchObject({
      unit: 'USD',
      decimals: 2,
      frequency: 'monthly',
      breakdown: { items: ['Correo', 'Teléfono'] },
    });
    expect(body.points).toMatchObject([
      { period: '2024-01', value: '50.00', target: '100.00', attainment: 0.5, provisional: false },
      { period: '2024-02', value: '30.00', target: '100.00', attainment: 0.3, provisional: true },
    ]);
    for (const [query, code] of [
      ['from=x', 'PERIOD.INVALID'],
      ['from=2025&to=2024', 'PERIOD.RANGE_INVALID'],
    ]) {
      expect((await trial.director.get(`/plans/mini/kpis/1.1.1.1/series?${query}`)).body.code).toBe(code);
    }
  });

  it('describes one KPI for the person who asks', async () => {
    const own = (await trial.owner.get<KpiDetail>('/plans/mini/kpis/1.1.1.1')).body;
    expect(own).toMatchObject({
      planName: 'Plan sintético de prueba',
      kpi: { own: true, ownerName: 'Responsable de línea (prueba)' },
    });
    expect(own.ancestors.map(({ code }) => code)).toEqual(['mini', '1', '1.1', '1.1.1']);
    expect(own.kpi.latestTarget).toEqual({ period: '2024-02', value: '100.00' });
    expect(own.kpi.due[0]).toEqual({ period: '2024-04', dueSince: '2024-05-01T06:00:00.000Z' });
    expect((await trial.director.get<KpiDetail>('/plans/mini/kpis/1.1.1.1')).body.kpi.own).toBe(false);
    const other = (await trial.owner.get<KpiDetail>('/plans/mini/kpis/4.1.1.1')).body.kpi;
    expect([other.own, other.ownerName]).toEqual([false, null]);
    const named = (await trial.owner.get<KpiDetail>('/plans/mini/kpis/4.1.1.2')).body.kpi;
    expect([named.own, named.ownerName]).toEqual([true, 'Responsable de línea (prueba)']);
    const missing = await trial.owner.get('/plans/mini/kpis/9.9');
    expect([missing.status, missing.body.code]).toEqual([404, 'KPI.NOT_FOUND']);
  });

  it('answers 304 while nothing changed', async () => {
    const first = await board('?period=2024', 'mini');
    const etag = first.headers.get('etag') ?? '';
    const ask = () => trial.director.get('/plans/mini/scorecard?period=2024', { 'if-none-match': etag });
    expect((await ask()).status).toBe(304);
    await trial.owner.post(`/plans/mini/kpis/${MORA}/measurements`, { period: '2024-12', value: '9' });
    expect((await ask()).status).toBe(200);
  });
});
