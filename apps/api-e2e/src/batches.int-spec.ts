import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type {
  EntrySheet,
  KpiHistory,
  LedgerPage,
  LedgerVerification,
  Problem,
  RecordedBatch,
  RecordedMeasurement,
  ReversedBatch,
} from '@rumbo/contracts';
import { startTrial, type Trial } from './support/trial';

describe.each(DATABASE_KINDS)('many values at once on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  afterAll(() => trial.end());

  const batch = (body: object, headers: Record<string, string> = {}) =>
    trial.owner.post<RecordedBatch & Problem>('/plans/mini/measurements', { mode: 'all', ...body }, headers);
  const reverse = (id: string, reason = 'Archivo equivocado') =>
    trial.owner.post<Omit<ReversedBatch, 'cells'> & Problem>(`/plans/mini/batches/${id}/reverse`, { reason });
  const cell = (period: string, value: unknown, more: object = {}) => ({
    kpi: '1.1.1.1',
    period,
    value,
    ...more,
  });
  const sheet = async (query = 'from=2024&to=2025') =>
    (await trial.owner.get<EntrySheet>(`/plans/mini/sheet?${query}`)).body;
  const cellOf = async (period: string, kpi = '1.1.1.1') =>
    (await sheet()).kpis.find(({ code }) => code === kpi)?.cells.find((one) => one.period === period);
  const entries = async () => (await trial.auditor.get<LedgerPage>('/ledger?limit=1')).body.total;

  it('are saved in one entry, each with what became of it', async () => {
    const before = await entries();
    const { status, body } = await batch({
      cells: [
        cell('2024-03', '30.00'),
        cell('2024-01', 51, { reason: 'Dato final' }),
        { kpi: '1.1.1.3', period: '2024-Q1', value: '70' },
        { kpi: '1.1.1.2', period: '2024', value: '0.5', numerator: 1, denominator: 2 },
      ],
    });
    expect([status, body.saved, await entries()]).toEqual([201, 4, before + 1]);
    expect(body.cells).toMatchObject([
      { kpi: '1.1.1.1', period: '2024-03', state: 'new', old: null, value: '30.00', problem: null },
      { state: 'changed', old: '50.00', value: '51' },
      { state: 'new' },
      { state: 'new' },
    ]);
    expect(await cellOf('2024-03')).toMatchObject({
      value: '30.00',
      state: 'recorded',
      sequence: body.sequence,
      measurementId: body.cells[0]?.measurementId,
      undoable: true,
      due: false,
    });
    const ledger = await trial.auditor.get<LedgerPage>('/ledger?kpi=1.1.1.3');
    expect(ledger.body.entries[0]).toMatchObject({
      kind: 'measurements.recorded',
      subject: `batch:${body.batch}`,
      payload: { batch: body.batch, source: { kind: 'grid' } },
    });
    const history = await trial.auditor.get<KpiHistory>('/plans/mini/kpis/1.1.1.1/history?kind=measurement');
    expect(history.body.entries[0]).toMatchObject({ before: '50.00', after: '51', reason: 'Dato final' });
  });

  it('are all refused when one is wrong, or saved without the wrong ones', async () => {
    const cells = [
      cell('2024-06', '1.5'),
      cell('2024-07', 'abc'),
      { kpi: '4.1.1.1', period: '2024', value: 1 },
      { kpi: '9', period: '2024', value: 1 },
      cell('2024', 1),
      cell('2024-06', 2),
      cell('2024-01', 60),
      cell('2024-03', '30.0'),
    ];
    const before = await entries();
    const refused = await batch({ cells });
    expect([refused.status, refused.body.code, await entries()]).toEqual([422, 'BATCH.REFUSED', before]);
    expect(refused.body.detail).toContain('6 de 8');
    const codes = refused.body.cells?.map(({ problem }) => problem?.code ?? null);
    expect(codes).toEqual([
      null,
      'KPI.VALUE_INVALID',
      'ACCESS.NOT_OWNER',
      'KPI.NOT_FOUND',
      'KPI.PERIOD_MISMATCH',
      'BATCH.CELL_REPEATED',
      'KPI.REASON_REQUIRED',
      null,
    ]);
    const good = await batch({ cells, mode: 'good' });
    expect([good.status, good.body.saved, await entries()]).toEqual([201, 1, before + 1]);
    expect(good.body.cells.map(({ state }) => state)).toEqual([
      'new',
      ...Array<string>(6).fill('refused'),
      'unchanged',
    ]);
    const again = await batch({ cells: [cells[0]!], mode: 'good' });
    expect(again.body).toMatchObject({ saved: 0, batch: null, sequence: null });
  });

  it('name those in the way where there is no room for all', async () => {
    const cells = Array.from({ length: 5_000 }, (_, i) => cell('2025-06', i + 1));
    const refused = await batch({ cells });
    expect([refused.status, refused.body.code]).toEqual([422, 'BATCH.REFUSED']);
    expect(refused.body.detail).toContain('4999 de 5000');
    expect(Buffer.byteLength(JSON.stringify(refused.body))).toBeLessThan(300_000);
    expect(refused.body.cells?.length).toBeGreaterThan(500);
    expect(refused.body.cells?.map(({ state }) => state)).not.toContain('new');
  });

  it('can be looked at before, and take one reason for all that change', async () => {
    const cells = [cell('2024-01', 77), cell('2024-08', 8)];
    const before = await entries();
    const looked = await batch({ cells, dryRun: true });
    expect(looked.body.cells.map(({ state, old }) => [state, old])).toEqual([
      ['changed', '51'],
      ['new', null],
    ]);
    expect(await entries()).toBe(before);
    expect((await batch({ cells, reason: 'Cierre del año' })).body.saved).toBe(2);
  });

  it('tell who was overtaken', async () => {
    const seen = (await cellOf('2024-08'))?.sequence;
    await batch({ cells: [cell('2024-08', 9, { seen })], reason: 'a' });
    const stale = await batch({ cells: [cell('2024-08', 10, { seen })], reason: 'b', mode: 'good' });
    expect(stale.body.cells[0]).toMatchObject({ state: 'refused', problem: { code: 'WRITE.STALE' } });
  });

  it('write once however often they are sent with one key', async () => {
    const body = { cells: [cell('2024-09', 9)] };
    const first = await batch(body, { 'idempotency-key': 'once' });
    const again = await batch(body, { 'idempotency-key': 'once' });
    expect(again.body).toEqual(first.body);
    const other = await batch({ cells: [cell('2024-09', 10)] }, { 'idempotency-key': 'once' });
    expect([other.status, other.body.code]).toEqual([409, 'IDEMPOTENCY.KEY_REUSED']);
  });

  it('are taken back as one, and every cell has again what it had', async () => {
    const cells = [cell('2024-01', 90), cell('2024-10', 10)];
    const saved = await batch({ cells, reason: 'x' });
    const { status, body } = await reverse(saved.body.batch!);
    expect(status).toBe(201);
    expect(body.cells).toEqual([
      { kpi: '1.1.1.1', period: '2024-01', value: '77' },
      { kpi: '1.1.1.1', period: '2024-10', value: null },
    ]);
    expect(await cellOf('2024-01')).toMatchObject({ value: '77', state: 'recorded' });
    expect(await cellOf('2024-10')).toMatchObject({ value: null, state: null });
    const twice = await reverse(saved.body.batch!);
    expect([twice.status, twice.body.code]).toEqual([409, 'BATCH.NOT_REVERSIBLE']);
    expect(twice.body.cells).toHaveLength(2);
    expect((await reverse('none')).body.code).toBe('BATCH.NOT_FOUND');
  });

  it('are not taken back once a director has approved one of them', async () => {
    const saved = await batch({ cells: [cell('2024-11', 11), cell('2024-12', 12)] });
    const id = saved.body.cells[0]?.measurementId;
    await trial.director.post(`/plans/mini/kpis/1.1.1.1/measurements/${id}/approve`);
    const { status, body } = await reverse(saved.body.batch!);
    expect([status, body.code]).toEqual([409, 'BATCH.NOT_REVERSIBLE']);
    expect(body.cells?.map(({ problem }) => problem?.code ?? null)).toEqual([
      'MEASUREMENT.NOT_UNDOABLE',
      null,
    ]);
  });

  describe('one value', () => {
    const undo = (id: string | undefined) =>
      trial.owner.post<RecordedMeasurement & Problem>(`/plans/mini/kpis/1.1.1.1/measurements/${id}/undo`);
    const record = async (body: object) =>
      (await trial.owner.post<RecordedMeasurement>('/plans/mini/kpis/1.1.1.1/measurements', body)).body;

    it('is undone by a further revision, until somebody reviews it', async () => {
      const first = await record({ period: '2025-01', value: 1 });
      const corrected = await record({ period: '2025-01', value: 2, reason: 'r' });
      expect((await undo(first.id)).body.code).toBe('MEASUREMENT.NOT_UNDOABLE');
      const { status, body } = await undo(corrected.id);
      expect(status).toBe(201);
      expect(body).toMatchObject({ value: '1', state: 'recorded', previous: { value: '2' } });
      await trial.director.post(`/plans/mini/kpis/1.1.1.1/measurements/${body.id}/approve`);
      expect((await undo(body.id)).body.code).toBe('MEASUREMENT.NOT_UNDOABLE');
      const later = await record({ period: '2025-01', value: 3, reason: 'r' });
      expect((await undo(later.id)).body).toMatchObject({
        value: '1',
        state: 'approved',
        provisional: false,
      });
      expect((await undo('none')).body.code).toBe('MEASUREMENT.NOT_FOUND');
    });

    it('that was the first leaves nothing, and can be recorded without a reason', async () => {
      const first = await record({ period: '2025-02', value: 1 });
      expect((await undo(first.id)).body.state).toBe('withdrawn');
      expect(await cellOf('2025-02')).toMatchObject({ value: null, due: true });
      expect((await record({ period: '2025-02', value: 5 })).value).toBe('5');
    });
  });

  it('have a sheet of cells, with targets, dates and what is closed', async () => {
    const { kpis, from, to } = await sheet();
    expect([from, to, kpis.map(({ code }) => code)]).toEqual([
      '2024',
      '2025',
      ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4', '4.1.1.2'],
    ]);
    expect(kpis.map(({ cells }) => cells.length)).toEqual([24, 2, 8, 4, 2]);
    expect(kpis[0]?.cells[1]).toMatchObject({
      ...{ period: '2024-02', value: null, target: '100.00', closed: null, due: true },
      dueAt: '2024-03-01T06:00:00.000Z',
    });
    expect(kpis[0]?.recent.at(-1)).toEqual({ period: '2025-02', value: '5' });
    const wide = await trial.owner.get<Problem>('/plans/mini/sheet?from=2000&to=2025');
    expect(wide.body.code).toBe('PERIOD.RANGE_INVALID');
    expect((await trial.auditor.get<EntrySheet>('/plans/mini/sheet')).body.kpis).toEqual([]);
  });

  it('leave a ledger that holds', async () => {
    const { body } = await trial.auditor.get<LedgerVerification>('/ledger/verify');
    expect(body).toMatchObject({ valid: true });
  });
});
