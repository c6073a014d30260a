import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type { LedgerPage, Problem, RecordedMeasurement, RecordMeasurement } from '@rumbo/contracts';
import { startTrial, type Trial } from './support/trial';

describe.each(DATABASE_KINDS)('write conditions on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  afterAll(() => trial.end());

  const kpi = (code: string) => `/plans/mini/kpis/${code}`;
  const record = (code: string, body: unknown, headers: Record<string, string> = {}) =>
    trial.owner.post<RecordedMeasurement & Problem>(`${kpi(code)}/measurements`, body, headers);

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
