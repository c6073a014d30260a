import { createHash } from 'node:crypto';
import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import { verifiedText } from '@rumbo/api-platform';
import {
  VERIFICATION_CHECKS,
  type LedgerLine,
  type LedgerPage,
  type LedgerVerification,
  type Problem,
  type SignedLedgerHead,
} from '@rumbo/contracts';
import { canonicalJson, verifyChain, type LedgerEntry } from '@rumbo/domain';
import { syntheticPlan } from '@rumbo/synthetic-plan';
import { startTrial, type Trial } from './support/trial';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe.each(DATABASE_KINDS)('the ledger on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
    for (const period of ['2024-02', '2024-03', '2024-04']) {
      await trial.owner.post('/plans/mini/kpis/1.1.1.1/measurements', { period, value: '10' });
    }
    await trial.admin.post('/plans/mini/kpis/4.1.1.1/targets', { period: '2025', value: '10' });
  });
  afterAll(() => trial.end());

  const page = (query = '') => trial.auditor.get<LedgerPage & Problem>(`/ledger${query}`);
  const sequences = async (query: string) => (await page(query)).body.entries.map(({ sequence }) => sequence);

  it('lists everything, newest first, with names', async () => {
    const { body } = await page();
    expect(body.total).toBe(11);
    expect(body.entries.map(({ sequence }) => sequence)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(body.entries.map(({ kind: what }) => what)).toEqual([
      'target.set',
      'measurement.recorded',
      'measurement.recorded',
      'measurement.recorded',
      'plan.imported',
      'plan.imported',
      'user.created',
      'user.created',
      'user.created',
      'user.created',
      'key.created',
    ]);
    expect(body.entries[1]).toMatchObject({
      actorName: 'Responsable de línea (prueba)',
      kpi: { code: '1.1.1.1', name: 'Recaudación mensual', unit: 'USD', decimals: 2 },
    });
    expect(body.entries[5]).toMatchObject({ actor: 'system', actorName: 'Sistema', kpi: null });
  });

  it('filters', async () => {
    expect(await sequences('?kind=measurement.recorded')).toEqual([10, 9, 8]);
    expect(await sequences('?actor=admin')).toEqual([11, 7]);
    expect(await sequences('?plan=mini&kpi=4.1.1.1')).toEqual([11]);
    expect(await sequences('?subject=kpi:1.1.1.1@2024-03')).toEqual([9]);
    const { body } = await page('?kind=measurement.recorded');
    const [newest, middle] = body.entries;
    expect(await sequences(`?from=${middle?.at}&to=${newest?.at}&actor=owner`)).toEqual(
      expect.arrayContaining([10, 9]),
    );
    expect(await sequences('?to=2001-01-01')).toEqual([]);
  });

  it('turns pages', async () => {
    const first = await page('?limit=4');
    expect(first.body).toMatchObject({ next: 8, total: 11 });
    const second = await page(`?limit=7&before=${first.body.next}`);
    expect(second.body.entries.map(({ sequence }) => sequence)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(second.body.next).toBeNull();
  });

  it('leaves the documents of imports out where that is asked for, and says so', async () => {
    const full = (await page('?kind=plan.imported')).body;
    const brief = (await page('?kind=plan.imported&payload=brief')).body;
    expect(full.entries.map(({ payload, omitted }) => [Object.keys(payload), omitted])).toEqual([
      [['document'], []],
      [['document'], []],
    ]);
    expect(brief.entries).toEqual(
      full.entries.map((entry) => ({ ...entry, payload: {}, omitted: ['document'] })),
    );
    expect(brief.entries[0]?.imported).toEqual({ name: 'Plan sintético de prueba', kpis: 6 });
    expect(brief.entries[1]?.imported?.kpis).toBe(239);
    const [other] = (await page('?limit=1&payload=brief')).body.entries;
    expect(other).toMatchObject({
      kind: 'target.set',
      omitted: [],
      imported: null,
      payload: { value: '10' },
    });

    const one = await trial.auditor.get<LedgerLine>(`/ledger/entries/${brief.entries[0]?.sequence}`);
    expect([one.status, one.body]).toEqual([200, full.entries[0]]);
    for (const sequence of ['0', '12', 'x', '99999999999999']) {
      const { status, body } = await trial.auditor.get(`/ledger/entries/${sequence}`);
      expect([sequence, status, body.code]).toEqual([sequence, 404, 'LEDGER.ENTRY_NOT_FOUND']);
    }
  });

  it.each([
    '?payload=none',
    '?limit=0',
    '?limit=201',
    '?kind=plan.burnt',
    '?before=x',
    '?from=ayer',
    '?colour=red',
  ])('refuses %s', async (query) => {
    const { status, body } = await page(query);
    expect([status, body.code]).toEqual([400, 'REQUEST.INVALID']);
    expect(body.errors?.[0]?.path).toBe(query.slice(1).split('=')[0]);
  });

  it('can be verified, here and by a stranger', async () => {
    const { body: head } = await trial.auditor.get<SignedLedgerHead>('/ledger/head');
    const { body } = await trial.director.get<LedgerVerification>('/ledger/verify');
    expect(body).toMatchObject({ valid: true, entries: 11, head: head.hash });
    expect(body.checks.map(({ check, holds }) => [check, holds])).toEqual(
      VERIFICATION_CHECKS.map((check) => [check, true]),
    );
    expect(head).toMatchObject({ entries: 11, sequence: 11 });

    const exported = await trial.auditor.get<string>('/ledger/export');
    expect(exported.headers.get('content-type')).toBe('application/x-ndjson');
    const lines = exported.body.trimEnd().split('\n');
    const last: { kind: string; checkpoint: string; publicKey: string } = JSON.parse(lines.pop() ?? '');
    expect(last).toEqual({
      kind: 'checkpoint',
      checkpoint: expect.stringContaining('\n11\n'),
      publicKey: head.publicKey,
    });
    expect(verifiedText(last.checkpoint, last.publicKey)).not.toBeNull();
    const entries = lines.map((line): LedgerEntry => JSON.parse(line));
    expect(verifyChain(entries, sha256)).toEqual({ valid: true, entries: 11, head: head.hash });
  });

  it('goes out as a table for spreadsheets, in the language asked for', async () => {
    const table = (query: string, headers = {}) =>
      trial.auditor.get<string>(`/ledger/export?format=csv${query}`, headers);
    const spanish = await table('');
    expect(spanish.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(spanish.headers.get('content-disposition')).toBe('attachment; filename="rumbo-ledger.csv"');
    const records = spanish.body.trimEnd().split('\r\n');
    expect(records[0]).toMatch(/^\uFEFF?Secuencia,Fecha y hora \(UTC\),Usuario,/);
    expect(records).toHaveLength(1 + 11 + 1);
    expect(records.at(-2)).toMatch(
      /^11,.*,admin,Administración \(prueba\),target.set,mini,kpi:4.1.1.1@2025,/,
    );
    expect(records.at(-1)).toMatch(/^,.*,checkpoint,,rumbo\//);
    expect((await table('&lang=en')).body).toContain('Sequence,Date and time (UTC),User');
    expect((await table('', { 'accept-language': 'en-GB' })).body).toContain('Sequence,');
    const refused = await trial.auditor.get('/ledger/export?format=xlsx');
    expect([refused.status, refused.body.code]).toEqual([400, 'REQUEST.INVALID']);
  });

  it.each([
    "UPDATE measurement_revision SET value = '99' WHERE period = '2024-02'",
    "DELETE FROM measurement_revision WHERE period = '2024-02'",
    "UPDATE ledger_entry SET actor = 'nobody' WHERE sequence = 8",
    'DELETE FROM ledger_entry WHERE sequence = 11',
    "UPDATE target_revision SET value = '1'",
    "UPDATE node_revision SET weight = '5'",
    "UPDATE plan_revision SET name = 'x'",
  ])('the database refuses %s', async (sql) => {
    await expect(trial.database.execute(sql)).rejects.toThrow(/append-only/);
    expect((await trial.auditor.get<LedgerVerification>('/ledger/verify')).body.valid).toBe(true);
  });

  it('shows where somebody with the keys to the database changed an entry', async () => {
    const disarm =
      kind === 'sqlite'
        ? 'DROP TRIGGER ledger_entry_no_update'
        : 'ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_no_change';
    await trial.database.execute(disarm);
    await trial.database.execute("UPDATE ledger_entry SET actor = 'nobody' WHERE sequence = 8");
    const { body } = await trial.auditor.get<LedgerVerification>('/ledger/verify');
    expect(body).toMatchObject({
      valid: false,
      entries: 8,
      firstBad: { sequence: 8, reason: expect.any(String) },
    });
  });
});

describe.each(DATABASE_KINDS)('a ledger of many plans on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  afterAll(() => trial.end());

  it('has no more on a page than 300 KB, and goes on from there; a large plan comes without its document', async () => {
    const large = syntheticPlan({ code: 'grande', kpis: 300, lines: 24, years: 1, fromYear: 2024 });
    const small = syntheticPlan({ code: 'menor', kpis: 60, lines: 24, years: 1, fromYear: 2024 });
    for (const plan of [large, ...['a', 'b', 'c', 'd', 'e', 'f'].map((code) => ({ ...small, code }))]) {
      expect((await trial.admin.post('/plans', plan)).status).toBe(201);
    }
    const read: LedgerLine[] = [];
    let before = '';
    for (let next: number | null = 0; next !== null; before = `&before=${next}`) {
      const { body } = await trial.auditor.get<LedgerPage>(`/ledger?kind=plan.imported${before}`);
      expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThanOrEqual(300_000);
      read.push(...body.entries);
      next = body.next;
    }
    expect(read.map(({ plan }) => plan)).toEqual([
      'f',
      'e',
      'd',
      'c',
      'b',
      'a',
      'grande',
      'mini',
      'isss-2021',
    ]);
    const without = read.filter(({ omitted }) => omitted.length > 0);
    expect(without.map(({ plan, payload, omitted }) => [plan, payload, omitted])).toEqual([
      ['grande', {}, ['document']],
    ]);
    const { body: whole } = await trial.auditor.get<LedgerLine>(`/ledger/entries/${without[0]!.sequence}`);
    expect(whole.payload).toEqual({ document: large });
    expect(whole.omitted).toEqual([]);

    const lines = (await trial.auditor.get<string>('/ledger/export')).body.trimEnd().split('\n');
    const entries = lines.slice(0, -1).map((line): LedgerEntry => JSON.parse(line));
    expect(verifyChain(entries, sha256)).toMatchObject({ valid: true, entries: entries.length });
    const { body: csv } = await trial.auditor.get<string>('/ledger/export?format=csv');
    const cell = canonicalJson(whole.payload).replaceAll('"', '""');
    expect(csv).toContain(`,"${cell}",${whole.previousHash},${whole.hash}\r\n`);
  });

  it('verifies a long entry too, and finds what was changed of it', async () => {
    const long = syntheticPlan({ code: 'larga', kpis: 700, lines: 24, years: 1, fromYear: 2024 });
    expect(JSON.stringify(long).length).toBeGreaterThan(500_000);
    expect((await trial.admin.post('/plans', long)).status).toBe(201);
    const { body: sound } = await trial.auditor.get<LedgerVerification>('/ledger/verify');
    expect(sound).toMatchObject({ valid: true });
    expect(sound.checks.every(({ holds }) => holds)).toBe(true);

    const disarm =
      kind === 'sqlite'
        ? 'DROP TRIGGER target_revision_no_update'
        : 'ALTER TABLE target_revision DISABLE TRIGGER USER';
    await trial.database.execute(disarm);
    await trial.database.execute(`UPDATE target_revision SET value = '987654' WHERE plan = 'larga'`);
    const { body: changed } = await trial.auditor.get<LedgerVerification>('/ledger/verify');
    const firstBad = {
      sequence: sound.entries,
      code: 'REVISION.DIFFERENT',
      reason: expect.stringContaining('meta'),
    };
    expect(changed).toMatchObject({ valid: false, firstBad });
  });
});
