import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type {
  KpiDetail,
  KpiHistory,
  LedgerPage,
  Problem,
  RecordedMeasurement,
  ReviewedMeasurement,
  ReviewedMeasurements,
  ReviewList,
} from '@rumbo/contracts';
import type { Scorecard, ScorecardKpi } from '@rumbo/domain';
import { enterAs } from './support/client';
import { startTrial, type Trial } from './support/trial';

describe.each(DATABASE_KINDS)('reviews on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  afterAll(() => trial.end());

  const MONTHLY = '/plans/mini/kpis/1.1.1.1';
  const REVIEWS = '/plans/mini/reviews';
  const record = async (period: string, value: number | string, rest: object = {}, kpi = MONTHLY) => {
    const body = { period, value, ...rest };
    const answer = await trial.owner.post<RecordedMeasurement & Problem>(`${kpi}/measurements`, body);
    expect([answer.status, answer.body.code]).toEqual([201, undefined]);
    return answer.body;
  };
  const approve = (id: string, kpi = MONTHLY) =>
    trial.director.post<ReviewedMeasurement & Problem>(`${kpi}/measurements/${id}/approve`);
  const giveBack = (id: string, body: object = { reason: 'Falta el acta' }, kpi = MONTHLY) =>
    trial.director.post<ReviewedMeasurement & Problem>(`${kpi}/measurements/${id}/return`, body);
  const leaf = async (period: string): Promise<ScorecardKpi> => {
    const { body } = await trial.auditor.get<Scorecard>(`/plans/mini/scorecard?period=${period}&mode=period`);
    return body.root.children[0]?.children[0]?.children[0]?.children[0] as ScorecardKpi;
  };
  const due = async () => (await trial.owner.get<KpiDetail>(MONTHLY)).body.kpi.due;

  it('approves: the value stays, under the same identifier, and is no longer provisional', async () => {
    const recorded = await record('2024-02', '80.00');
    expect(await leaf('2024-02')).toMatchObject({ actual: '80.00', provisional: true });
    const { status, body } = await approve(recorded.id);
    expect(status).toBe(201);
    expect(body).toEqual({
      plan: 'mini',
      kpi: '1.1.1.1',
      period: '2024-02',
      measurementId: recorded.id,
      state: 'approved',
      reason: null,
      actor: 'director',
      at: expect.any(String),
      sequence: recorded.sequence + 1,
    });
    expect(await leaf('2024-02')).toMatchObject({
      actual: '80.00',
      provisional: false,
      measurementId: recorded.id,
    });
    const again = await approve(recorded.id);
    expect([again.status, again.body.code]).toEqual([409, 'REVIEW.ALREADY_DECIDED']);
    expect(again.body.detail).toContain('aprobado');

    const ledger = await trial.auditor.get<LedgerPage>('/ledger?kind=measurement.approved&kpi=1.1.1.1');
    expect(ledger.body.entries[0]).toMatchObject({
      actor: 'director',
      subject: 'kpi:1.1.1.1@2024-02',
      payload: { measurementId: recorded.id, state: 'approved', before: 'recorded', reason: null },
      kpi: { code: '1.1.1.1' },
    });
  });

  it('returns: the value no longer counts, is due with the reason, and a correction is provisional', async () => {
    const recorded = await record('2024-03', '70.00', { note: 'n' });
    expect((await due()).map(({ period }) => period)).not.toContain('2024-03');
    for (const body of [undefined, {}, { reason: '  ' }]) {
      const refused = await trial.director.post(`${MONTHLY}/measurements/${recorded.id}/return`, body);
      expect([refused.status, refused.body.code]).toEqual([422, 'REVIEW.REASON_REQUIRED']);
    }
    const { body } = await giveBack(recorded.id, { reason: ' Falta el acta ' });
    expect(body).toMatchObject({ state: 'returned', reason: 'Falta el acta' });
    expect(await leaf('2024-03')).toMatchObject({ actual: null });
    expect((await due()).find(({ period }) => period === '2024-03')).toEqual({
      period: '2024-03',
      dueSince: '2024-04-01T06:00:00.000Z',
      returned: { reason: 'Falta el acta', by: 'Dirección (prueba)' },
    });

    const stale = await trial.owner.post(
      `${MONTHLY}/measurements`,
      { period: '2024-03', value: 1, reason: 'r' },
      { 'if-match': `"${recorded.sequence}"` },
    );
    expect(stale.status).toBe(412);
    // The owner may stand by the value; it is a new one to be reviewed.
    const corrected = await record('2024-03', '70.00', { note: 'n', reason: 'Acta adjunta' });
    expect(corrected).toMatchObject({ state: 'recorded', previous: { id: recorded.id } });
    expect(await leaf('2024-03')).toMatchObject({ actual: '70.00', provisional: true });
    expect((await due()).map(({ period }) => period)).not.toContain('2024-03');
    const superseded = await approve(recorded.id);
    expect([superseded.status, superseded.body.code]).toEqual([409, 'REVIEW.SUPERSEDED']);
    const ledger = await trial.auditor.get<LedgerPage>('/ledger?kind=measurement.corrected&kpi=1.1.1.1');
    expect(ledger.body.entries[0]?.payload).toMatchObject({
      before: { id: recorded.id, state: 'returned' },
    });

    const history = await trial.auditor.get<KpiHistory>(`${MONTHLY}/history`);
    const lines = history.body.entries.filter(({ period }) => period === '2024-03');
    expect(lines).toMatchObject([
      { kind: 'measurement', state: 'recorded' },
      { kind: 'review', before: 'recorded', after: 'returned', reason: 'Falta el acta', actor: 'director' },
      { kind: 'measurement', measurementId: recorded.id },
    ]);
  });

  it('lists what waits, with everything to judge it by and its effect on the score', async () => {
    const recorded = await record('2024-01', '60.00', { reason: 'Recuento', evidence: 'Acta 1', note: 'n' });
    const before = await trial.director.get<Scorecard>('/plans/mini/scorecard?period=2024-01');
    const { body } = await trial.director.get<ReviewList>(`${REVIEWS}?period=2024-01`);
    const base = { plan: 'mini', period: '2024-01', score: before.body.root.score };
    expect(body).toMatchObject({ ...base, values: [{ measurementId: recorded.id }] });
    expect(body.values[0]).toEqual({
      measurementId: recorded.id,
      kpi: '1.1.1.1',
      name: 'Recaudación mensual',
      line: '1.1',
      lineName: 'Línea propia',
      unit: 'USD',
      decimals: 2,
      direction: 'increase',
      period: '2024-01',
      state: 'recorded',
      value: '60.00',
      target: '100.00',
      variation: null,
      ...{ numerator: null, denominator: null, breakdown: null },
      ...{ note: 'n', evidence: 'Acta 1', reason: 'Recuento' },
      recordedBy: 'owner',
      recordedByName: 'Responsable de línea (prueba)',
      at: recorded.at,
      sequence: recorded.sequence,
      own: false,
      closed: false,
      returned: null,
      effect: null,
    });
    const all = await trial.owner.get<ReviewList>(REVIEWS);
    const march = all.body.values.find(({ period }) => period === '2024-03');
    expect(march).toMatchObject({
      variation: { period: '2024-02', value: '80.00', change: '-10.00', ratio: -0.125 },
      own: true,
    });
    // February counts 80 of 100 without January, and 140 of 200 with it.
    const january = all.body.values.find(({ period }) => period === '2024-01');
    expect(january?.effect).toBeCloseTo(-0.1, 12);
    const asOf = await trial.owner.get<ReviewList>(`${REVIEWS}?asOf=${recorded.sequence - 1}`);
    expect(asOf.body.values.map(({ period }) => period)).not.toContain('2024-01');
    expect((await trial.owner.get(`${REVIEWS}?period=enero`)).body.code).toBe('PERIOD.INVALID');
  });

  it('decides in bulk: all with an entry each, or none', async () => {
    const values = [await record('2024-05', 5), await record('2024-06', 6), await record('2024-07', 7)];
    const decisions = (...decided: [number, 'approve' | 'return', string?][]) => ({
      decisions: decided.map(([index, decision, reason]) => ({
        measurementId: values[index]?.id ?? 'none',
        kpi: '1.1.1.1',
        decision,
        ...(reason && { reason }),
      })),
    });
    const head = async () => (await trial.auditor.get<{ sequence: number }>('/ledger/head')).body.sequence;
    const before = await head();
    for (const [body, status, code] of [
      [decisions([0, 'approve'], [1, 'return']), 422, 'REVIEW.REASON_REQUIRED'],
      [decisions([0, 'approve'], [9, 'approve']), 404, 'MEASUREMENT.NOT_FOUND'],
      [decisions([0, 'approve'], [0, 'return', 'r']), 400, 'REQUEST.INVALID'],
      [{ decisions: [] }, 400, 'REQUEST.INVALID'],
      [{ decisions: [{ kpi: '1.1.1.1' }] }, 400, 'REQUEST.INVALID'],
      [{ decisions: [7] }, 400, 'REQUEST.INVALID'],
      [{ ...decisions([0, 'approve']), extra: 1 }, 400, 'REQUEST.INVALID'],
    ] as const) {
      const refused = await trial.director.post(REVIEWS, body);
      expect([refused.status, refused.body.code]).toEqual([status, code]);
    }
    expect(await head()).toBe(before);
    const { status, body } = await trial.director.post<ReviewedMeasurements>(
      REVIEWS,
      decisions([2, 'approve'], [0, 'approve'], [1, 'return', 'Revise']),
    );
    expect(status).toBe(201);
    expect(body.reviews.map(({ period, state, sequence }) => [period, state, sequence])).toEqual([
      ['2024-07', 'approved', before + 1],
      ['2024-05', 'approved', before + 2],
      ['2024-06', 'returned', before + 3],
    ]);
    expect(await head()).toBe(before + 3);
  });

  it('one of two equal reviews at the same moment is refused', async () => {
    const { id } = await record('2024-08', 8);
    const answers = await Promise.all([approve(id), approve(id), approve(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it.each(['owner', 'auditor', 'admin'] as const)('lets no %s review', async (role) => {
    const { status, body } = await trial[role].post(`${MONTHLY}/measurements/x/approve`);
    expect([status, body.code]).toEqual([403, 'ACCESS.DENIED']);
    expect((await trial[role].post(REVIEWS, {})).status).toBe(403);
  });

  it.each([
    ['/plans/none/kpis/1.1.1.1/measurements/x/approve', 'PLAN.NOT_FOUND'],
    ['/plans/mini/kpis/9/measurements/x/approve', 'KPI.NOT_FOUND'],
    ['/plans/mini/kpis/1.1.1.1/measurements/x/approve', 'MEASUREMENT.NOT_FOUND'],
    ['/plans/mini/kpis/1.1.1.1/measurements/x/return', 'MEASUREMENT.NOT_FOUND'],
  ])('%s: %s', async (path, code) => {
    const { status, body } = await trial.director.post(path, path.endsWith('return') ? { reason: 'r' } : {});
    expect([status, body.code]).toEqual([404, code]);
  });

  it('lets nobody review a value of their own', async () => {
    const { id } = await record('2024-09', 9);
    // An owner who becomes a director keeps what they recorded.
    const become = (role: string) =>
      trial.database.execute(`UPDATE user_account SET role = '${role}' WHERE username = 'owner'`);
    await become('director');
    try {
      // The open sessions know the person as they were: only what goes through the ledger changes those.
      const promoted = await enterAs(trial.url, 'owner');
      for (const [path, body] of [['approve'], ['return', { reason: 'r' }]] as const) {
        const refused = await promoted.post(`${MONTHLY}/measurements/${id}/${path}`, body);
        expect([refused.status, refused.body.code]).toEqual([403, 'REVIEW.OWN_VALUE']);
      }
      const decisions = [{ measurementId: id, kpi: '1.1.1.1', decision: 'approve' }];
      expect((await promoted.post(REVIEWS, { decisions })).body.code).toBe('REVIEW.OWN_VALUE');
    } finally {
      await become('owner');
    }
    expect((await approve(id)).status).toBe(201);
  });
});
