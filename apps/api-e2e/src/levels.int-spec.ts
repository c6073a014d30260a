import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type {
  EntrySheet,
  KpiList,
  PlanTree,
  Problem,
  RecordedBatch,
  ReviewItem,
  ReviewList,
  ScorecardTrend,
  SheetKpi,
  Unreported,
  UnreportedUnit,
} from '@rumbo/contracts';
import { compareCodes, type KpiSurroundings, KpiTrial, type Scorecard } from '@rumbo/domain';
import { syntheticPlan } from '@rumbo/synthetic-plan';
import { startTrial, type Trial } from './support/trial';

const MOST_BYTES = 300_000;

interface Node {
  kind: string;
  code: string;
  children: Node[];
  omitted?: number;
}

const kindsOf = (node: Node): string[] => [...new Set([node.kind, ...node.children.flatMap(kindsOf)])];
const bytesOf = (body: unknown) => Buffer.byteLength(JSON.stringify(body));

describe.each(DATABASE_KINDS)('the levels of a large plan on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
    const plan = syntheticPlan({ code: 'grande', kpis: 1200, lines: 24, years: 1, fromYear: 2024 });
    expect((await trial.admin.post('/plans', plan)).status).toBe(201);
  });
  afterAll(() => trial.end());

  const get = <T>(path: string, plan = 'grande') =>
    trial.director.get<T & Problem>(`/plans/${plan}${path}`, { 'accept-language': 'en' });
  const board = async (query: string, plan?: string) =>
    (await get<Scorecard>(`/scorecard?period=2024&${query}`, plan)).body;

  it('come by themselves where the whole would be too large, and whole where it is not', async () => {
    const large = await board('');
    expect(kindsOf(large.root)).toEqual(['plan', 'perspective', 'line', 'objective']);
    expect(bytesOf(large)).toBeLessThanOrEqual(MOST_BYTES);
    expect(large.root).not.toHaveProperty('omitted');
    expect(large.root.children[0]?.children[0]?.children[0]).toMatchObject({ children: [], omitted: 50 });
    const small = await get<Scorecard>('/scorecard', 'isss-2021');
    expect(kindsOf(small.body.root)).toContain('kpi');
    expect(JSON.stringify(small.body)).not.toContain('omitted');
  });

  it('come where they are asked for, with the scores that the whole has', async () => {
    const shallow = await board('depth=1');
    expect(shallow.root.children.map(({ code, omitted }) => [code, omitted])).toEqual([
      ['1', 6],
      ['2', 6],
      ['3', 6],
      ['4', 6],
    ]);
    const line = await board('node=line:1.1');
    expect(line).toMatchObject({ plan: 'grande', period: '2024', mode: 'ytd', method: shallow.method });
    expect(kindsOf(line.root)).toEqual(['line', 'objective', 'kpi']);
    expect(line.root.children[0]?.children).toHaveLength(50);
    const drawn = (await board('depth=2')).root.children[0]?.children[0];
    expect({ ...line.root, children: [] }).toEqual({ ...drawn, children: [], omitted: undefined });
    expect((await board('node=kpi:1.1.1.7')).root).toMatchObject({ kind: 'kpi', code: '1.1.1.7' });
    // A depth that would be too large is cut like none.
    expect((await board('depth=4')).root).toEqual((await board('')).root);
    expect((await board('depth=0')).root).toMatchObject({ kind: 'plan', children: [], omitted: 4 });
  });

  it('come for the trend and the structure too', async () => {
    const trend = (await get<ScorecardTrend>('/scorecard/trend?from=2024-01&to=2024-12')).body;
    expect([...new Set(trend.nodes.map((node) => node.kind))]).toEqual([
      'plan',
      'perspective',
      'line',
      'objective',
    ]);
    expect(trend.nodes.find(({ code }) => code === '1.1.1')?.omitted).toBe(50);
    const part = (await get<ScorecardTrend>('/scorecard/trend?from=2024-01&to=2024-12&node=objective:1.1.1'))
      .body;
    expect(part.nodes).toHaveLength(51);
    const long = (await get<ScorecardTrend>('/scorecard/trend?from=2010-01&to=2024-12')).body;
    for (const body of [trend, part, long]) expect(bytesOf(body)).toBeLessThanOrEqual(MOST_BYTES);

    const tree = (await get<PlanTree>('')).body;
    expect([kindsOf(tree.root), bytesOf(tree) <= MOST_BYTES]).toEqual([
      ['plan', 'perspective', 'line', 'objective'],
      true,
    ]);
    expect((await get<PlanTree>('?node=objective:1.1.1')).body.root.children).toHaveLength(50);
  });

  it.each([
    ['node=line:9.9', 404, 'NODE.NOT_FOUND', /“grande” has no node “line 9\.9”/],
    ['node=objective:1.1', 404, 'NODE.NOT_FOUND', /objective 1\.1/],
    ['node=plan:otro', 404, 'NODE.NOT_FOUND', /plan otro/],
    ['node=rama:1', 400, 'REQUEST.INVALID', /node: must be kind:code/],
    ['node=1.1', 400, 'REQUEST.INVALID', /node: must be kind:code/],
    ['depth=-1', 400, 'REQUEST.INVALID', /depth: must be a whole number from 0 to 4/],
    ['depth=5', 400, 'REQUEST.INVALID', /depth/],
    ['depth=x', 400, 'REQUEST.INVALID', /depth/],
  ])('refuses %s', async (query, status, code, message) => {
    for (const path of ['/scorecard?', '/scorecard/trend?from=2024&to=2024&', '?']) {
      const answer = await get(path + query);
      expect([path, answer.status, answer.body.code]).toEqual([path, status, code]);
      expect(answer.body.detail).toMatch(message);
    }
  });

  it('have lists of KPIs beside them that come in pages', async () => {
    const list = async (query: string, plan?: string) => (await get<KpiList>(`/kpis${query}`, plan)).body;
    const codes: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: KpiList = await list(next === '' ? '' : `?after=${next}`);
      expect(bytesOf(page)).toBeLessThanOrEqual(MOST_BYTES);
      codes.push(...page.kpis.map(({ code }) => code));
      next = page.next;
    }
    expect(codes).toHaveLength(1200);
    expect(codes).toEqual([...new Set(codes)].sort(compareCodes));
    const few = await list('?node=objective:1.1.1&limit=20&after=1.1.1.20');
    expect([few.kpis[0]?.code, few.kpis.length, few.next]).toEqual(['1.1.1.21', 20, '1.1.1.40']);
    expect((await list('?node=objective:1.1.1&after=1.1.1.40')).next).toBeNull();
    expect((await list('?node=objective:1.1.1&after=1.1.1.50')).kpis).toEqual([]);
    expect((await list('', 'isss-2021')).next).toBeNull();
    const unknown = await get('/kpis?after=9.9');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'KPI.NOT_FOUND']);
    expect((await get('/kpis?limit=0')).body.detail).toMatch(/limit: must be a whole number from 1 to 1000/);
  });

  it('have values to review that come in pages, with how many there are', async () => {
    const codes = Array.from({ length: 300 }, (_, at) => `1.${1 + Math.floor(at / 50)}.1.${1 + (at % 50)}`);
    const record = async (period: string) => {
      const cells = codes.map((kpi) => ({ kpi, period, value: '70', reason: 'Nota final del recuento' }));
      const answer = await trial.owner.post<RecordedBatch>('/plans/grande/measurements', {
        mode: 'good',
        cells,
      });
      return answer.body.cells.filter(({ state }) => state === 'new' || state === 'changed');
    };
    const recorded = [...(await record('2024-02')), ...(await record('2024-12'))];
    const asked = recorded.length;
    expect(asked).toBeGreaterThan(500);
    const [first] = recorded;
    const value = `/kpis/${first!.kpi}/measurements/${first!.measurementId}/return`;
    expect((await trial.director.post(`/plans/grande${value}`, { reason: 'Revise' })).status).toBe(201);

    const list = async (query: string) => (await get<ReviewList>(`/reviews?${query}`)).body;
    const all: ReviewItem[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: ReviewList = await list(next === '' ? '' : `after=${next}`);
      expect(bytesOf(page)).toBeLessThanOrEqual(MOST_BYTES);
      expect(page.total).toEqual({ recorded: asked - 1, returned: 1 });
      expect(page.years).toEqual([{ year: '2024', recorded: asked - 1, returned: 1 }]);
      all.push(...page.values);
      next = page.next;
    }
    const named = all.map(({ kpi, period }) => `${kpi}@${period}`);
    expect(new Set(named)).toEqual(new Set(recorded.map(({ kpi, period }) => `${kpi}@${period}`)));
    expect([named.length, named[0]]).toEqual([asked, '1.1.1.1@2024-02']);
    expect(all.map(({ kpi }) => kpi)).toEqual(all.map(({ kpi }) => kpi).sort(compareCodes));

    const february = await list('period=2024-02&limit=20&after=1.1.1.20@2024-02');
    expect(february.values.map(({ kpi, period }) => `${kpi}@${period}`)).toEqual(
      named.filter((one) => one.endsWith('02')).slice(20, 40),
    );
    expect(february.next).toBe('1.1.1.40@2024-02');
    const { recorded: waiting, returned } = february.total;
    expect(waiting + returned).toBe(named.filter((one) => one.endsWith('02')).length);
    // The same value on its own and in a list: the page changes nothing of it.
    const whole = await list('period=2024');
    const alone = await list('period=2024&limit=1&after=1.1.1.1@2024-12');
    expect(alone.values).toEqual([whole.values[2]]);
    expect(alone.values[0]?.variation).toMatchObject({ period: expect.stringMatching(/^20\d\d-\d\d$/) });
    const back = await list('state=returned');
    expect(back.values.map(({ measurementId }) => measurementId)).toEqual([first!.measurementId]);
    expect((await list('after=4.6.1.50@2024-12')).values).toEqual([]);
    expect((await get('/reviews?after=9.9@2024')).body.code).toBe('KPI.NOT_FOUND');
    for (const query of ['after=1.1.1.1', 'limit=1001', 'state=approved'])
      expect((await get(`/reviews?${query}`)).body.code).toBe('REQUEST.INVALID');
  });

  it('come in pages for recording, as many KPIs as an answer holds', async () => {
    const ask = async (query: string, plan = 'grande') =>
      (await trial.owner.get<EntrySheet & Problem>(`/plans/${plan}/sheet?${query}`)).body;
    const kpis: SheetKpi[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: EntrySheet = await ask(next === '' ? '' : `after=${next}`);
      expect(bytesOf(page)).toBeLessThanOrEqual(MOST_BYTES);
      expect(page).toMatchObject({ plan: 'grande', total: 450, from: '2022', to: '2024' });
      if (page.next !== null) expect(bytesOf(page)).toBeGreaterThan(MOST_BYTES * 0.8);
      kpis.push(...page.kpis);
      next = page.next;
    }
    expect(kpis.length).toBe(450);
    expect(kpis.map(({ code }) => code)).toEqual(kpis.map(({ code }) => code).sort(compareCodes));

    const two = await ask('limit=2&after=1.1.1.3');
    expect([two.kpis.map(({ code }) => code), two.next]).toEqual([['1.1.1.4', '1.1.1.5'], '1.1.1.5']);
    // The same KPI on its own and in a page.
    const alone = await ask('node=kpi:1.1.1.4');
    expect(alone).toMatchObject({ total: 1, next: null });
    expect(alone.kpis).toEqual(kpis.filter(({ code }) => code === '1.1.1.4'));
    expect((await ask('node=line:1.2&limit=1')).total).toBe(50);
    expect((await ask('node=perspective:1&limit=1')).total).toBe(300);
    // Of somebody else's line there are none.
    expect(await ask('node=line:3.1')).toMatchObject({ kpis: [], total: 0, next: null });
    expect((await ask('after=3.1.1.1')).code).toBe('KPI.NOT_FOUND');
    expect((await ask('limit=0')).errors?.map(({ path }) => path)).toEqual(['limit']);
    expect((await ask('', 'isss-2021')).next).toBeNull();
  });

  it('let a value be tried without the plan, to the bits that recording it gives', async () => {
    const sheet = (await trial.owner.get<EntrySheet>('/plans/grande/sheet?node=line:1.2')).body;
    const kpi = sheet.kpis.find(
      ({ frequency, accumulation, cells }) =>
        frequency === 'monthly' &&
        accumulation === 'sum' &&
        cells.some(({ period, target }) => period === '2024-05' && target !== null),
    )!;
    const [{ code }, board] = [kpi, 'period=2024&mode=ytd'];
    const { body } = await trial.owner.get<KpiSurroundings>(
      `/plans/grande/kpis/${code}/surroundings?${board}`,
    );
    expect(bytesOf(body)).toBeLessThan(20_000);
    const scoresOf = async () => {
      const nodes = ['plan:grande', 'perspective:1', 'line:1.2', 'objective:1.2.1', `kpi:${code}`].map(
        async (node) => (await get<Scorecard>(`/scorecard?${board}&node=${node}&depth=0`)).body.root.score,
      );
      return (await Promise.all(nodes)).reverse();
    };
    const tried = new KpiTrial(body);
    expect(tried.scores()).toEqual(await scoresOf());
    const value = { period: '2024-05', value: '12.5' };
    const then = tried.scores({ ...value, numerator: null, denominator: null });
    const measurements = `/plans/grande/kpis/${code}/measurements`;
    expect((await trial.owner.post(measurements, { ...value, reason: 'Prueba' })).status).toBe(201);
    expect(then).toEqual(await scoresOf());
    expect(then).not.toEqual(tried.scores());

    expect((await get(`/kpis/9.9/surroundings?${board}`)).body.code).toBe('KPI.NOT_FOUND');
    expect((await get(`/kpis/${code}/surroundings?period=ayer`)).body.code).toBe('PERIOD.INVALID');
  });

  it('say who has not reported by line, with as much of it as an answer holds', async () => {
    const plan = syntheticPlan({ code: 'pendiente', kpis: 480, lines: 24, years: 1, fromYear: 2022 });
    const horizon = { from: '2022', to: '2023' };
    expect((await trial.admin.post('/plans', { ...plan, horizon })).status).toBe(201);
    const ask = async (query: string) => (await get<Unreported>(`/unreported${query}`, 'pendiente')).body;
    const whole = await ask('?period=2023');
    expect(bytesOf(whole)).toBeLessThanOrEqual(MOST_BYTES);
    expect(bytesOf(whole)).toBeGreaterThan(MOST_BYTES * 0.8);
    expect([whole.units.length, whole.next, whole.total.lines]).toEqual([24, null, 24]);
    const missing = whole.units.reduce((sum, unit) => sum + unit.missing, 0);
    expect(whole.total).toMatchObject({ missing, returned: 0 });
    expect(whole.units.every(({ values, next }) => values.length > 1 && next !== null)).toBe(true);

    const [unit] = whole.units as [UnreportedUnit];
    const values = [...unit.values];
    for (let next = unit.next; next !== null;) {
      const part: Unreported = await ask(`?period=2023&line=${unit.line}&after=${next}&limit=50`);
      expect(part.units).toHaveLength(1);
      expect(part.units[0]).toMatchObject({ line: unit.line, missing: unit.missing });
      values.push(...part.units[0]!.values);
      next = part.units[0]!.next;
    }
    expect(values).toHaveLength(unit.missing);
    expect(new Set(values.map(({ kpi, period }) => `${kpi}@${period}`)).size).toBe(unit.missing);
    expect(values.map(({ dueSince }) => dueSince)).toEqual(values.map(({ dueSince }) => dueSince).sort());
    expect((await ask(`?period=2023&line=${unit.line}`)).units[0]?.values).toEqual(values);

    const lines: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const part: Unreported = await ask(`?period=2023&limit=7${next && `&after=${next}`}`);
      lines.push(...part.units.map(({ line }) => line));
      next = part.next;
    }
    expect(lines).toEqual(whole.units.map(({ line }) => line));
    expect((await ask('?line=9.9')).units).toEqual([]);
    const refused = await get(`/unreported?line=${unit.line}&after=1.1.1.1@enero`, 'pendiente');
    expect(refused.body.code).toBe('PERIOD.INVALID');
    expect((await get('/unreported?after=1', 'pendiente')).body.code).toBe('REQUEST.INVALID');
  });

  it('know the structure of their cut-off', async () => {
    const { sequence } = await board('', 'mini');
    expect((await board(`node=line:1.1&asOf=${sequence}`, 'mini')).root.code).toBe('1.1');
    const answer = await get(`/scorecard?node=line:1.1&asOf=1`, 'mini');
    expect([answer.status, answer.body.code]).toEqual([404, 'PLAN.NOT_YET']);
  });
});
