import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type { KpiHistory, KpiHistoryEntry, Problem } from '@rumbo/contracts';
import { startTrial, type Trial } from './support/trial';

const KPI = '/plans/mini/kpis/1.1.1.1';

describe.each(DATABASE_KINDS)('the history of a KPI on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
    const note = { note: 'Cifra preliminar', breakdown: { Correo: '10' } };
    await trial.owner.post(`${KPI}/measurements`, { period: '2024-02', value: '30', ...note });
    await trial.admin.post(`${KPI}/targets`, { period: '2024-02', value: '90', reason: 'Acuerdo 7' });
    await trial.admin.post('/plans/mini/nodes/objective/1.1.1/weight', { weight: '2', reason: 'Acuerdo 8' });
    const reason = 'Faltaba una agencia';
    await trial.owner.post(`${KPI}/measurements`, { period: '2024-02', value: '35', reason });
  });
  afterAll(() => trial.end());

  const history = async (query = '') =>
    (await trial.auditor.get<KpiHistory & Problem>(`${KPI}/history?${query}`)).body;
  const short = ({ kind: of, before, after }: KpiHistoryEntry) => [of, before, after];

  it('is one timeline, newest first', async () => {
    const { entries, total, next } = await history();
    expect([total, next]).toEqual([entries.length, null]);
    expect(entries.slice(0, 4).map(short)).toEqual([
      ['measurement', '30', '35'],
      ['weight', '1', '2'],
      ['target', '100.00', '90'],
      ['measurement', null, '30'],
    ]);
    expect(entries[0]).toMatchObject({
      reason: 'Faltaba una agencia',
      actor: 'owner',
      changes: [
        { field: 'value', before: '30', after: '35' },
        { field: 'note', before: 'Cifra preliminar', after: null },
        { field: 'breakdown.Correo', before: '10', after: null },
      ],
    });
    expect(entries.at(-1)).toMatchObject({ kind: 'definition', before: null, actor: 'admin' });
    expect(entries.at(-1)?.changes).toContainEqual({ field: 'frequency', before: null, after: 'monthly' });
  });

  it.each(['measurement', 'target', 'definition', 'weight'])('of the kind %s alone', async (of) => {
    const { entries, total } = await history(`kind=${of}`);
    const all = (await history()).entries.filter((entry) => entry.kind === of);
    expect(all.length).toBeGreaterThan(0);
    expect([entries, total]).toEqual([all, all.length]);
  });

  it('comes in pages that never cut a write', async () => {
    const all = (await history()).entries;
    const pages: KpiHistoryEntry[] = [];
    let before: number | null | undefined;
    do {
      const page = await history(`limit=2${before ? `&before=${before}` : ''}`);
      expect(page.total).toBe(all.length);
      pages.push(...page.entries);
      before = page.next;
    } while (before !== null);
    expect(pages).toEqual(all);
  });

  it('ends at the cut-off', async () => {
    const { entries } = await history();
    const older = await history(`asOf=${entries[1]?.sequence}`);
    expect(older.entries).toEqual(entries.slice(1));
  });

  it('tells reviews with what they made of the value, and the correction that followed', async () => {
    const [newest] = (await history('kind=measurement')).entries;
    const returned = { reason: 'Falta el acta' };
    const address = `${KPI}/measurements/${newest?.measurementId}/return`;
    expect((await trial.director.post(address, returned)).status).toBe(201);
    const again = { period: '2024-02', value: '36', reason: 'Con el acta' };
    expect((await trial.owner.post(`${KPI}/measurements`, again)).status).toBe(201);
    expect((await history('kind=review')).entries).toMatchObject([
      {
        ...{ period: '2024-02', before: 'recorded', after: 'returned', state: 'returned', actor: 'director' },
        ...{ reason: 'Falta el acta', measurementId: newest?.measurementId },
        changes: [{ field: 'state', before: 'recorded', after: 'returned' }],
      },
    ]);
    expect((await history()).entries.slice(0, 3).map(short)).toEqual([
      ['measurement', '35', '36'],
      ['review', 'recorded', 'returned'],
      ['measurement', '30', '35'],
    ]);
  });

  it.each(['kind=values', 'limit=0', 'before=x', 'kind=target&kind=weight'])('refuses %s', async (query) => {
    expect((await history(query)).code).toBe('REQUEST.INVALID');
  });
});
