import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type {
  ChangedPeriod,
  KpiDetail,
  LedgerPage,
  PeriodClosing,
  PeriodList,
  Problem,
  RecordedMeasurement,
} from '@rumbo/contracts';
import type { Scorecard } from '@rumbo/domain';
import { smallPlan } from './support/small-plan';
import { startTrial, type Trial } from './support/trial';

describe.each(DATABASE_KINDS)('periods on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  afterAll(() => trial.end());

  const MONTHLY = '/plans/mini/kpis/1.1.1.1';
  const PERIODS = '/plans/mini/periods';
  const step = (period: string, name: 'review' | 'close' | 'reopen', body?: object) =>
    trial.director.post<ChangedPeriod & Problem>(`${PERIODS}/${period}/${name}`, body);
  const record = (period: string, value: number, reason?: string) =>
    trial.owner.post<RecordedMeasurement & Problem>(`${MONTHLY}/measurements`, { period, value, reason });
  const states = async () =>
    (await trial.auditor.get<PeriodList>(PERIODS)).body.periods.map(
      ({ period, state, reopenings }) => `${period} ${state} ${reopenings}`,
    );

  it('goes open, in review, closed; closing names what stands in the way', async () => {
    expect(await states()).toEqual(['2024 open 0']);
    const reviewed = await step('2024-02', 'review', { reason: 'Cierre de febrero' });
    expect(reviewed.status).toBe(201);
    expect(reviewed.body).toMatchObject({
      plan: 'mini',
      period: '2024-02',
      before: 'open',
      state: 'inReview',
      reason: 'Cierre de febrero',
      actor: 'director',
    });

    const closing = await trial.director.get<PeriodClosing>(`${PERIODS}/2024-02/closing`);
    const missing = [{ kpi: '1.1.1.1', name: 'Recaudación mensual', period: '2024-02', measurementId: null }];
    expect(closing.body).toMatchObject({ state: 'inReview', missing, returned: [], provisional: [] });
    const refused = await step('2024-02', 'close');
    expect([refused.status, refused.body.code]).toEqual([409, 'PERIOD.NOT_CLEAN']);
    const counts = { missing: 1, returned: 0, provisional: 0 };
    expect(refused.body.closing).toEqual({ missing, returned: [], provisional: [], counts });

    // In review, values still come in.
    const { body: recorded } = await record('2024-02', 90);
    const provisional = await step('2024-02', 'close', { acknowledge: ['missing', 'returned'] });
    expect(provisional.body).toMatchObject({
      code: 'PERIOD.NOT_CLEAN',
      closing: { missing: [], provisional: [{ period: '2024-02', measurementId: recorded.id }] },
    });
    await trial.director.post(`${MONTHLY}/measurements/${recorded.id}/return`, { reason: 'Revise' });
    const returned = await step('2024-02', 'close', { acknowledge: ['missing'] });
    expect(returned.body).toMatchObject({
      code: 'PERIOD.NOT_CLEAN',
      closing: { missing: [], returned: [{ measurementId: recorded.id }], provisional: [] },
    });
    const closed = await step('2024-02', 'close', { acknowledge: ['returned'] });
    expect([closed.status, closed.body.before, closed.body.state]).toEqual([201, 'inReview', 'closed']);
    expect(await states()).toEqual(['2024 open 0', '2024-02 closed 0']);

    const ledger = await trial.auditor.get<LedgerPage>('/ledger?plan=mini&kind=period.closed');
    expect(ledger.body.entries[0]).toMatchObject({
      actor: 'director',
      subject: 'period:2024-02',
      payload: {
        period: '2024-02',
        state: 'closed',
        before: 'inReview',
        reason: null,
        missing: [],
        returned: ['1.1.1.1@2024-02'],
      },
    });
  });

  it('changes nothing in a closed period, nor what its board to date counts', async () => {
    const board = () => trial.auditor.get<Scorecard>('/plans/mini/scorecard?period=2024-02');
    const before = (await board()).body;
    const id = (await trial.auditor.get<Scorecard>('/plans/mini/scorecard?period=2024-01')).body.root
      .children[0]?.children[0]?.children[0]?.children[0] as { measurementId?: string };
    const attempts = [
      record('2024-02', 91, 'r'),
      record('2024-01', 51, 'r'),
      trial.admin.post(`${MONTHLY}/targets`, { period: '2024-02', value: 200, reason: 'r' }),
      trial.admin.post(`${MONTHLY}/targets`, { period: '2024-01', value: 200, reason: 'r' }),
      trial.director.post(`${MONTHLY}/measurements/${id.measurementId}/return`, { reason: 'r' }),
      trial.admin.post('/plans/mini/nodes/kpi/1.1.1.1/weight', { weight: 3, reason: 'r' }),
    ];
    for (const { status, body } of await Promise.all(attempts)) {
      expect([status, (body as Problem).code]).toEqual([409, 'PERIOD.CLOSED']);
      expect((body as Problem).detail).toContain('2024-02');
    }
    expect((await board()).body.root).toEqual(before.root);
    // Nothing can be recorded there, so nothing is due there.
    const { body } = await trial.owner.get<KpiDetail>(MONTHLY);
    expect(body.kpi.due[0]?.period).toBe('2024-03');
    expect((await record('2024-03', 30)).status).toBe(201);
  });

  it('opens again with a reason only, which stays to be seen', async () => {
    expect((await step('2024-02', 'close')).body.code).toBe('PERIOD.TRANSITION_INVALID');
    expect((await step('2024-02', 'review')).body.code).toBe('PERIOD.TRANSITION_INVALID');
    for (const body of [undefined, {}, { reason: ' ' }]) {
      const refused = await step('2024-02', 'reopen', body);
      expect([refused.status, refused.body.code]).toEqual([422, 'PERIOD.REASON_REQUIRED']);
    }
    const reopened = await step('2024-02', 'reopen', { reason: 'Acta 7 corrige la recaudación' });
    expect(reopened.body).toMatchObject({ before: 'closed', state: 'open' });
    expect((await record('2024-02', 91, 'Acta 7')).status).toBe(201);

    const { body } = await trial.auditor.get<PeriodList>(`${PERIODS}?period=2024-02`);
    expect(body.periods).toMatchObject([
      {
        period: '2024-02',
        state: 'open',
        reopenings: 1,
        history: [
          {
            before: 'closed',
            after: 'open',
            reason: 'Acta 7 corrige la recaudación',
            actor: 'director',
            actorName: 'Dirección (prueba)',
          },
          { before: 'inReview', after: 'closed' },
          { before: 'open', after: 'inReview', reason: 'Cierre de febrero' },
        ],
      },
    ]);
    const earlier = await trial.auditor.get<PeriodList>(
      `${PERIODS}?period=2024-02&asOf=${reopened.body.sequence - 1}`,
    );
    expect(earlier.body.periods[0]).toMatchObject({ state: 'closed', reopenings: 0 });
  });

  it('a year closes its months, which open with it only', async () => {
    const { body: list } = await trial.director.get<{ values: { measurementId: string; kpi: string }[] }>(
      '/plans/mini/reviews',
    );
    const decisions = list.values.map(({ measurementId, kpi }) => ({
      measurementId,
      kpi,
      decision: 'approve',
    }));
    expect((await trial.director.post('/plans/mini/reviews', { decisions })).status).toBe(201);
    const closed = await step('2024', 'close', { acknowledge: ['missing'] });
    expect([closed.status, closed.body.before]).toEqual([201, 'open']);
    expect((await record('2024-11', 1)).body.code).toBe('PERIOD.CLOSED');
    const month = await step('2024-11', 'reopen', { reason: 'r' });
    expect([month.status, month.body.code]).toEqual([409, 'PERIOD.STILL_CLOSED']);
    expect(month.body.detail).toContain('2024, que');
    expect((await step('2024', 'reopen', { reason: 'Dictamen' })).status).toBe(201);
    expect((await record('2024-11', 1)).status).toBe(201);
    const november = await trial.auditor.get<PeriodList>(`${PERIODS}?period=2024-11`);
    expect(november.body.periods[0]).toMatchObject({ state: 'open', reopenings: 1 });
  });

  it('lets no scale of a ratio turn what a closed period adds up', async () => {
    const RATIO = '/plans/scale/kpis/1.1.1.1';
    const parts = (period: string, value: string, numerator: string) => ({
      period,
      value,
      numerator,
      denominator: '100',
    });
    const plan = smallPlan('scale');
    const [objective] = plan.perspectives[0]!.lines[0]!.objectives;
    const { code, name, unit, direction } = objective!.kpis[0]!;
    objective!.kpis = [
      {
        ...{ code, name, unit, direction, frequency: 'half-yearly', accumulation: 'ratio' },
        targets: ['2024-S1', '2024-S2'].map((period) => ({ period, value: '0.9' })),
        measurements: [parts('2024-S1', '0.50', '50'), parts('2024-S2', '0.40', '40')],
      },
    ];
    expect((await trial.admin.post('/plans', plan)).status).toBe(201);
    const write = (body: object) =>
      trial.owner.post<RecordedMeasurement & Problem>(`${RATIO}/measurements`, body);
    const score = async () =>
      (await trial.auditor.get<Scorecard>('/plans/scale/scorecard?period=2024')).body.root.score;

    // While nothing is closed, a scale may be corrected.
    expect((await write({ ...parts('2025-S1', '50', '50') })).status).toBe(201);
    const { body: first } = await write({ ...parts('2025-S1', '0.50', '50'), reason: 'Escala' });
    expect(first.value).toBe('0.50');
    const acknowledge = ['missing'];
    expect((await trial.director.post('/plans/scale/periods/2024/close', { acknowledge })).status).toBe(201);
    const before = await score();
    const refused = await write(parts('2025-S2', '50', '50'));
    expect([refused.status, refused.body.code]).toEqual([422, 'KPI.RATIO_SCALE_CLOSED']);
    expect(refused.body.detail).toContain('que reabra 2024');
    const cells = ['2025-S2', '2026-S1'].map((period) => ({ kpi: '1.1.1.1', ...parts(period, '50', '50') }));
    const batch = await trial.owner.post<Problem>('/plans/scale/measurements', { cells, mode: 'all' });
    expect(batch.body.cells?.map(({ problem }) => problem?.code)).toEqual(
      cells.map(() => 'KPI.RATIO_SCALE_CLOSED'),
    );
    expect((await write(parts('2025-S2', '0.70', '70'))).status).toBe(201);
    expect((await write(parts('2026-S1', '0', '0'))).status).toBe(201);
    expect(await score()).toBe(before);
  });

  it('closes nothing that is not over', async () => {
    const { status, body } = await step('2199', 'close');
    expect([status, body.code]).toEqual([409, 'PERIOD.NOT_ENDED']);
    expect(body.detail).toContain('2200-01-01');
  });

  it.each([
    [{ acknowledge: ['provisional'] }, /acknowledge/],
    [{ acknowledge: 'missing' }, /acknowledge/],
    [{ force: true }, /force/],
  ])('refuses %j', async (body, path) => {
    const answer = await step('2024', 'close', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'REQUEST.INVALID']);
    expect(answer.body.errors?.[0]?.path).toMatch(path);
  });

  it('refuses what is no period or plan, and everybody but directors', async () => {
    expect((await step('hoy', 'review')).body.code).toBe('PERIOD.INVALID');
    expect((await trial.director.post('/plans/none/periods/2024/review')).body.code).toBe('PLAN.NOT_FOUND');
    for (const role of ['owner', 'auditor', 'admin'] as const) {
      for (const name of ['review', 'close', 'reopen'])
        expect((await trial[role].post(`${PERIODS}/2024/${name}`)).body.code).toBe('ACCESS.DENIED');
    }
  });
});
