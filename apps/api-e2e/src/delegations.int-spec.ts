import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type {
  Delegation,
  DelegationList,
  EntrySheet,
  KpiHistory,
  LedgerPage,
  LedgerVerification,
  Problem,
} from '@rumbo/contracts';
import { dayAt } from '@rumbo/domain';
import { Client } from './support/client';
import { startTrial, type Trial } from './support/trial';

const KPI = '/plans/mini/kpis/1.1.1.1';
const day = (days: number) => dayAt(new Date(Date.now() + days * 86_400_000).toISOString());
const WEEK = { delegate: 'ana', from: day(0), until: day(6), reason: 'Vacaciones' };

describe.each(DATABASE_KINDS)('delegations on %s', (kind) => {
  let trial: Trial;
  let ana: Client;
  beforeAll(async () => {
    trial = await startTrial(kind);
    for (const [username, role, lines] of [
      ['ana', 'owner', ['4.9']],
      ['eva', 'auditor', []],
    ] as const) {
      const account = {
        username,
        displayName: username.toUpperCase(),
        role,
        lines,
        password: 'una-clave-larga-1',
      };
      expect((await trial.admin.post('/users', account)).status).toBe(201);
    }
    ana = new Client(trial.url);
    expect((await ana.post('/auth/login', { username: 'ana', password: 'una-clave-larga-1' })).status).toBe(
      200,
    );
  });
  afterAll(() => trial.end());

  type Answer = Delegation & Problem;
  const set = (body: unknown, who = trial.owner) => who.post<Answer>('/delegations', body);
  const record = (period: string, value: string) =>
    ana.post<{ id: string } & Problem>(`${KPI}/measurements`, { period, value });
  const sheet = async () =>
    (await ana.get<EntrySheet>('/plans/mini/sheet?from=2024-08&to=2024-12')).body.kpis;

  it('gives a delegate what the owner may, and takes it away when it ends', async () => {
    expect(await record('2024-08', '70')).toMatchObject({ status: 403, body: { code: 'ACCESS.NOT_OWNER' } });
    expect(await sheet()).toEqual([]);

    const { status, body } = await set(WEEK);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ owner: 'owner', delegate: 'ana', delegateName: 'ANA', state: 'inForce', ended: null },
      ...{ from: WEEK.from, until: WEEK.until, reason: 'Vacaciones', actor: 'owner' },
    });
    expect((await record('2024-08', '70')).status).toBe(201);
    const shown = (await sheet()).find(({ code }) => code === '1.1.1.1')!;
    expect(shown.standsFor).toMatch(/\(prueba\)$/);
    expect(shown.cells[0]).toMatchObject({ value: '70', actor: 'ana', onBehalfOf: shown.standsFor });
    const batch = await ana.post<{ saved: number }>('/plans/mini/measurements', {
      mode: 'all',
      cells: [{ kpi: '1.1.1.1', period: '2024-09', value: '71' }],
    });
    expect(batch.body.saved).toBe(1);

    const history = await trial.auditor.get<KpiHistory>(`${KPI}/history?kind=measurement`);
    expect(history.body.entries[0]).toMatchObject({ actor: 'ana', onBehalfOf: shown.standsFor });
    expect(
      history.body.entries.filter(({ actor }) => actor !== 'ana').every((one) => one.onBehalfOf === null),
    ).toBe(true);

    const ended = await trial.owner.post<Answer>(`/delegations/${body.id}/end`, {});
    expect(ended).toMatchObject({ status: 200, body: { state: 'ended', ended: { actor: 'owner' } } });
    expect(await record('2024-10', '70')).toMatchObject({ status: 403, body: { code: 'ACCESS.NOT_OWNER' } });
    expect((await trial.owner.post<Answer>(`/delegations/${body.id}/end`, {})).body.code).toBe(
      'DELEGATION.OVER',
    );
    // What was recorded in its days stays on the owner's behalf.
    const later = await trial.auditor.get<KpiHistory>(`${KPI}/history?kind=measurement`);
    expect(later.body.entries[0]!.onBehalfOf).toBe(shown.standsFor);
  });

  it('gives nothing before its first day', async () => {
    const { body } = await set({ ...WEEK, from: day(2) });
    expect(body.state).toBe('upcoming');
    expect((await record('2024-11', '70')).status).toBe(403);
    expect((await trial.admin.post<Answer>(`/delegations/${body.id}/end`, {})).body.state).toBe('ended');
  });

  it('is set by an administrator for an owner who is away, and by nobody else', async () => {
    expect((await set(WEEK, trial.admin)).body.code).toBe('DELEGATION.OWNER_INVALID');
    expect((await set({ ...WEEK, owner: 'eva' }, trial.admin)).body.code).toBe('DELEGATION.OWNER_INVALID');
    expect((await set({ ...WEEK, owner: 'ana' })).body.code).toBe('DELEGATION.NOT_YOURS');
    expect((await set(WEEK, trial.director)).body.code).toBe('ACCESS.DENIED');
    const { status, body } = await set({ ...WEEK, owner: 'owner' }, trial.admin);
    expect([status, body.owner, body.actor]).toEqual([201, 'owner', 'admin']);
    expect((await ana.post<Answer>(`/delegations/${body.id}/end`, {})).body.code).toBe(
      'DELEGATION.NOT_YOURS',
    );
    expect((await record('2024-12', '70')).status).toBe(201);
  });

  it.each([
    ['oneself', { delegate: 'owner' }, 'DELEGATION.DELEGATE_INVALID'],
    ['nobody', { delegate: 'nadie' }, 'DELEGATION.DELEGATE_INVALID'],
    ['an auditor', { delegate: 'eva' }, 'DELEGATION.DELEGATE_INVALID'],
    ['days the wrong way round', { from: day(3), until: day(2) }, 'DELEGATION.RANGE_INVALID'],
    ['days that are over', { from: day(-3), until: day(-1) }, 'DELEGATION.RANGE_INVALID'],
    ['a day that does not exist', { until: '2026-02-30' }, 'DELEGATION.RANGE_INVALID'],
    ['two years', { until: day(700) }, 'DELEGATION.RANGE_INVALID'],
  ])('refuses %s', async (_what, change, code) => {
    expect(await set({ ...WEEK, ...change })).toMatchObject({ status: 422, body: { code } });
  });

  it('shows owners their own and the others all', async () => {
    const own = (await ana.get<DelegationList>('/delegations')).body;
    expect(own.delegations.length).toBeGreaterThan(0);
    expect(own.owners.map(({ username }) => username).sort()).toEqual(['ana', 'owner']);
    const all = (await trial.auditor.get<DelegationList>('/delegations')).body.delegations;
    expect(all.map(({ sequence }) => sequence)).toEqual(
      all.map(({ sequence }) => sequence).sort((a, b) => b - a),
    );
  });

  it('comes in pages, the newest first', async () => {
    const list = async (query = '') =>
      (await trial.auditor.get<DelegationList & Problem>(`/delegations${query}`)).body;
    const all = await list();
    expect([all.next, all.ownersNext]).toEqual([null, null]);
    const [newest, ...others] = all.delegations;
    const first = await list('?limit=1');
    expect(first).toEqual({ ...all, delegations: [newest], next: newest!.sequence });
    const rest = await list(`?before=${first.next}`);
    expect(rest).toEqual({ delegations: others, next: null, owners: [], ownersNext: null });
    const last = all.owners.at(-1)!.username;
    expect(await list(`?ownersAfter=${all.owners[0]!.username}`)).toEqual({
      ...{ delegations: [], next: null, ownersNext: null },
      owners: all.owners.slice(1),
    });
    expect((await list(`?ownersAfter=${last}`)).owners).toEqual([]);
    expect((await list('?ownersAfter=eva')).errors?.map(({ path }) => path)).toEqual(['ownersAfter']);
  });

  it('is in the ledger, which is whole', async () => {
    const { entries } = (await trial.auditor.get<LedgerPage>('/ledger?kind=delegation.set')).body;
    expect(entries.at(-1)).toMatchObject({
      ...{ actor: 'owner', plan: null, subject: 'user:owner' },
      payload: { owner: 'owner', ...WEEK },
      delegation: { ownerName: 'Responsable de línea (prueba)', delegateName: 'ANA' },
    });
    const { valid, checks } = (await trial.auditor.get<LedgerVerification>('/ledger/verify')).body;
    expect(valid).toBe(true);
    expect(checks.find(({ check }) => check === 'delegations')).toMatchObject({ holds: true });
    expect(checks.find(({ check }) => check === 'delegations')!.count).toBeGreaterThan(3);
  });
});

