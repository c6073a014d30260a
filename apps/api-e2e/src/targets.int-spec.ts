import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type { KpiHistory, LedgerPage, Problem, SavedTarget } from '@rumbo/contracts';
import { startTrial, type Trial } from './support/trial';

describe.each(DATABASE_KINDS)('targets on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  afterAll(() => trial.end());

  const set = (code: string, body: unknown, headers: Record<string, string> = {}) =>
    trial.admin.post<SavedTarget & Problem>(`/plans/mini/kpis/${code}/targets`, body, headers);

  it('sets a target and revises it with a reason', async () => {
    const first = await set('1.1.1.1', { period: '2024-03', value: '120.50' });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ value: '120.50', actor: 'admin', reason: null, previous: null });
    expect(first.headers.get('etag')).toBe(`"${first.body.sequence}"`);

    const refused = await set('1.1.1.1', { period: '2024-03', value: '130' });
    expect([refused.status, refused.body.code]).toEqual([422, 'KPI.REASON_REQUIRED']);
    const revised = await set('1.1.1.1', { period: '2024-03', value: '130', reason: 'Acuerdo 7' });
    expect(revised.body).toMatchObject({
      value: '130',
      previous: { value: '120.50', sequence: first.body.sequence },
    });
    const same = await set('1.1.1.1', { period: '2024-03', value: '130.00', reason: 'Acuerdo 8' });
    expect(same.body.code).toBe('KPI.UNCHANGED');

    const { body: history } = await trial.auditor.get<KpiHistory>('/plans/mini/kpis/1.1.1.1/history');
    expect(history.entries.slice(0, 2)).toMatchObject([
      {
        kind: 'target',
        period: '2024-03',
        before: '120.50',
        after: '130',
        reason: 'Acuerdo 7',
        actor: 'admin',
      },
      { kind: 'target', period: '2024-03', before: null, after: '120.50' },
    ]);
    expect(history.entries.at(-1)).toMatchObject({
      kind: 'definition',
      actor: 'admin',
      before: null,
      after: expect.stringContaining('Recaudación mensual'),
    });
    const { body: ledger } = await trial.auditor.get<LedgerPage>('/ledger?subject=kpi:1.1.1.1@2024-03');
    expect(ledger.entries.map((entry) => [entry.kind, entry.payload['value']])).toEqual([
      ['target.revised', '130'],
      ['target.set', '120.50'],
    ]);
  });

  it.each([
    [
      '1.1.1.2',
      { period: '2024', value: '0' },
      422,
      'KPI.TARGET_UNUSABLE',
      /Use una línea base, bandas/,
      /Use a baseline, bands/,
    ],
    ['1.1.1.2', { period: '2024', value: '-5' }, 422, 'KPI.TARGET_UNUSABLE', /mayor que cero/, /above zero/],
    [
      '1.1.1.3',
      { period: '2024-Q1', value: '80.0' },
      422,
      'KPI.TARGET_UNUSABLE',
      /igual a la línea base/,
      /equals the baseline/,
    ],
    [
      '1.1.1.4',
      { period: '2024-S1', value: '40' },
      422,
      'KPI.TARGET_NOT_NEEDED',
      /no usa metas/,
      /does not use targets/,
    ],
    ['1.1.1.2', { period: '2024-Q1', value: '1' }, 422, 'KPI.PERIOD_MISMATCH', /es anual/, /is yearly/],
    ['1.1.1.2', { period: 'x', value: '1' }, 422, 'PERIOD.INVALID', /no es un período/, /not a period/],
    ['1.1.1.2', { period: '2024', value: '1,5' }, 422, 'KPI.VALUE_INVALID', /«1,5»/, /“1,5”/],
    ['1.1.1.2', { period: '2024', value: '1', note: 'x' }, 400, 'REQUEST.INVALID', /note/, /note/],
    ['9.9', { period: '2024', value: '1' }, 404, 'KPI.NOT_FOUND', /9\.9/, /9\.9/],
  ])('refuses for %s %j', async (code, body, status, errorCode, es, en) => {
    const spanish = await set(code, body);
    expect([spanish.status, spanish.body.code]).toEqual([status, errorCode]);
    expect(spanish.body.detail).toMatch(es);
    expect((await set(code, body, { 'accept-language': 'en' })).body.detail).toMatch(en);
  });

  it('refuses to revise what is newer than the caller has seen', async () => {
    const first = await set('4.1.1.1', { period: '2025', value: '10' });
    const seen = { 'if-match': `"${first.body.sequence}"` };
    expect((await set('4.1.1.1', { period: '2025', value: '11', reason: 'r' }, seen)).status).toBe(201);
    const stale = await set('4.1.1.1', { period: '2025', value: '12', reason: 'r' }, seen);
    expect([stale.status, stale.body.code]).toEqual([412, 'WRITE.STALE']);
  });

  it('lets nobody but administrators set targets', async () => {
    for (const role of ['director', 'owner', 'auditor'] as const) {
      const { body } = await trial[role].post('/plans/mini/kpis/1.1.1.1/targets', {
        period: '2024-04',
        value: '1',
      });
      expect(body.code).toBe('ACCESS.DENIED');
    }
  });
});
