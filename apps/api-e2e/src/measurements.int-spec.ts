import { DATABASE_KINDS } from '@rumbo/api-persistence/testing';
import type {
  KpiDetail,
  KpiHistory,
  LedgerPage,
  Problem,
  RecordedMeasurement,
  RecordMeasurement,
} from '@rumbo/contracts';
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

  describe('bad input', () => {
    const cases: [string, string, unknown, number, string, RegExp, RegExp][] = [
      [
        'a text for a period',
        '1.1.1.1',
        { period: 'enero', value: 1 },
        422,
        'PERIOD.INVALID',
        /«enero» no es un período/,
        /“enero” is not a period/,
      ],
      [
        'an empty period',
        '1.1.1.1',
        { period: '', value: 1 },
        422,
        'PERIOD.INVALID',
        /Escriba un año/,
        /Write a year/,
      ],
      [
        'a month that is none',
        '1.1.1.1',
        { period: '2024-13', value: 1 },
        422,
        'PERIOD.INVALID',
        /2024-13/,
        /2024-13/,
      ],
      [
        'a year for a monthly KPI',
        '1.1.1.1',
        { period: '2024', value: 1 },
        422,
        'KPI.PERIOD_MISMATCH',
        /es mensual.*«2024-01»/,
        /is monthly.*“2024-01”/,
      ],
      [
        'a month for a yearly KPI',
        '1.1.1.2',
        { period: '2024-06', value: 1 },
        422,
        'KPI.PERIOD_MISMATCH',
        /es anual.*«2024»/,
        /is yearly.*“2024”/,
      ],
      [
        'a half for a quarterly KPI',
        '1.1.1.3',
        { period: '2024-S2', value: 1 },
        422,
        'KPI.PERIOD_MISMATCH',
        /es trimestral.*«2024-Q3»/,
        /is quarterly.*“2024-Q3”/,
      ],
      [
        'a month for a half-yearly KPI',
        '1.1.1.4',
        { period: '2024-08', value: 1 },
        422,
        'KPI.PERIOD_MISMATCH',
        /es semestral.*«2024-S2»/,
        /half-yearly.*“2024-S2”/,
      ],
      [
        'words for a value',
        '1.1.1.1',
        { period: '2024-06', value: 'mucho' },
        422,
        'KPI.VALUE_INVALID',
        /«mucho» no es un número en el campo value/,
        /“mucho” in field value is not a number/,
      ],
      [
        'thousands marks',
        '1.1.1.1',
        { period: '2024-06', value: '13,029,542.75' },
        422,
        'KPI.VALUE_INVALID',
        /13029542\.75/,
        /13029542\.75/,
      ],
      ['an exponent', '1.1.1.1', { period: '2024-06', value: '1e5' }, 422, 'KPI.VALUE_INVALID', /1e5/, /1e5/],
      [
        'an empty value',
        '1.1.1.1',
        { period: '2024-06', value: '' },
        422,
        'KPI.VALUE_INVALID',
        /value/,
        /value/,
      ],
      [
        'a numerator that is no number',
        '1.1.1.2',
        { period: '2024', value: 1, numerator: 'x', denominator: 2 },
        422,
        'KPI.VALUE_INVALID',
        /numerator/,
        /numerator/,
      ],
      [
        'a numerator alone',
        '1.1.1.2',
        { period: '2024', value: 1, numerator: 1 },
        422,
        'KPI.RATIO_PARTS_INVALID',
        /juntos/,
        /together/,
      ],
      [
        'a zero denominator',
        '1.1.1.2',
        { period: '2024', value: 1, numerator: 1, denominator: 0 },
        422,
        'KPI.RATIO_PARTS_INVALID',
        /distinto de cero/,
        /other than zero/,
      ],
      [
        'parts that disagree',
        '1.1.1.2',
        { period: '2024', value: 90, numerator: 1, denominator: 2 },
        422,
        'KPI.RATIO_PARTS_INVALID',
        /correspond/,
        /agrees/,
      ],
      [
        'an unknown item',
        '1.1.1.1',
        { period: '2024-06', value: 1, breakdown: { Fax: 1 } },
        422,
        'KPI.BREAKDOWN_UNKNOWN',
        /«Fax».*Correo, Teléfono/,
        /“Fax”.*Correo, Teléfono/,
      ],
      [
        'a breakdown without need',
        '1.1.1.2',
        { period: '2024', value: 1, breakdown: { Fax: 1 } },
        422,
        'KPI.BREAKDOWN_UNKNOWN',
        /—/,
        /—/,
      ],
      [
        'an item that is no number',
        '1.1.1.1',
        { period: '2024-06', value: 1, breakdown: { Correo: 'x' } },
        422,
        'KPI.VALUE_INVALID',
        /breakdown\.Correo/,
        /breakdown\.Correo/,
      ],
      [
        'an unknown field',
        '1.1.1.1',
        { period: '2024-06', valor: 1, value: 1 },
        400,
        'REQUEST.INVALID',
        /valor: este campo no existe/,
        /valor: this field does not exist/,
      ],
      [
        'a missing value',
        '1.1.1.1',
        { period: '2024-06' },
        400,
        'REQUEST.INVALID',
        /value: debe ser un número/,
        /value: must be a number/,
      ],
      [
        'a value of another type',
        '1.1.1.1',
        { period: '2024-06', value: [1] },
        400,
        'REQUEST.INVALID',
        /value/,
        /value/,
      ],
      [
        'a list',
        '1.1.1.1',
        [{ period: '2024-06', value: 1 }],
        400,
        'REQUEST.INVALID',
        /objeto JSON/,
        /JSON object/,
      ],
      [
        'a KPI of another plan',
        '2.1.1.1',
        { period: '2024', value: 1 },
        404,
        'KPI.NOT_FOUND',
        /«mini» no tiene un indicador «2\.1\.1\.1»/,
        /has no KPI “2\.1\.1\.1”/,
      ],
    ];

    it.each(cases)('%s', async (_, code, body, status, errorCode, es, en) => {
      const spanish = await record(code, body);
      expect(spanish).toMatchObject({ status, body: { code: errorCode, status } });
      expect(spanish.body.detail).toMatch(es);
      expect(spanish.headers.get('content-type')).toMatch('application/problem+json');
      const english = await record(code, body, { 'accept-language': 'en' });
      expect(english.body.code).toBe(errorCode);
      expect(english.body.detail).toMatch(en);
    });

    it('an unknown plan', async () => {
      const { status, body } = await trial.owner.post('/plans/otro/kpis/1.1.1.1/measurements', {});
      expect([status, body.code]).toEqual([404, 'PLAN.NOT_FOUND']);
      expect(body.detail).toContain('«otro»');
    });

    it('writes nothing', async () => {
      const { body } = await trial.auditor.get<LedgerPage>('/ledger?subject=kpi:1.1.1.1@2024-06');
      expect(body.total).toBe(0);
    });
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

  describe('Idempotency-Key', () => {
    const body: RecordMeasurement = { period: '2025-01', value: '7.00' };

    it('gives an equal request the same answer and writes once', async () => {
      const headers = { 'idempotency-key': `key-${kind}-1` };
      const first = await record('1.1.1.1', body, headers);
      expect(first.headers.get('idempotency-replayed')).toBeNull();
      const second = await record('1.1.1.1', { value: '7.00', period: '2025-01' }, headers);
      expect(second.status).toBe(201);
      expect(second.body).toEqual(first.body);
      expect(second.headers.get('idempotency-replayed')).toBe('true');
      expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
      const { body: page } = await trial.auditor.get<LedgerPage>('/ledger?subject=kpi:1.1.1.1@2025-01');
      expect(page.total).toBe(1);
    });

    it('refuses the key for another body or another KPI', async () => {
      const headers = { 'idempotency-key': `key-${kind}-1` };
      const other = await record('1.1.1.1', { ...body, value: '8.00' }, headers);
      expect([other.status, other.body.code]).toEqual([409, 'IDEMPOTENCY.KEY_REUSED']);
      expect((await record('1.1.1.2', { period: '2025', value: 1 }, headers)).status).toBe(409);
    });

    it('does not remember a request that failed', async () => {
      const headers = { 'idempotency-key': `key-${kind}-2` };
      expect((await record('1.1.1.1', { period: '2025-02', value: 'x' }, headers)).status).toBe(422);
      expect((await record('1.1.1.1', { period: '2025-02', value: '1' }, headers)).status).toBe(201);
    });

    it('writes once when equal requests come together', async () => {
      const headers = { 'idempotency-key': `key-${kind}-3` };
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => record('1.1.1.1', { period: '2025-03', value: '3' }, headers)),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    });

    it('refuses a key that cannot be one', async () => {
      const { status, body: problem } = await record('1.1.1.1', body, { 'idempotency-key': 'x'.repeat(201) });
      expect([status, problem.errors?.[0]?.path]).toEqual([400, 'Idempotency-Key']);
    });
  });

  describe('If-Match', () => {
    it('refuses to change what is newer than the caller has seen', async () => {
      const seen = (await trial.owner.get(kpi('1.1.1.1'))).headers.get('etag') ?? '';
      expect(seen).toMatch(/^"\d+"$/);
      expect((await record('1.1.1.1', { period: '2025-04', value: 1 }, { 'if-match': seen })).status).toBe(
        201,
      );

      const stale = await record(
        '1.1.1.1',
        { period: '2025-04', value: 2, reason: 'r' },
        { 'if-match': seen },
      );
      expect([stale.status, stale.body.code]).toEqual([412, 'WRITE.STALE']);
      expect(stale.body.detail).toMatch(/Otra persona cambió/);

      // Staleness is told before the reason is asked for.
      const without = await record('1.1.1.1', { period: '2025-04', value: 2 }, { 'if-match': seen });
      expect(without.body.code).toBe('WRITE.STALE');
    });

    it('minds the cell only, not what else was written', async () => {
      const seen = (await trial.owner.get(kpi('1.1.1.1'))).headers.get('etag') ?? '';
      await record('1.1.1.1', { period: '2025-05', value: 1 });
      expect((await record('1.1.1.1', { period: '2025-06', value: 1 }, { 'if-match': seen })).status).toBe(
        201,
      );
    });

    it.each(['"abc"', '"999999"', '"-1"'])('refuses %s', async (ifMatch) => {
      const { status, body } = await record(
        '1.1.1.1',
        { period: '2025-07', value: 1 },
        { 'if-match': ifMatch },
      );
      expect([status, body.code]).toEqual([412, 'WRITE.STALE']);
    });

    it('lets one of many that saw the same change it', async () => {
      const seen = (await trial.owner.get(kpi('1.1.1.1'))).headers.get('etag') ?? '';
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, i) =>
          record('1.1.1.1', { period: '2025-08', value: i + 1, reason: 'carrera' }, { 'if-match': seen }),
        ),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 412)).toHaveLength(5);
    });
  });
});