describe.each(DATABASE_KINDS)('a note with a value off track on %s', (kind) => {
  it('is required where the plan says so, one by one and in batches', async () => {
    const trial = await startTrial(kind);
    try {
      const source = (await trial.admin.get<{ code: string }>('/plans/mini/document')).body;
      const strict = { ...source, code: 'strict', method: { offTrackNote: 'require' } };
      expect((await trial.admin.post('/plans', strict)).status).toBe(201);
      const exported = await trial.admin.get<{ method: unknown }>('/plans/strict/document');
      expect(exported.body.method).toEqual({ offTrackNote: 'require' });
      await trial.admin.post('/plans/strict/kpis/1.1.1.1/targets', {
        period: '2024-09',
        value: '100',
        reason: 'x',
      });
      const body = { period: '2024-09', value: '1' };
      const path = '/plans/strict/kpis/1.1.1.1/measurements';
      expect(await trial.owner.post(path, body)).toMatchObject({
        status: 422,
        body: { code: 'KPI.NOTE_REQUIRED' },
      });
      const cells = [{ kpi: '1.1.1.1', ...body }];
      const batch = await trial.owner.post<{ cells: { problem: Problem }[] }>('/plans/strict/measurements', {
        mode: 'good',
        dryRun: true,
        cells,
      });
      expect(batch.body.cells[0]!.problem.code).toBe('KPI.NOTE_REQUIRED');
      expect((await trial.owner.post(path, { ...body, note: 'Faltó personal' })).status).toBe(201);
    } finally {
      await trial.end();
    }
  });
});
