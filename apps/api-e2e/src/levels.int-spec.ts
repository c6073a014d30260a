import { DATABASE_KINDS } from '@rumbo/api-persistence/testing';
import type { KpiList, PlanTree, Problem, ScorecardTrend } from '@rumbo/contracts';
import { compareCodes, type Scorecard } from '@rumbo/domain';
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

  it('know the structure of their cut-off', async () => {
    const { sequence } = await board('', 'mini');
    expect((await board(`node=line:1.1&asOf=${sequence}`, 'mini')).root.code).toBe('1.1');
    const answer = await get(`/scorecard?node=line:1.1&asOf=1`, 'mini');
    expect([answer.status, answer.body.code]).toEqual([404, 'PLAN.NOT_YET']);
  });
});
