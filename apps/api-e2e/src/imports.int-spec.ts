import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type { ImportPreview, ImportSummary, LedgerEntry, Problem } from '@rumbo/contracts';
import { csv, uploadImport } from './support/import-client';
import { startTrial, type Trial } from './support/trial';

const PLAN = '/plans/mini';
const fixture = (name: string) => readFileSync(join(__dirname, 'fixtures', name));

/** Cell, state, old, new. */
const told = ({ rows }: ImportPreview) =>
  rows.map(({ cell, state, old, value }) => [cell, state, old, value]);

describe.each(DATABASE_KINDS)('imports (%s)', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  afterAll(() => trial.end());

  const send = <T = ImportPreview>(options: Parameters<typeof uploadImport>[2]) =>
    uploadImport<T>(trial.url, trial.owner, options);
  const apply = <T = ImportPreview>(id: string, body: object) =>
    trial.owner.post<T>(`${PLAN}/imports/${id}/apply`, body);
  const valueOf = async (kpi: string, period: string) => {
    const { body } = await trial.owner.get<{
      kpis: { code: string; cells: { period: string; value: string | null }[] }[];
    }>(`${PLAN}/sheet?from=2024&to=2025`);
    return body.kpis.find(({ code }) => code === kpi)?.cells.find((cell) => cell.period === period)?.value;
  };

  it('reads the template as LibreOffice saved it, and saves it as one batch', async () => {
    const { status, body } = await send({ name: 'plantilla.xlsx', bytes: fixture('plantilla-llena.xlsx') });
    expect([status, body.mappingSource, body.sheet]).toEqual([201, 'recognised', 'Valores']);
    expect(told(body)).toEqual([
      ['F2', 'changed', '50.00', '55.5'],
      ['F3', 'new', null, '120.25'],
      ['F4', 'new', null, '20.25'],
      ['F5', 'new', null, '100'],
      ['F7', 'new', null, '87.7'],
      ['F8', 'new', null, '1234.56'],
      ['F9', 'new', null, '45'],
      ['F10', 'refused', null, 'doce'],
    ]);
    expect(body.rows[7]?.message).toBe(
      'F10: «doce» no es un número. Escriba solo el número, o deje la celda vacía si no hay dato.',
    );
    expect(body.counts).toEqual({ new: 6, changed: 1, unchanged: 0, refused: 1, blank: 1 });

    const all = await apply<Problem>(body.id, { mode: 'all', reason: 'Cierre' });
    expect([all.status, all.body.code]).toEqual([422, 'IMPORT.HAS_REFUSED']);
    const unreasoned = await apply<Problem>(body.id, { mode: 'good' });
    expect([unreasoned.status, unreasoned.body.code]).toEqual([422, 'IMPORT.REASON_REQUIRED']);
    expect(await valueOf('1.1.1.1', '2024-02')).toBeNull();

    const good = await apply(body.id, { mode: 'good', reason: 'Cierre contable' });
    expect([good.status, good.body.state, good.body.saved]).toEqual([201, 'applied', 5]);
    expect(await valueOf('1.1.1.1', '2024-01')).toBe('55.5');
    expect(await valueOf('1.1.1.2', '2024')).toBe('87.7');
    const [entry] = (await trial.owner.get<{ entries: LedgerEntry[] }>('/ledger?limit=1')).body.entries;
    expect(entry).toMatchObject({
      kind: 'measurements.recorded',
      subject: `batch:${good.body.batch}`,
      payload: {
        source: { kind: 'import', file: 'plantilla.xlsx', sha256: body.sha256 },
        reason: 'Cierre contable',
      },
    });
    const again = await apply<Problem>(body.id, { mode: 'good', reason: 'Otra vez' });
    expect([again.status, again.body.code]).toEqual([409, 'IMPORT.ALREADY_APPLIED']);

    const repeated = await send({ name: 'plantilla.xlsx', bytes: fixture('plantilla-llena.xlsx') });
    expect(repeated.body.counts).toMatchObject({ new: 0, changed: 0, unchanged: 7, refused: 1 });
    expect((await apply<Problem>(repeated.body.id, { mode: 'good' })).body.code).toBe(
      'IMPORT.NOTHING_TO_SAVE',
    );

    const reversed = await trial.owner.post<ImportPreview>(`${PLAN}/imports/${body.id}/reverse`, {
      reason: 'Era de prueba',
    });
    expect([reversed.status, reversed.body.state]).toEqual([201, 'reversed']);
    expect(await valueOf('1.1.1.1', '2024-01')).toBe('50.00');
    expect(await valueOf('1.1.1.1', '2024-02')).toBeNull();
    const twice = await trial.owner.post(`${PLAN}/imports/${body.id}/reverse`, { reason: 'Otra vez' });
    expect([twice.status, twice.body.code]).toEqual([409, 'IMPORT.NOT_APPLIED']);
  });

  it('reads a wide sheet of LibreOffice: names, dates, percents, formulas and their errors', async () => {
    const { status, body } = await send({ name: 'ancha.xlsx', bytes: fixture('hoja-ancha.xlsx') });
    expect([status, body.sheet, body.mapping.layout]).toEqual([201, 'Resultados', 'wide']);
    expect(body.rows.map(({ cell, kpi, period, state, value }) => [cell, kpi, period, state, value])).toEqual(
      [
        ['B4', '1.1.1.1', '2024-02', 'new', '13029542.75'],
        ['C4', '1.1.1.1', '2024-03', 'new', '0.3'],
        ['D4', '1.1.1.1', '2024-04', 'refused', '#DIV/0!'],
        ['E5', '1.1.1.2', '2024', 'new', '87.7'],
        ['F6', '1.1.1.3', '2024-Q1', 'new', '1234.56'],
      ],
    );
    expect(body.rows[1]?.message).toContain('C4: El valor sale de una fórmula');
    expect(body.rows[2]?.message).toContain('D4: La celda muestra el error #DIV/0!');
    expect(body.warnings).toEqual([expect.stringContaining('Notas')]);
  });

  it('reads its own templates back, in both formats and languages', async () => {
    for (const [path, lang] of [
      ['template.xlsx', 'es'],
      ['template.csv', 'en'],
    ] as const) {
      const response = await fetch(`${trial.url}/api/v1${PLAN}/${path}?from=2024&to=2024&lang=${lang}`, {
        headers: { cookie: trial.owner.cookieHeader },
      });
      expect([response.status, response.headers.get('content-disposition')]).toEqual([
        200,
        expect.stringContaining('attachment'),
      ]);
      const empty = await send<Problem>({ name: path, bytes: Buffer.from(await response.arrayBuffer()) });
      expect([empty.status, empty.body.code]).toEqual([422, 'IMPORT.NO_VALUES']);
    }
  });

  it('asks for the columns of a sheet of one’s own, and remembers them', async () => {
    const form = (value: string) =>
      csv('Unidad: Finanzas;;', 'Ítem;Cuándo;Cuánto', `Recaudación mensual;Junio;${value}`);
    const asked = await send<Problem>({ name: 'propio.csv', bytes: form('12,5') });
    expect([asked.status, asked.body.code]).toEqual([422, 'IMPORT.MAPPING_NEEDED']);
    expect(
      asked.body.mapping?.columns.map(({ column, heading, samples }) => [column, heading, samples]),
    ).toContainEqual(['A', expect.any(String), expect.any(Array)]);
    const mapping = {
      layout: 'long',
      headerRow: 2,
      kpi: 'A',
      period: 'B',
      value: 'C',
      year: '2024',
    } as const;
    const doubtful = await send({ name: 'propio.csv', bytes: form('12,5'), mapping });
    expect(doubtful.body.rows).toMatchObject([
      { cell: 'C3', kpi: '1.1.1.1', period: '2024-06', state: 'refused' },
    ]);
    expect(doubtful.body.rows[0]?.message).toContain('«12,5» se puede leer de dos maneras');
    const sure = await send({
      name: 'propio.csv',
      bytes: form('12,5'),
      mapping: { ...mapping, decimal: 'comma' },
    });
    expect(told(sure.body)).toEqual([['C3', 'new', null, '12.5']]);
    const remembered = await send({ name: 'otro.csv', bytes: form('1.234,5') });
    expect([remembered.status, remembered.body.mappingSource]).toEqual([201, 'remembered']);
    expect(told(remembered.body)).toEqual([['C3', 'new', null, '1234.5']]);

    const wrong = await send<Problem>({
      name: 'x.csv',
      bytes: form('1'),
      mapping: { layout: 'long', headerRow: 2, kpi: 'A' },
    });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'IMPORT.MAPPING_INVALID']);
    const unknown = await send<Problem>({
      name: 'x.csv',
      bytes: form('1'),
      mapping: { colour: 'red' } as never,
    });
    expect([unknown.status, unknown.body.code]).toEqual([400, 'REQUEST.INVALID']);
  });

  it('refuses what changed since the preview, and writes nothing by halves', async () => {
    const bytes = csv('Código,Período,Valor', '1.1.1.1,2024-07,7', '1.1.1.1,2024-08,8');
    const { body } = await send({ name: 'dos.csv', bytes });
    const between = await trial.owner.post(`${PLAN}/kpis/1.1.1.1/measurements`, {
      period: '2024-08',
      value: '80',
    });
    expect(between.status).toBe(201);
    const all = await apply<Problem>(body.id, { mode: 'all' });
    expect([all.status, all.body.code]).toEqual([422, 'BATCH.REFUSED']);
    expect(all.body.cells?.map(({ state, problem }) => [state, problem?.code])).toEqual([
      ['new', undefined],
      ['refused', 'WRITE.STALE'],
    ]);
    expect(await valueOf('1.1.1.1', '2024-07')).toBeNull();
    const good = await apply(body.id, { mode: 'good' });
    expect([good.status, good.body.saved]).toEqual([201, 1]);
    expect(told(good.body)).toEqual([
      ['C2', 'new', null, '7'],
      ['C3', 'refused', null, '8'],
    ]);
    expect(await valueOf('1.1.1.1', '2024-08')).toBe('80');
  });

  it('does not reverse what was reviewed meanwhile, and says which cells', async () => {
    const bytes = csv('Código,Período,Valor', '1.1.1.1,2024-09,9', '1.1.1.1,2024-10,10');
    const { body } = await send({ name: 'dos.csv', bytes });
    const applied = await apply(body.id, { mode: 'all' });
    expect(applied.status).toBe(201);
    const reviews = await trial.director.get<{
      items: { measurementId?: string; id?: string; period: string }[];
    }>(`${PLAN}/kpis/1.1.1.1/history`);
    expect(reviews.status).toBe(200);
    const sheet = await trial.owner.get<{
      kpis: { code: string; cells: { period: string; measurementId: string }[] }[];
    }>(`${PLAN}/sheet?from=2024-09&to=2024-09`);
    const id = sheet.body.kpis[0]?.cells[0]?.measurementId;
    const approved = await trial.director.post(`${PLAN}/kpis/1.1.1.1/measurements/${id}/approve`, {});
    expect(approved.status).toBe(201);
    const refused = await trial.owner.post<Problem>(`${PLAN}/imports/${body.id}/reverse`, {
      reason: 'Error',
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'BATCH.NOT_REVERSIBLE']);
    expect(refused.body.cells?.map(({ period, state }) => [period, state])).toEqual([
      ['2024-09', 'refused'],
      ['2024-10', 'unchanged'],
    ]);
    expect(await valueOf('1.1.1.1', '2024-10')).toBe('10');
  });

  it('keeps rows apart: others’ KPIs, other periods, repetitions, items without a total', async () => {
    const bytes = csv(
      'Código,Período,Elemento,Valor',
      '4.1.1.1,2024,,5',
      '9.9,2024,,5',
      '1.1.1.1,2024,,5',
      '1.1.1.1,nunca,,5',
      '1.1.1.1,2024-11,,5',
      '1.1.1.1,2024-11,,6',
      '1.1.1.1,2024-12,Correo,5',
      '1.1.1.1,2025-01,Fax,5',
      '1.1.1.1,2025-01,,5',
      '1.1.1.1,2025-02,,87.7%',
      '1.1.1.1,2025-03,,7',
      '1.1.1.1,2025-03,,7',
      '1.1.1.1,2025-04,,1,234',
    );
    const { body } = await uploadImport(trial.url, trial.owner, { name: 'r.csv', bytes, language: 'en' });
    expect(body.rows.map(({ cell, state }) => [cell, state])).toEqual([
      ['D2', 'refused'],
      ['D3', 'refused'],
      ['D4', 'refused'],
      ['D5', 'refused'],
      ['D6', 'refused'],
      ['D7', 'refused'],
      ['D8', 'refused'],
      ['D9', 'refused'],
      ['D10', 'refused'],
      ['D11', 'refused'],
      ['D12', 'new'],
      ['D13', 'new'],
      ['D14', 'refused'],
    ]);
    const messages = body.rows.map(({ message }) => message ?? '');
    expect(messages[0]).toMatch(/^D2: .*another unit/);
    expect(messages[1]).toMatch(/^D3: The plan has no KPI .*“9.9”/);
    expect(messages[2]).toMatch(/^D4: .*2024-01/);
    expect(messages[3]).toMatch(/^D5: “nunca” is not recognised as a period/);
    expect(messages[4]).toMatch(/^D6: .*another value for 2024-11 in D7/);
    expect(messages[5]).toMatch(/^D7: .*another value for 2024-11 in D6/);
    expect(messages[6]).toMatch(/^D8: There is a breakdown .* not its total/);
    expect(messages[7]).toMatch(/^D9: .*Fax/);
    expect(messages[12]).toMatch(/^D14: The line has more fields than the headings/);
    expect(messages[9]).toMatch(/^D11: The cell is a percentage \(87.7%\) and the figure is measured in USD/);
  });

  it('shows imports to those who may see them', async () => {
    const { body } = await send({ name: 'mio.csv', bytes: csv('Código,Período,Valor', '1.1.1.1,2025-05,1') });
    const mine = await trial.owner.get<ImportSummary[]>(`${PLAN}/imports`);
    expect(mine.body[0]).toMatchObject({ id: body.id, file: 'mio.csv', state: 'open', actor: 'owner' });
    expect((await trial.owner.get<ImportPreview>(`${PLAN}/imports/${body.id}`)).body).toEqual(body);
    const theirs = await trial.director.get<ImportSummary[]>(`${PLAN}/imports`);
    expect(theirs.body.map(({ state }) => state)).not.toContain('open');
    expect(theirs.body.length).toBeGreaterThan(0);
    expect((await trial.director.get(`${PLAN}/imports/${body.id}`)).status).toBe(404);
    const denied = await uploadImport<Problem>(trial.url, trial.director, {
      name: 'x.csv',
      bytes: csv('a,b'),
    });
    expect([denied.status, denied.body.code]).toEqual([403, 'ACCESS.DENIED']);
  });

  it('shows a long file in pages of at most 300 KB, and its refused rows by themselves', async () => {
    const lines = Array.from({ length: 4_998 }, (_, i) => `no.${i},2024,${i}`);
    lines.splice(2_500, 0, '1.1.1.1,2025-06,6');
    lines.push('1.1.1.1,2025-07,7');
    const { status, body } = await send({
      name: 'largo.csv',
      bytes: csv('Código,Período,Valor', ...lines),
    });
    expect([status, body.rows[0]?.cell]).toEqual([201, 'C2']);
    expect(body.counts).toEqual({ new: 2, changed: 0, unchanged: 0, refused: 4_998, blank: 0 });
    const pagesFrom = async (first: ImportPreview, query: string) => {
      const pages = [first];
      for (let { next } = first; next !== null; next = pages.at(-1)!.next) {
        const path = `${PLAN}/imports/${first.id}?after=${next}${query}`;
        pages.push((await trial.owner.get<ImportPreview>(path)).body);
      }
      for (const page of pages) expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(300_000);
      return pages;
    };
    const pages = await pagesFrom(body, '');
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.flatMap(({ rows }) => rows).map(({ cell }) => cell)).toEqual(
      lines.map((_, index) => `C${index + 2}`),
    );

    const only = (query: string) =>
      trial.owner.get<ImportPreview>(`${PLAN}/imports/${body.id}?${query}`).then((answer) => answer.body);
    const fresh = await only('state=new');
    expect([fresh.rows.map(({ cell }) => cell), fresh.next]).toEqual([['C2502', 'C5001'], null]);
    const one = await only('state=new&limit=1');
    expect([one.rows.length, one.next, one.counts]).toEqual([1, 5_000 - 1, body.counts]);
    const refused = await pagesFrom(await only('state=refused&limit=1000'), '&state=refused&limit=1000');
    expect(refused.flatMap(({ rows }) => rows)).toHaveLength(4_998);
    const wrong = await trial.owner.get<Problem>(`${PLAN}/imports/${body.id}?state=good`);
    expect([wrong.status, wrong.body.code]).toEqual([400, 'REQUEST.INVALID']);
  });

  it('tells a hostile file from a good one, in the language that is asked for', async () => {
    const pdf = await send<Problem>({ name: 'informe.xlsx', bytes: Buffer.from('%PDF-1.7') });
    expect([pdf.status, pdf.body.code]).toEqual([422, 'IMPORT.WRONG_TYPE']);
    expect(pdf.body.detail).toContain('sino PDF');
    const large = await send<Problem>({ name: 'g.csv', bytes: Buffer.alloc(2 * 1024 * 1024 + 1, 'a') });
    expect([large.status, large.body.code]).toEqual([413, 'UPLOAD.TOO_LARGE']);
  });
});
