import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type { Problem, RecordedMeasurement, ScorecardDiff } from '@rumbo/contracts';
import type { Scorecard } from '@rumbo/domain';
import { startTrial, type Trial } from './support/trial';

const KPI = '/plans/mini/kpis/1.1.1.1';

describe.each(DATABASE_KINDS)('differences on %s', (kind) => {
  let trial: Trial;
  let start: number;
  beforeAll(async () => {
    trial = await startTrial(kind);
    start = (await board()).sequence;
  });
  afterAll(() => trial.end());

  const board = async (asOf?: number) => {
    const query = asOf === undefined ? '' : `&asOf=${asOf}`;
    return (await trial.director.get<Scorecard>(`/plans/mini/scorecard?period=2024${query}`)).body;
  };
  const diff = (query: string) =>
    trial.auditor.get<ScorecardDiff & Problem>(`/plans/mini/scorecard/diff?${query}`);

  it('names who changed what and why, and the effects add up', async () => {
    const note = { period: '2024-01', value: '80.00', reason: 'Faltaba una agencia' };
    const corrected = await trial.owner.post<RecordedMeasurement>(`${KPI}/measurements`, note);
    expect(corrected.status).toBe(201);
    await trial.admin.post(`${KPI}/targets`, { period: '2024-01', value: '200.00', reason: 'Acuerdo 7' });
    await trial.owner.post(`${KPI}/measurements`, { period: '2025-01', value: '1' });
    await trial.admin.post('/plans/mini/nodes/perspective/4/weight', { weight: '3', reason: 'Acuerdo 8' });
    const { status, body } = await diff(`period=2024&against=${start}&asOf=${start + 4}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ plan: 'mini', period: '2024', mode: 'ytd', from: { sequence: start } });
    expect(body.to.sequence).toBe(start + 4);
    const [before, after] = [await board(start), await board(start + 4)];
    expect(body.root).toMatchObject({
      before: { score: before.root.score },
      after: { score: after.root.score },
    });
    expect(body.total).toBeCloseTo((after.root.score ?? NaN) - (before.root.score ?? NaN), 12);
    const sum = body.causes.reduce((all, { effect }) => all + (effect ?? NaN), 0);
    expect(Math.abs(sum - (body.total ?? NaN))).toBeLessThanOrEqual(1e-12);
    expect(body.causes).toMatchObject([
      { sequence: start + 2, kind: 'target.revised', actor: 'admin', before: '100.00', after: '200.00' },
      {
        sequence: start + 1,
        kind: 'measurement.corrected',
        subject: 'kpi:1.1.1.1@2024-01',
        actor: 'owner',
        actorName: 'Responsable de línea (prueba)',
        reason: 'Faltaba una agencia',
        node: { kind: 'kpi', code: '1.1.1.1', name: 'Recaudación mensual' },
        ...{ period: '2024-01', before: '50.00', after: '80.00', unit: 'USD', decimals: 2, due: false },
      },
      // Nothing of that perspective has a score, but its missing values weigh more in the coverage.
      {
        ...{ sequence: start + 4, kind: 'node.reweighted', subject: 'perspective:4', effect: 0 },
        ...{ before: '1', after: '3', reason: 'Acuerdo 8', unit: null, period: null },
      },
    ]);
    expect(body.nodes[0]).toMatchObject({ kind: 'plan', code: 'mini' });
    expect(body.nodes.map(({ code }) => code)).toContain('1.1.1.1');
    expect(body.nodes.map(({ code }) => code)).not.toContain('4.1.1.2');
  });

  it('shows what only the time changed', async () => {
    const { body } = await diff('period=2027&against=2026-11-30T00:00:00Z&asOf=2029-01-01T00:00:00Z');
    expect(body.to.asOf).toBe('2029-01-01T00:00:00.000Z');
    expect(body.causes.filter(({ due }) => due)).toMatchObject([
      { sequence: null, kind: 'time', at: body.to.asOf, actor: null, reason: null, node: null, effect: null },
    ]);
    expect(body.nodes.find(({ code }) => code === '1.1.1.4')).toMatchObject({
      before: { coverage: null, status: 'notDue' },
      after: { coverage: 0, status: 'noData' },
      causes: [null],
    });
  });

  it('of a cut-off against itself says nothing, in the period that the board opens on', async () => {
    const { body } = await diff(`against=${start + 1}&asOf=${start + 1}`);
    expect(body).toMatchObject({ period: '2024', total: 0, nodes: [], causes: [] });
    expect(body.from).toEqual(body.to);
    const now = await diff(`period=2024&against=${start}`);
    expect(now.body.from.sequence).toBe(start);
    expect(now.body.to.sequence).toBeGreaterThan(start);
  });

  it.each([
    ['period=2024', 400, 'REQUEST.INVALID'],
    ['period=2024&against=ayer', 422, 'CUTOFF.INVALID'],
    ['period=2024&against=99999', 422, 'CUTOFF.INVALID'],
    ['period=2024&against=6&asOf=ayer', 422, 'CUTOFF.INVALID'],
    ['period=x&against=6', 422, 'PERIOD.INVALID'],
    ['period=2024&against=1', 404, 'PLAN.NOT_YET'],
    ['period=2024&against=2099-01-01T00:00:00Z', 422, 'CUTOFF.ORDER'],
    ['period=2024&against=6&mode=week', 400, 'REQUEST.INVALID'],
  ])('refuses %s', async (query, status, code) => {
    const answer = await diff(query);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('says in both languages which way round the cut-offs go', async () => {
    const query = `/plans/mini/scorecard/diff?against=${start + 1}&asOf=${start}`;
    expect((await trial.owner.get(query)).body.detail).toMatch(/posterior/);
    expect((await trial.owner.get(query, { 'accept-language': 'en' })).body.detail).toMatch(/is later than/);
    expect((await trial.owner.get('/plans/none/scorecard/diff?against=1')).body.code).toBe('PLAN.NOT_FOUND');
  });
});
