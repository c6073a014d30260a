import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type { KpiHistory, LedgerPage, PlanTree, Problem, SavedWeight } from '@rumbo/contracts';
import type { Scorecard } from '@rumbo/domain';
import { startTrial, type Trial } from './support/trial';

describe.each(DATABASE_KINDS)('weights on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  afterAll(() => trial.end());

  const weigh = (node: string, body: unknown, headers: Record<string, string> = {}) =>
    trial.admin.post<SavedWeight & Problem>(`/plans/mini/nodes/${node}/weight`, body, headers);
  const score = async () =>
    (await trial.director.get<Scorecard>('/plans/mini/scorecard?period=2024')).body.root.score;

  it('changes a weight with a reason, and the board with it', async () => {
    await trial.owner.post('/plans/mini/kpis/4.1.1.2/measurements', { period: '2024', value: '8' });
    await trial.admin.post('/plans/mini/kpis/4.1.1.2/targets', { period: '2024', value: '8' });
    const before = (await score()) ?? NaN;
    const first = await weigh('perspective/4', { weight: 3, reason: 'Acuerdo 7' });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      ...{ plan: 'mini', kind: 'perspective', code: '4', weight: '3', reason: 'Acuerdo 7', actor: 'admin' },
      previous: { weight: '1' },
    });
    expect(first.headers.get('etag')).toBe(`"${first.body.sequence}"`);
    expect((await score()) ?? NaN).toBeGreaterThan(before);
    const { body: tree } = await trial.auditor.get<PlanTree>('/plans/mini');
    expect(tree.root.children.map(({ weight }) => weight)).toEqual([1, 3]);
    const { body: ledger } = await trial.auditor.get<LedgerPage>('/ledger?kind=node.reweighted');
    expect(ledger.entries[0]).toMatchObject({
      subject: 'perspective:4',
      payload: {
        ...{ kind: 'perspective', code: '4', weight: '3', reason: 'Acuerdo 7' },
        before: { weight: null, sequence: first.body.previous.sequence },
      },
    });
    expect((await trial.auditor.get<{ valid: boolean }>('/ledger/verify')).body.valid).toBe(true);
  });

  it('stands in the history of the KPIs below, and of no others', async () => {
    await weigh('line/1.1', { weight: '2.50', reason: 'Acuerdo 8' });
    await weigh('kpi/1.1.1.1', { weight: '0', reason: 'Acuerdo 9' });
    const weights = async (kpi: string) =>
      (await trial.auditor.get<KpiHistory>(`/plans/mini/kpis/${kpi}/history?kind=weight`)).body.entries;
    expect(await weights('1.1.1.1')).toMatchObject([
      {
        ...{ kind: 'weight', before: '1', after: '0', reason: 'Acuerdo 9', actor: 'admin', period: null },
        node: { kind: 'kpi', code: '1.1.1.1', name: 'Recaudación mensual' },
        changes: [{ field: 'weight', before: '1', after: '0' }],
      },
      {
        ...{ before: '1', after: '2.50', reason: 'Acuerdo 8', actorName: 'Administración (prueba)' },
        node: { kind: 'line', code: '1.1', name: 'Línea propia' },
      },
    ]);
    expect(await weights('4.1.1.1')).toMatchObject([{ node: { kind: 'perspective', code: '4' } }]);
    const { body: ledger } = await trial.auditor.get<LedgerPage>('/ledger?kpi=1.1.1.1');
    expect(ledger.entries[0]?.kind).toBe('node.reweighted');
  });

  it.each([
    ['line/1.1', { weight: '-1', reason: 'r' }, 422, 'NODE.WEIGHT_INVALID', /«-1»/, /“-1”/],
    ['line/1.1', { weight: '1,5', reason: 'r' }, 422, 'NODE.WEIGHT_INVALID', /no es un peso/, /not a weight/],
    ['line/1.1', { weight: '7' }, 422, 'NODE.REASON_REQUIRED', /motivo/, /reason/],
    ['line/1.1', { weight: '7', reason: '  ' }, 422, 'NODE.REASON_REQUIRED', /motivo/, /reason/],
    ['line/4.1', { weight: '1.0', reason: 'r' }, 422, 'NODE.UNCHANGED', /ya es 1/, /is 1 already/],
    ['line/1.1', { reason: 'r' }, 400, 'REQUEST.INVALID', /weight/, /weight/],
    ['line/1.1', { weight: true, reason: 'r' }, 400, 'REQUEST.INVALID', /weight/, /weight/],
    ['line/1.1', { weight: 1, reason: 'r', note: 'n' }, 400, 'REQUEST.INVALID', /note/, /note/],
    ['line/9.9', { weight: 1, reason: 'r' }, 404, 'NODE.NOT_FOUND', /line 9\.9/, /line 9\.9/],
    ['objective/1.1', { weight: 1, reason: 'r' }, 404, 'NODE.NOT_FOUND', /objective 1\.1/, /no node/],
    ['plan/mini', { weight: 1, reason: 'r' }, 404, 'NODE.NOT_FOUND', /plan mini/, /plan mini/],
    ['rama/1', { weight: 1, reason: 'r' }, 404, 'NODE.NOT_FOUND', /rama 1/, /rama 1/],
  ])('refuses for %s %j', async (node, body, status, code, es, en) => {
    const spanish = await weigh(node, body);
    expect([spanish.status, spanish.body.code]).toEqual([status, code]);
    expect(spanish.body.detail).toMatch(es);
    expect((await weigh(node, body, { 'accept-language': 'en' })).body.detail).toMatch(en);
  });

  it('refuses to change what is newer than the caller has seen', async () => {
    const { sequence } = (await weigh('objective/4.1.1', { weight: '2', reason: 'r' })).body;
    const seen = { 'if-match': `"${sequence}"` };
    expect((await weigh('objective/4.1.1', { weight: '3', reason: 'r' }, seen)).status).toBe(201);
    const stale = await weigh('objective/4.1.1', { weight: '4', reason: 'r' }, seen);
    expect([stale.status, stale.body.code]).toEqual([412, 'WRITE.STALE']);
  });

  it('lets nobody but administrators change weights', async () => {
    for (const role of ['director', 'owner', 'auditor'] as const) {
      const { body } = await trial[role].post('/plans/mini/nodes/line/1.1/weight', {
        weight: 9,
        reason: 'r',
      });
      expect(body.code).toBe('ACCESS.DENIED');
    }
  });
});
