import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type { KpiDetail, KpiHistory, LedgerPage, Problem, RecordedMeasurement } from '@rumbo/contracts';
import type { Scorecard } from '@rumbo/domain';
import { startTrial, type Trial } from './support/trial';

describe.each(DATABASE_KINDS)('measurements on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  afterAll(() => trial.end());

  const kpi = (code: string) => `/plans/mini/kpis/${code}`;
  const record = (code: string, body: unknown, headers: Record<string, string> = {}) =>
    trial.owner.post<RecordedMeasurement & Problem>(`${kpi(code)}/measurements`, body, headers);

  it('records a first value, which counts and is provisional', async () => {
    const { status, body, headers } = await record('1.1.1.1', {
      period: '2024-02',
      value: '150.00',
      note: ' Cierre ',
      evidence: 'Acta 12',
      breakdown: { Correo: '100.00', Teléfono: 50 },
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      plan: 'mini',
      kpi: '1.1.1.1',
      period: '2024-02',
      value: '150.00',
      numerator: null,
      denominator: null,
      breakdown: { Correo: '100.00', Teléfono: '50' },
      note: 'Cierre',
      evidence: 'Acta 12',
      reason: null,
      state: 'recorded',
      provisional: true,
      actor: 'owner',
      at: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
      sequence: expect.any(Number),
      previous: null,
    });
    expect(headers.get('etag')).toBe(`"${body.sequence}"`);

    const board = await trial.director.get<Scorecard>('/plans/mini/scorecard?period=2024');
    const leaf = board.body.root.children[0]?.children[0]?.children[0]?.children[0];
    expect(leaf).toMatchObject({
      actual: '200.00',
      target: '200.00',
      attainment: 1,
      provisional: true,
      period: '2024-02',
    });
    expect(leaf).toMatchObject({ measurementId: body.id });
  });

  it('corrects with a reason only, and keeps both revisions', async () => {
    const first = await record('1.1.1.1', { period: '2024-03', value: 10 });
    const refused = await record('1.1.1.1', { period: '2024-03', value: 11 });
    expect(refused).toMatchObject({ status: 422, body: { code: 'KPI.REASON_REQUIRED' } });
    expect(refused.body.errors).toMatchObject([{ path: 'reason' }]);
    const blank = await record('1.1.1.1', { period: '2024-03', value: 11, reason: '  ' });
    expect(blank.body.code).toBe('KPI.REASON_REQUIRED');

    const corrected = await record('1.1.1.1', {
      period: '2024-03',
      value: '11.50',
      reason: 'Error de digitación',
    });
    expect(corrected.status).toBe(201);
    expect(corrected.body.previous).toEqual({
      id: first.body.id,
      value: '10',
      sequence: first.body.sequence,
    });

    const { body } = await trial.auditor.get<KpiHistory>(`${kpi('1.1.1.1')}/history`);
    const lines = body.entries.filter(({ kind, period }) => kind === 'measurement' && period === '2024-03');
    expect(lines).toMatchObject([
      {
        before: '10',
        after: '11.50',
        reason: 'Error de digitación',
        actor: 'owner',
        actorName: 'Responsable de línea (prueba)',
      },
      { before: null, after: '10', reason: null, state: 'recorded' },
    ]);

    const ledger = await trial.auditor.get<LedgerPage>('/ledger?kpi=1.1.1.1&kind=measurement.corrected');
    expect(ledger.body.entries[0]).toMatchObject({
      actor: 'owner',
      subject: 'kpi:1.1.1.1@2024-03',
      payload: { value: '11.50', reason: 'Error de digitación', before: { value: '10', id: first.body.id } },
      kpi: { code: '1.1.1.1', name: 'Recaudación mensual', unit: 'USD', decimals: 2 },
    });
  });

  it('keeps decimals exactly as given', async () => {
    const value = '123456789012345678901234567890.12345678900';
    const { body } = await record('1.1.1.1', { period: '2024-04', value });
    expect(body.value).toBe(value);
    const detail = await trial.owner.get<KpiDetail>(kpi('1.1.1.1'));
    expect(detail.body.kpi.latest).toMatchObject({ period: '2024-04', value });
  });

  it('has nothing to save where nothing changes', async () => {
    await record('1.1.1.1', { period: '2024-05', value: '5.0', note: 'x' });
    const same = { period: '2024-05', value: '5', note: 'x', reason: 'y' };
    expect((await record('1.1.1.1', same)).body.code).toBe('KPI.UNCHANGED');
    expect((await record('1.1.1.1', { ...same, note: 'z' })).status).toBe(201);
  });

  describe('whose KPI it is', () => {
    const value = { period: '2024', value: 180 };

    it("keeps the owner out of another unit's KPI", async () => {
      const { status, body } = await record('4.1.1.1', value);
      expect([status, body.code]).toEqual([403, 'ACCESS.NOT_OWNER']);
      expect(body.detail).toMatch(/4\.1\.1\.1 pertenece a otra unidad/);
      const malformed = await record('4.1.1.1', { nonsense: true });
      expect(malformed.body.code).toBe('ACCESS.NOT_OWNER');
    });

    it('lets the owner that the plan names record, whatever the line', async () => {
      expect((await record('4.1.1.2', value)).status).toBe(201);
    });

    it.each(['director', 'auditor', 'admin'] as const)('lets no %s record values', async (role) => {
      const { status, body } = await trial[role].post(`${kpi('1.1.1.1')}/measurements`, {
        period: '2024-07',
        value: 1,
      });
      expect([status, body.code]).toEqual([403, 'ACCESS.DENIED']);
      expect(body.detail).toContain('responsable de línea');
    });
  });

  it.each([
    ['9007199254740993', '9007199254740993'],
    ['90071992547409.93', '90071992547409.93'],
    ['-0', '0'],
    ['"007.50"', '7.50'],
  ])('records %s, as it is sent, to the digit', async (sent, value) => {
    const body = `{"period":"2025-11","value":${sent},"reason":"r"}`;
    const { status, body: recorded } = await trial.owner.send<RecordedMeasurement>(
      'POST',
      `${kpi('1.1.1.1')}/measurements`,
      body,
    );
    expect([status, recorded.value]).toEqual([201, value]);
  });
});
