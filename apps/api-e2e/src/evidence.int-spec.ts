import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import {
  EVIDENCE_MAX_BYTES,
  EVIDENCE_MAX_FILES,
  EVIDENCE_MAX_KPIS,
  type EvidenceFile,
  type EvidenceList,
  type LedgerPage,
  type LedgerVerification,
  type Problem,
  type RecordedMeasurement,
} from '@rumbo/contracts';
import { FILES, upload, zipOf } from './support/evidence-files';
import { startTrial, type Trial } from './support/trial';

const KPI = '/plans/mini/kpis/1.1.1.1';
const sha256 = (file: Buffer) => createHash('sha256').update(file).digest('hex');

describe.each(DATABASE_KINDS)('evidence on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  afterAll(() => trial.end());

  type Attached = EvidenceFile & Problem;
  const record = async (period: string, rest: object = {}, kpi = KPI): Promise<RecordedMeasurement> => {
    const body = { period, value: '70.00', ...rest };
    const answer = await trial.owner.post<RecordedMeasurement>(`${kpi}/measurements`, body);
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const attach = (id: string, file: Buffer, name = 'acta.pdf', who = trial.owner, kpi = KPI) =>
    upload<Attached>(who, `${kpi}/measurements/${id}/evidence`, file, name);
  const attached = async (id: string, file: Buffer, name?: string): Promise<EvidenceFile> => {
    const { status, body } = await attach(id, file, name);
    expect([status, body.code]).toEqual([201, undefined]);
    return body;
  };
  const REASON = { reason: 'No corresponde' };
  const withdraw = (id: string, body: unknown, who = trial.owner) =>
    who.post<Attached>(`${KPI}/evidence/${id}/withdraw`, body);
  const list = async (query = '') => (await trial.auditor.get<EvidenceList>(`${KPI}/evidence${query}`)).body;
  const ofPlan = async (query = '') =>
    (await trial.auditor.get<EvidenceList & Problem>(`/plans/mini/evidence${query}`)).body;
  const verify = async () => (await trial.auditor.get<LedgerVerification>('/ledger/verify')).body;
  const folder = () => join(trial.database.dataDir, 'evidence');
  /** Some other PDF each time. */
  const pdf = (text: string) => Buffer.concat([FILES.pdf, Buffer.from(`% ${text}\n`)]);

  it('attaches a file: it stands under its hash, in the list and in the ledger', async () => {
    const { id } = await record('2024-02');
    const file = pdf('uno');
    const evidence = await attached(id, file, 'Acta de mediciión ñ.pdf');
    expect(evidence).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      kpi: '1.1.1.1',
      period: '2024-02',
      measurementId: id,
      sha256: sha256(file),
      name: 'Acta de mediciión ñ.pdf',
      type: 'application/pdf',
      size: file.length,
      actor: 'owner',
      actorName: expect.stringMatching(/\w/),
      at: expect.any(String),
      sequence: expect.any(Number),
      current: true,
      withdrawn: null,
    });
    expect(readFileSync(join(folder(), evidence.sha256))).toEqual(file);
    expect((await list()).files).toEqual([evidence]);
    expect((await trial.auditor.get<EvidenceList>('/plans/mini/evidence')).body.files).toEqual([evidence]);
    const ledger = await trial.auditor.get<LedgerPage>('/ledger?kind=evidence.attached');
    expect(ledger.body.entries[0]).toMatchObject({
      actor: 'owner',
      plan: 'mini',
      subject: 'kpi:1.1.1.1@2024-02',
      payload: {
        id: evidence.id,
        kpi: '1.1.1.1',
        period: '2024-02',
        measurementId: id,
        sha256: evidence.sha256,
        name: evidence.name,
        type: 'application/pdf',
        size: file.length,
      },
    });
  });

  it.each([
    ['pdf', 'application/pdf'],
    ['png', 'image/png'],
    ['jpeg', 'image/jpeg'],
    ['webp', 'image/webp'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ] as const)('tells %s by its content, whatever its name says', async (type, expected) => {
    const { id } = await record('2024-03', { reason: `Para ${type}`, note: type });
    expect((await attached(id, FILES[type], 'factura.exe')).type).toBe(expected);
  });

  it.each([
    ['a program called PDF', Buffer.from('MZ\x90\0'), 'factura.pdf'],
    ['a page called PNG', Buffer.from('<html><script>alert(1)</script>'), 'foto.png'],
    ['a drawing with scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg'],
    ['a PDF that begins late', Buffer.from('<script>%PDF-1.7'), 'a.pdf'],
    ['any ZIP file', zipOf({ 'a.txt': 'a' }), 'libro.xlsx'],
    [
      'a workbook with macros',
      zipOf({ '[Content_Types].xml': '', 'xl/workbook.xml': '', 'xl/vbaProject.bin': '' }),
      'libro.xlsx',
    ],
    ['the beginning of a ZIP file only', Buffer.from('PK\x03\x04'), 'libro.xlsx'],
    ['nothing', Buffer.alloc(0), 'vacio.pdf'],
  ])('refuses %s', async (_, file, name) => {
    const { id } = await record('2024-04', { note: _, reason: 'r' });
    const { status, body } = await attach(id, file, name);
    expect([status, body.code, body.errors?.[0]?.path]).toEqual([415, 'EVIDENCE.TYPE_REFUSED', 'file']);
    expect((await list()).files.filter(({ measurementId }) => measurementId === id)).toEqual([]);
  });

  it('takes no name of a sender for a path', async () => {
    const { id } = await record('2024-05');
    const names = ['../../../etc/passwd.pdf', 'C:\\Windows\\a.pdf', '/root/b.pdf', '..', 'a\u202Efdp.pdf'];
    const shown: string[] = [];
    for (const name of names) shown.push((await attached(id, pdf(name), name)).name);
    expect(shown).toEqual(['passwd.pdf', 'a.pdf', 'b.pdf', 'archivo', 'afdp.pdf']);
    for (const name of readdirSync(folder())) expect(name).toMatch(/^[0-9a-f]{64}$/);
  });

  it('refuses a byte more than 10 MiB, and leaves nothing of it behind', async () => {
    const { id } = await record('2024-06');
    const before = readdirSync(folder());
    const large = Buffer.concat([FILES.pdf, Buffer.alloc(EVIDENCE_MAX_BYTES + 1 - FILES.pdf.length)]);
    const { status, body } = await attach(id, large);
    expect([status, body.code]).toEqual([413, 'UPLOAD.TOO_LARGE']);
    expect(body.detail).toContain('10 MiB');
    expect(readdirSync(folder())).toEqual(before);
    expect((await attached(id, large.subarray(0, EVIDENCE_MAX_BYTES))).size).toBe(EVIDENCE_MAX_BYTES);
  });

  it('keeps equal files once, and refuses the same one twice for a value', async () => {
    const [one, two] = [await record('2024-07'), await record('2024-08')];
    const file = pdf('igual');
    const first = await attached(one.id, file, 'a.pdf');
    const again = await attach(one.id, file, 'b.pdf');
    expect([again.status, again.body.code]).toEqual([409, 'EVIDENCE.EXISTS']);
    expect(again.body.detail).toContain('«a.pdf»');
    const second = await attached(two.id, file, 'b.pdf');
    expect(second.sha256).toBe(first.sha256);
    expect(second.id).not.toBe(first.id);
    const names = await Promise.all(
      [first, second].map(async ({ id }) => {
        const { headers } = await trial.auditor.get(`/evidence/${first.sha256}?id=${id}`);
        return headers.get('content-disposition');
      }),
    );
    expect(names).toEqual([expect.stringContaining('"a.pdf"'), expect.stringContaining('"b.pdf"')]);
  });

  it(`lets a value have ${EVIDENCE_MAX_FILES} files`, async () => {
    const { id } = await record('2024-09');
    for (let file = 0; file < EVIDENCE_MAX_FILES; file++) await attached(id, pdf(`n${file}`));
    const { status, body } = await attach(id, pdf('uno más'));
    expect([status, body.code]).toEqual([409, 'EVIDENCE.TOO_MANY']);
  });

  it('withdraws with a reason, once; what was known before stays to be seen', async () => {
    const { id } = await record('2024-10');
    const file = pdf('se retira');
    const evidence = await attached(id, file);
    for (const body of [undefined, {}, { reason: '  ' }]) {
      const refused = await withdraw(evidence.id, body);
      expect([refused.status, refused.body.code]).toEqual([422, 'EVIDENCE.REASON_REQUIRED']);
    }
    const { status, body } = await withdraw(evidence.id, { reason: ' Era otra acta ' });
    expect([status, body]).toMatchObject([
      201,
      { ...evidence, withdrawn: { reason: 'Era otra acta', by: 'owner' } },
    ]);
    expect((await withdraw(evidence.id, REASON)).body.code).toBe('EVIDENCE.WITHDRAWN');
    expect((await withdraw('x', REASON)).body.code).toBe('EVIDENCE.NOT_FOUND');

    const found = async (query: string) => (await list(query)).files.find((one) => one.id === evidence.id);
    expect((await found(''))?.withdrawn?.reason).toBe('Era otra acta');
    expect((await found(`?asOf=${evidence.sequence}`))?.withdrawn).toBeNull();
    expect(await found(`?asOf=${evidence.sequence - 1}`)).toBeUndefined();
    const { body: content } = await trial.auditor.get<string>(`/evidence/${evidence.sha256}`);
    expect(content).toBe(file.toString());
    expect((await attached(id, file)).id).not.toBe(evidence.id);
  });

  it('lists page by page, oldest first, what there was at the cut-off', async () => {
    const { files: all, next, sequence } = await ofPlan();
    expect([all.length > EVIDENCE_MAX_FILES, next]).toEqual([true, null]);
    for (const path of [ofPlan, list]) {
      const read: EvidenceFile[] = [];
      let after: number | null = 0;
      while (after !== null) {
        const page: EvidenceList = await path(`?limit=7&asOf=${sequence}&after=${after}`);
        expect(page.files.length).toBeLessThanOrEqual(7);
        read.push(...page.files);
        after = page.next;
      }
      expect(read).toEqual(all);
    }
    expect(await ofPlan(`?after=${all.at(-1)!.sequence}`)).toMatchObject({ files: [], next: null });
    expect((await ofPlan(`?limit=${all.length}`)).next).toBeNull();
  });

  it('lists those of some KPIs, and of the values that the board of a period counts', async () => {
    const periodsOf = async (query: string) => [
      ...new Set((await ofPlan(`?${query}`)).files.map(({ kpi, period }) => `${kpi} ${period}`)),
    ];
    expect(await periodsOf('kpis=1.1.1.1&period=2024-04')).toEqual(['1.1.1.1 2024-02', '1.1.1.1 2024-03']);
    const { id } = await record('2025-Q1', {}, '/plans/mini/kpis/1.1.1.3');
    const path = `/plans/mini/kpis/1.1.1.3/measurements/${id}/evidence`;
    expect((await upload<Attached>(trial.owner, path, pdf('trimestre'), 'a.pdf')).status).toBe(201);
    expect(await periodsOf('kpis=1.1.1.3,1.1.1.2')).toEqual(['1.1.1.3 2025-Q1']);
    expect(await periodsOf('kpis=1.1.1.1,1.1.1.3&period=2025-02')).toEqual([]);
    expect(await periodsOf('kpis=1.1.1.1,1.1.1.3&period=2025-S1')).toContain('1.1.1.3 2025-Q1');
    expect(await periodsOf('period=2024-01')).toEqual([]);
    expect(await periodsOf('kpis=x')).toEqual([]);
  });

  it.each([
    ['after=x', 'after'],
    ['after=-1', 'after'],
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['kpis=a,,b', 'kpis'],
    [`kpis=${Array.from({ length: EVIDENCE_MAX_KPIS + 1 }, () => 'a').join()}`, 'kpis'],
    ['page=2', 'page'],
  ])('refuses %s and says so', async (query, path) => {
    const { code, errors } = await ofPlan(`?${query}`);
    expect([code, errors?.map((error) => error.path)]).toEqual(['REQUEST.INVALID', [path]]);
    expect((await ofPlan('?period=hoy')).code).toBe('PERIOD.INVALID');
  });

  it('lets nobody but the owner attach or withdraw', async () => {
    const { id } = await record('2024-11');
    const { id: evidence } = await attached(id, pdf('propio'));
    for (const who of [trial.director, trial.auditor, trial.admin]) {
      expect((await attach(id, pdf('ajeno'), 'a.pdf', who)).body.code).toBe('ACCESS.DENIED');
      expect((await withdraw(evidence, REASON, who)).body.code).toBe('ACCESS.DENIED');
    }
    const foreign = '/plans/mini/kpis/4.1.1.1';
    const { body } = await attach(id, pdf('ajeno'), 'a.pdf', trial.owner, foreign);
    expect(body.code).toBe('ACCESS.NOT_OWNER');
    const elsewhere = await trial.owner.post(`/plans/mini/kpis/4.1.1.2/evidence/${evidence}/withdraw`, {
      reason: 'r',
    });
    expect(elsewhere.body.code).toBe('EVIDENCE.NOT_FOUND');
    const crossSite = await trial.owner.send<Problem>(
      'POST',
      `${KPI}/measurements/${id}/evidence`,
      new FormData(),
      {
        origin: 'https://otro.example',
      },
    );
    expect(crossSite.body.code).toBe('REQUEST.CROSS_SITE');
  });

  it('belongs to the value that stands: an older or unknown one takes no file', async () => {
    const older = await record('2024-12');
    const evidence = await attached(older.id, pdf('del anterior'));
    await record('2024-12', { value: '71.00', reason: 'Faltaba' });
    const { status, body } = await attach(older.id, pdf('tarde'));
    expect([status, body.code]).toEqual([409, 'EVIDENCE.SUPERSEDED']);
    expect((await attach('x', pdf('x'))).body.code).toBe('MEASUREMENT.NOT_FOUND');
    expect((await list()).files.find(({ id }) => id === evidence.id)?.current).toBe(false);
    expect((await list(`?asOf=${evidence.sequence}`)).files.at(-1)).toMatchObject({ current: true });
  });

  describe('as a download', () => {
    it('cannot run, is saved under its own name and is asked for again', async () => {
      const { id } = await record('2025-01');
      const name = "Acta “ñ”; x=1 100% 'a'.pdf";
      const { sha256: hash, size } = await attached(id, pdf('descarga'), name);
      const { status, headers } = await trial.auditor.get(`/evidence/${hash}?show=inline`);
      expect(status).toBe(200);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-length': String(size),
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
        'cache-control': 'private, no-cache',
        etag: `"${hash}"`,
      });
      expect(headers.get('content-disposition')).toBe(
        `attachment; filename="Acta _n_; x=1 100_ 'a'.pdf"; filename*=UTF-8''Acta%20%E2%80%9C%C3%B1%E2%80%9D%3B%20x%3D1%20100%25%20%27a%27.pdf`,
      );
      const held = await trial.auditor.get(`/evidence/${hash}`, { 'if-none-match': `"${hash}"` });
      expect([held.status, held.body]).toEqual([304, '']);
    });

    it('shows an image inside a page when asked to', async () => {
      const hash = sha256(FILES.png);
      const plain = await trial.auditor.get(`/evidence/${hash}`);
      const inline = await trial.auditor.get(`/evidence/${hash}?show=inline`);
      expect([plain, inline].map(({ headers }) => headers.get('content-disposition')?.split(';')[0])).toEqual(
        ['attachment', 'inline'],
      );
      expect(inline.headers.get('content-security-policy')).toMatch(/^sandbox;/);
    });

    it.each(['0'.repeat(64), 'x', '..%2Frumbo.sqlite', '%2e%2e'])('finds nothing under %s', async (hash) => {
      expect((await trial.auditor.get(`/evidence/${hash}`)).status).toBe(404);
    });

    it('needs a sign-in', async () => {
      expect((await fetch(`${trial.url}/api/v1/evidence/${sha256(FILES.png)}`)).status).toBe(401);
    });
  });

  it('is locked in a closed period', async () => {
    const isss = '/plans/isss-2021/kpis/1.1.1.1';
    const { body } = await trial.owner.get<{ points: { measurementId: string }[] }>(
      `${isss}/series?from=2021&to=2021`,
    );
    const id = body.points[0]!.measurementId;
    const before = await attach(id, pdf('antes'), 'a.pdf', trial.owner, isss);
    expect(before.status).toBe(201);
    const acknowledge = ['missing', 'returned'];
    const closed = await trial.director.post('/plans/isss-2021/periods/2021/close', { acknowledge });
    expect(closed.status).toBe(201);
    const after = await attach(id, pdf('después'), 'a.pdf', trial.owner, isss);
    expect([after.status, after.body.code]).toEqual([409, 'PERIOD.CLOSED']);
    const withdrawn = await trial.owner.post(`${isss}/evidence/${before.body.id}/withdraw`, { reason: 'r' });
    expect(withdrawn.body.code).toBe('PERIOD.CLOSED');
  });

  describe('held against the ledger', () => {
    it('holds, file by file', async () => {
      const { valid, checks } = await verify();
      expect(valid).toBe(true);
      const attachments = await trial.auditor.get<LedgerPage>('/ledger?kind=evidence.attached&limit=1');
      expect(attachments.status).toBe(200);
      expect(checks.find(({ check }) => check === 'evidence')).toMatchObject({ holds: true, code: null });
    });

    it('names a file that is missing or was changed, and does not hand it out; the next upload heals it', async () => {
      const { id } = await record('2025-02');
      const file = pdf('se daña');
      const { sha256: hash, sequence } = await attached(id, file);
      const path = join(folder(), hash);
      for (const [code, damage] of [
        ['EVIDENCE.FILE_CHANGED', () => writeFileSync(path, 'otro')],
        ['EVIDENCE.FILE_MISSING', () => rmSync(path)],
      ] as const) {
        damage();
        expect((await verify()).firstBad).toMatchObject({ sequence, code });
        const answer = await trial.auditor.get(`/evidence/${hash}`);
        expect([answer.status, answer.body.code]).toEqual([410, 'EVIDENCE.FILE_MISSING']);
      }
      await attached((await record('2025-03')).id, file);
      expect((await verify()).valid).toBe(true);
    });

    it.each([
      [
        'a changed name',
        "UPDATE evidence_revision SET name = 'x' || name",
        'UPDATE evidence_revision SET name = substr(name, 2)',
        'EVIDENCE.DIFFERENT',
      ],
      [
        'a changed place',
        'UPDATE evidence_revision SET position = 1',
        'UPDATE evidence_revision SET position = 0',
        'EVIDENCE.DIFFERENT',
      ],
    ])('finds %s in the table', async (_, change, undo, code) => {
      const run = (sql: string) => trial.database.execute(sql);
      if (kind === 'postgres') await run('ALTER TABLE evidence_revision DISABLE TRIGGER USER');
      else await run('DROP TRIGGER IF EXISTS evidence_revision_no_update');
      await run(change);
      expect((await verify()).firstBad?.code).toBe(code);
      await run(undo);
      expect((await verify()).valid).toBe(true);
    });
  });

  it('gives no more at once than 300 KB', async () => {
    const { id } = await record('2025-05');
    const reason = { reason: 'ñ'.repeat(2000) };
    for (let file = 0; file < 80; file++) {
      expect((await withdraw((await attached(id, pdf(`largo ${file}`))).id, reason)).status).toBe(201);
    }
    for (const page of [await ofPlan(), await list()]) {
      expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThanOrEqual(300_000);
      expect(page.next).toBe(page.files.at(-1)!.sequence);
    }
    expect((await list(`?after=${(await list()).next}`)).next).toBeNull();
  });
});
