import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type {
  KpiList,
  KpiSeries,
  LedgerKey,
  Problem,
  RecordedMeasurement,
  ReviewList,
  ScorecardDiff,
  Unreported,
} from '@rumbo/contracts';
import type { Scorecard, ScorecardKpi, ScorecardNode } from '@rumbo/domain';
import { readCsv, readXlsx, type Cell, type ReadTable } from './support/tables';
import { startTrial, type Trial } from './support/trial';

const KPI = '/plans/mini/kpis/1.1.1.1';
const FORMULA = '=cmd|"/c calc"!A0';

const linesOf = (node: ScorecardNode): ScorecardNode[] => [node, ...node.children.flatMap(linesOf)];
const number = (text: string | null | undefined) => (text == null ? null : Number(text));
/** The cells of a column, by its heading. */
const columnOf = ({ headings, rows }: ReadTable, heading: string): Cell[] => {
  const index = headings.indexOf(heading);
  expect([heading, index]).toEqual([heading, expect.any(Number)]);
  return rows.map((row) => row[index] ?? null);
};

describe.each(DATABASE_KINDS)('tables for spreadsheets on %s', (kind) => {
  let trial: Trial;
  let recorded: RecordedMeasurement;
  beforeAll(async () => {
    trial = await startTrial(kind);
    const record = async (body: object) =>
      (await trial.owner.post<RecordedMeasurement>(`${KPI}/measurements`, body)).body;
    recorded = await record({ period: '2024-02', value: '-70.10', note: FORMULA });
    await record({ period: '2024-03', value: '12345678901234567.89', breakdown: { Correo: '1.5' } });
    await trial.admin.post('/plans/mini/nodes/line/1.1/weight', { weight: '3', reason: '+ peso' });
    await trial.director.post('/plans/mini/publications', { period: '2024', title: '@Tablero' });
  });
  afterAll(() => trial.end());

  describe("the board of the ISSS's plan", () => {
    const ISSS = '/plans/isss-2021/scorecard';
    let lines: ScorecardNode[];
    let board: Scorecard;
    beforeAll(async () => {
      board = (await trial.auditor.get<Scorecard>(`${ISSS}?period=2021`)).body;
      lines = linesOf(board.root);
      expect(lines.length).toBeGreaterThan(290);
    });
    const kpi = (node: ScorecardNode) => (node.kind === 'kpi' ? (node as ScorecardKpi) : null);

    it('has every figure of the answer in the workbook, as a number', async () => {
      const table = await readXlsx(trial.auditor, `${ISSS}.xlsx?period=2021&asOf=${board.sequence}`);
      expect(columnOf(table, 'Código')).toEqual(lines.map(({ code }) => code));
      expect(columnOf(table, 'Nombre')).toEqual(lines.map(({ name }) => name));
      expect(columnOf(table, 'Valor')).toEqual(lines.map((node) => number(kpi(node)?.actual)));
      expect(columnOf(table, 'Cumplimiento')).toEqual(lines.map((node) => kpi(node)?.attainment ?? null));
      expect(columnOf(table, 'Puntaje')).toEqual(lines.map(({ score }) => score));
      expect(columnOf(table, 'Cobertura')).toEqual(lines.map(({ coverage }) => coverage));
      expect(columnOf(table, 'Puntaje mínimo')).toEqual(lines.map(({ lower }) => lower));
      expect(columnOf(table, 'Puntaje máximo')).toEqual(lines.map(({ upper }) => upper));
      expect(columnOf(table, 'Peso')).toEqual(lines.map(({ weight }) => weight));
      expect(columnOf(table, 'Identificador del valor')).toEqual(
        lines.map((node) => kpi(node)?.measurementId ?? null),
      );
      const mora = table.rows[lines.findIndex(({ code, kind }) => kind === 'kpi' && code === '1.1.1.1')];
      expect(mora).toEqual(expect.arrayContaining([13029542.75, 11500000]));
    });

    it('has every figure of the answer in the CSV, digit by digit', async () => {
      const table = await readCsv(trial.auditor, `${ISSS}.csv?period=2021&asOf=${board.sequence}`);
      expect(columnOf(table, 'Valor')).toEqual(lines.map((node) => kpi(node)?.actual ?? null));
      const scores = columnOf(table, 'Puntaje').map((cell) => number(cell as string | null));
      expect(scores).toEqual(lines.map(({ score }) => score));
      expect(columnOf(table, 'Código')).toEqual(lines.map(({ code }) => code));
    });

    it('has the targets of the answer, and those that stand without a value as on the page', async () => {
      const table = await readXlsx(trial.auditor, `${ISSS}.xlsx?period=2022`);
      const { body } = await trial.auditor.get<Scorecard>(`${ISSS}?period=2022`);
      const { body: list } = await trial.auditor.get<KpiList>('/plans/isss-2021/kpis');
      const planned = new Map(list.kpis.map(({ code, latestTarget }) => [code, latestTarget]));
      const targets = linesOf(body.root).map((node) => {
        const latest = kpi(node) ? planned.get(node.code) : null;
        return number(kpi(node)?.target ?? (latest?.period === '2022' ? latest.value : null));
      });
      expect(targets).toContain(200);
      expect(columnOf(table, 'Meta')).toEqual(targets);
    });
  });

  it('says what it is, as of when and where from, in the file and in its headers', async () => {
    const { body: keys } = await trial.auditor.get<LedgerKey[]>('/ledger/keys');
    const at = recorded.sequence;
    for (const [read, ending, type] of [
      [readXlsx, 'xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      [readCsv, 'csv', 'text/csv; charset=utf-8'],
    ] as const) {
      const path = `/plans/mini/scorecard.${ending}?period=2024&asOf=${at}&lang=en`;
      const { headers, headings, facts } = await read(trial.auditor, path);
      expect(headings.slice(0, 4)).toEqual(['Level', 'Code', 'Name', 'Unit']);
      expect(headers.get('content-type')).toBe(type);
      expect(headers.get('content-disposition')).toBe(`attachment; filename="mini-tablero-2024.${ending}"`);
      expect([headers.get('rumbo-sequence'), headers.get('rumbo-as-of')]).toEqual([String(at), recorded.at]);
      expect(Object.fromEntries(facts)).toMatchObject({
        Table: 'Scorecard',
        Plan: 'mini · Plan sintético de prueba',
        Period: '2024',
        Reach: 'Year to date',
        Source: `Rumbo /api/v1${path}`,
        'Public key of the ledger': keys[0]?.publicKey,
      });
      expect(String(facts.get('Cut-off: sequence'))).toBe(String(at));
      const instant = facts.get('Cut-off: date and time (UTC)');
      expect(new Date(instant as string).getTime()).toBeCloseTo(new Date(recorded.at).getTime(), -1);
    }
  });

  it('lists KPIs and the periods of one', async () => {
    const { body: list } = await trial.owner.get<KpiList>('/plans/mini/kpis');
    const kpis = await readXlsx(trial.owner, '/plans/mini/kpis.xlsx');
    expect(columnOf(kpis, 'Código')).toEqual(list.kpis.map(({ code }) => code));
    expect(columnOf(kpis, 'Responsable')).toEqual(list.kpis.map(({ ownerName }) => ownerName));
    expect(columnOf(kpis, 'Períodos pendientes')).toEqual(list.kpis.map(({ due }) => due.length));

    const { body: series } = await trial.owner.get<KpiSeries>(`${KPI}/series`);
    const points = await readXlsx(trial.owner, `${KPI}/series.xlsx`);
    expect(columnOf(points, 'Período')).toEqual(series.points.map(({ period }) => period));
    expect(columnOf(points, 'Cumplimiento')).toEqual(series.points.map(({ attainment }) => attainment));
    // More digits than a spreadsheet keeps: as text, and said so.
    expect(columnOf(points, 'Valor')).toEqual([50, -70.1, '12345678901234567.89']);
    expect(points.facts.get('Nota')).toMatch(/más de 15 dígitos/);
    expect(columnOf(points, 'Correo')).toEqual([null, null, 1.5]);
    const exact = await readCsv(trial.owner, `${KPI}/series.csv?from=2024-02`);
    expect(columnOf(exact, 'Valor')).toEqual(['-70.10', '12345678901234567.89']);
  });

  it('makes texts that begin like a formula harmless', async () => {
    expect(columnOf(await readXlsx(trial.owner, `${KPI}/series.xlsx`), 'Nota')[1]).toBe(FORMULA);
    expect(columnOf(await readCsv(trial.owner, `${KPI}/series.csv`), 'Nota')[1]).toBe(`'${FORMULA}`);
    const published = await readCsv(trial.owner, '/plans/mini/publications.csv');
    expect(columnOf(published, 'Título')).toEqual(["'@Tablero"]);
  });

  it('has the history of a KPI, what waits for review, what changed and what was published', async () => {
    const history = await readXlsx(trial.auditor, `${KPI}/history.xlsx`);
    expect(columnOf(history, 'Después')).toEqual(
      expect.arrayContaining([100, 50, -70.1, '12345678901234567.89', 3]),
    );
    expect(columnOf(history, 'Fecha y hora (UTC)')[0]).toBeInstanceOf(Date);

    const { body: list } = await trial.director.get<ReviewList>('/plans/mini/reviews?period=2024');
    const reviews = await readXlsx(trial.director, '/plans/mini/reviews.xlsx?period=2024');
    expect(columnOf(reviews, 'Efecto en el puntaje del plan')).toEqual(
      list.values.map(({ effect }) => effect),
    );
    expect(columnOf(reviews, 'Valor')[0]).toBe(-70.1);

    const query = `period=2024&against=${recorded.sequence - 1}`;
    const { body: diff } = await trial.auditor.get<ScorecardDiff>(`/plans/mini/scorecard/diff?${query}`);
    const causes = await readXlsx(trial.auditor, `/plans/mini/scorecard/diff.xlsx?${query}`);
    expect(diff.causes.length).toBeGreaterThan(0);
    expect(columnOf(causes, 'Secuencia')).toEqual(diff.causes.map(({ sequence }) => sequence));
    expect(columnOf(causes, 'Efecto en el puntaje del plan')).toEqual(
      diff.causes.map(({ effect }) => effect),
    );

    const { body: unreported } = await trial.director.get<Unreported>('/plans/mini/unreported?period=2024');
    const late = await readXlsx(trial.director, '/plans/mini/unreported.xlsx?period=2024');
    const values = unreported.units.flatMap((unit) => unit.values);
    expect(values.length).toBeGreaterThan(5);
    expect(columnOf(late, 'Código')).toEqual(values.map((value) => value.kpi));
    expect(columnOf(late, 'Días de atraso')).toEqual(values.map(({ daysLate }) => daysLate));

    const entries = await readXlsx(trial.auditor, '/ledger.xlsx?plan=mini&kpi=1.1.1.1');
    expect(columnOf(entries, 'Valor')).toEqual(['12345678901234567.89', -70.1]);
    expect(columnOf(entries, 'Secuencia')).toEqual([recorded.sequence + 1, recorded.sequence]);
    const weights = await readXlsx(trial.auditor, '/ledger.xlsx?kind=node.reweighted');
    expect(columnOf(weights, 'Valor')).toEqual([3]);

    const published = await readXlsx(trial.auditor, '/plans/mini/publications.xlsx');
    expect(columnOf(published, 'Título')).toEqual(['@Tablero']);
  });

  it.each([
    ['/plans/none/scorecard.xlsx', 404, 'PLAN.NOT_FOUND'],
    ['/plans/mini/scorecard.csv?period=x', 422, 'PERIOD.INVALID'],
    ['/plans/mini/scorecard.xlsx?asOf=2', 404, 'PLAN.NOT_YET'],
    ['/plans/mini/kpis/9.9/series.xlsx', 404, 'KPI.NOT_FOUND'],
    ['/plans/mini/kpis.xlsx?lang=fr', 400, 'REQUEST.INVALID'],
    ['/plans/mini/kpis.xlsx?color=red', 400, 'REQUEST.INVALID'],
    ['/plans/mini/scorecard.pdf', 404, 'ROUTE.NOT_FOUND'],
  ])('refuses %s', async (path, status, code) => {
    const answer = await trial.auditor.get<Problem>(path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('needs a sign-in', async () => {
    expect((await fetch(`${trial.url}/api/v1/plans/mini/scorecard.xlsx`)).status).toBe(401);
  });
});
