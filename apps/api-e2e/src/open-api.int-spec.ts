import type { ImportPreview, Role } from '@rumbo/contracts';
import type { Client } from './support/client';
import { FILES, upload } from './support/evidence-files';
import { uploadImport } from './support/import-client';
import { faultsOf, type Schema, type Schemas } from './support/schema-check';
import { smallPlan } from './support/small-plan';
import { startTrial, type Trial } from './support/trial';

interface Operation {
  summary?: string;
  parameters?: { name: string; in: string; description?: string; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<
    string,
    { description: string; headers?: object; content?: Record<string, { schema: Schema }> }
  >;
  security?: unknown[];
}

interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Schemas };
}

let trial: Trial;
let api: OpenApi;
let operations: { name: string; path: string; method: string; operation: Operation }[];
beforeAll(async () => {
  trial = await startTrial('sqlite');
  api = (await (await fetch(`${trial.url}/api/openapi.json`)).json()) as OpenApi;
  operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method} ${path}`,
      path,
      method,
      operation,
    })),
  );
});
afterAll(() => trial.end());

const CALLS = [
  'get /api/v1/auth/me',
  'get /api/v1/auth/options',
  'get /api/v1/delegations',
  'get /api/v1/evidence/{sha256}',
  'get /api/v1/health/live',
  'get /api/v1/health/ready',
  'get /api/v1/ledger',
  'get /api/v1/ledger.csv',
  'get /api/v1/ledger.xlsx',
  'get /api/v1/ledger/checkpoint',
  'get /api/v1/ledger/entries/{sequence}',
  'get /api/v1/ledger/export',
  'get /api/v1/ledger/head',
  'get /api/v1/ledger/keys',
  'get /api/v1/ledger/proofs/consistency',
  'get /api/v1/ledger/proofs/inclusion',
  'get /api/v1/ledger/verify',
  'get /api/v1/mails',
  'get /api/v1/notices',
  'get /api/v1/notices/live',
  'get /api/v1/plans',
  'get /api/v1/plans/{plan}',
  'get /api/v1/plans/{plan}/document',
  'get /api/v1/plans/{plan}/evidence',
  'get /api/v1/plans/{plan}/imports',
  'get /api/v1/plans/{plan}/imports/{id}',
  'get /api/v1/plans/{plan}/kpis',
  'get /api/v1/plans/{plan}/kpis.csv',
  'get /api/v1/plans/{plan}/kpis.xlsx',
  'get /api/v1/plans/{plan}/kpis/{kpi}',
  'get /api/v1/plans/{plan}/kpis/{kpi}/evidence',
  'get /api/v1/plans/{plan}/kpis/{kpi}/explain',
  'get /api/v1/plans/{plan}/kpis/{kpi}/history',
  'get /api/v1/plans/{plan}/kpis/{kpi}/history.csv',
  'get /api/v1/plans/{plan}/kpis/{kpi}/history.xlsx',
  'get /api/v1/plans/{plan}/kpis/{kpi}/series',
  'get /api/v1/plans/{plan}/kpis/{kpi}/series.csv',
  'get /api/v1/plans/{plan}/kpis/{kpi}/series.xlsx',
  'get /api/v1/plans/{plan}/kpis/{kpi}/surroundings',
  'get /api/v1/plans/{plan}/periods',
  'get /api/v1/plans/{plan}/periods/{period}/closing',
  'get /api/v1/plans/{plan}/publications',
  'get /api/v1/plans/{plan}/publications.csv',
  'get /api/v1/plans/{plan}/publications.xlsx',
  'get /api/v1/plans/{plan}/publications/{id}',
  'get /api/v1/plans/{plan}/reviews',
  'get /api/v1/plans/{plan}/reviews.csv',
  'get /api/v1/plans/{plan}/reviews.xlsx',
  'get /api/v1/plans/{plan}/scorecard',
  'get /api/v1/plans/{plan}/scorecard.csv',
  'get /api/v1/plans/{plan}/scorecard.xlsx',
  'get /api/v1/plans/{plan}/scorecard/diff',
  'get /api/v1/plans/{plan}/scorecard/diff.csv',
  'get /api/v1/plans/{plan}/scorecard/diff.xlsx',
  'get /api/v1/plans/{plan}/scorecard/live',
  'get /api/v1/plans/{plan}/scorecard/trend',
  'get /api/v1/plans/{plan}/sheet',
  'get /api/v1/plans/{plan}/template.csv',
  'get /api/v1/plans/{plan}/template.xlsx',
  'get /api/v1/plans/{plan}/unreported',
  'get /api/v1/plans/{plan}/unreported.csv',
  'get /api/v1/plans/{plan}/unreported.xlsx',
  'get /api/v1/preferences',
  'get /api/v1/users',
  'post /api/v1/auth/login',
  'post /api/v1/auth/logout',
  'post /api/v1/auth/setup',
  'post /api/v1/auth/trial',
  'post /api/v1/delegations',
  'post /api/v1/delegations/{id}/end',
  'post /api/v1/ledger/keys/rotate',
  'post /api/v1/mails/{id}/retry',
  'post /api/v1/notices/read',
  'post /api/v1/notices/unsubscribe/{token}',
  'post /api/v1/plans',
  'post /api/v1/plans/{plan}/batches/{batch}/reverse',
  'post /api/v1/plans/{plan}/imports',
  'post /api/v1/plans/{plan}/imports/{id}/apply',
  'post /api/v1/plans/{plan}/imports/{id}/reverse',
  'post /api/v1/plans/{plan}/kpis/{kpi}/evidence/{id}/withdraw',
  'post /api/v1/plans/{plan}/kpis/{kpi}/measurements',
  'post /api/v1/plans/{plan}/kpis/{kpi}/measurements/{id}/approve',
  'post /api/v1/plans/{plan}/kpis/{kpi}/measurements/{id}/evidence',
  'post /api/v1/plans/{plan}/kpis/{kpi}/measurements/{id}/return',
  'post /api/v1/plans/{plan}/kpis/{kpi}/measurements/{id}/undo',
  'post /api/v1/plans/{plan}/kpis/{kpi}/targets',
  'post /api/v1/plans/{plan}/measurements',
  'post /api/v1/plans/{plan}/nodes/{kind}/{code}/weight',
  'post /api/v1/plans/{plan}/periods/{period}/close',
  'post /api/v1/plans/{plan}/periods/{period}/reopen',
  'post /api/v1/plans/{plan}/periods/{period}/review',
  'post /api/v1/plans/{plan}/publications',
  'post /api/v1/plans/{plan}/reminders',
  'post /api/v1/plans/{plan}/reviews',
  'post /api/v1/preferences',
  'post /api/v1/users',
];

it('describes every call', () => {
  expect(operations.map(({ name }) => name).sort()).toEqual(CALLS);
});

it('gives every operation a summary, described parameters and a shape for success', () => {
  for (const { name, path, operation } of operations) {
    expect([name, operation.summary]).toEqual([name, expect.stringMatching(/\w{3}/)]);
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
    const described = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
    expect([name, described.map((parameter) => parameter.name)]).toEqual([name, inPath]);
    for (const parameter of operation.parameters ?? []) {
      if (parameter.in === 'query')
        expect([name, parameter.name, parameter.description]).not.toContain(undefined);
    }
    const [code, success] = Object.entries(operation.responses).find(([status]) => /^2/.test(status)) ?? [];
    expect([name, code]).toEqual([name, expect.stringMatching(/^20[014]$/)]);
    if (code !== '204')
      expect([name, Object.values(success?.content ?? {})[0]?.schema]).not.toContain(undefined);
    if (operation.requestBody) {
      expect(Object.values(operation.requestBody.content)[0]?.schema).toHaveProperty('$ref');
    }
  }
});

it('documents 401 and 403 where a sign-in is needed, 404 where the address names something, 400 where there is input', () => {
  for (const { name, path, method, operation } of operations) {
    const statuses = Object.keys(operation.responses);
    if (operation.security && !path.startsWith('/api/v1/auth/'))
      expect([name, statuses]).toEqual([name, expect.arrayContaining(['401', '403'])]);
    else expect(path).toMatch(/\/(auth|health|notices\/unsubscribe)\//);
    if (path.includes('{')) expect([name, statuses]).toEqual([name, expect.arrayContaining(['404'])]);
    if (operation.requestBody || (operation.parameters ?? []).some((parameter) => parameter.in === 'query')) {
      expect([name, statuses]).toEqual([name, expect.arrayContaining(['400'])]);
    }
    if (method === 'post') expect([name, statuses]).toEqual([name, expect.arrayContaining(['403'])]);
    for (const [status, { content }] of Object.entries(operation.responses)) {
      if (Number(status) >= 400) expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
    }
  }
});

it('describes the headers that come with exported documents', () => {
  const of = (path: string) =>
    Object.keys(api.paths[`/api/v1${path}`]?.['get']?.responses['200']?.headers ?? {});
  for (const path of ['/ledger/export', '/ledger/checkpoint'])
    expect([path, of(path)]).toEqual([path, ['Rumbo-Ledger-Key', 'Rumbo-Sequence']]);
  for (const path of ['/plans/{plan}/document', '/plans/{plan}/kpis/{kpi}/history.csv'])
    expect([path, of(path)]).toEqual([path, ['Rumbo-Ledger-Key', 'Rumbo-Sequence', 'Rumbo-As-Of']]);
});

it('answers nothing but what it describes', async () => {
  const imported = (await trial.admin.get<{ sequence: number }>('/plans/mini')).body.sequence;
  const kpi = '/plans/mini/kpis/1.1.1.1';
  const isss = '/plans/isss-2021';
  const asked: [Role, 'get' | 'post', string, string, unknown?][] = [
    ['owner', 'get', '/auth/me', '/auth/me'],
    ['owner', 'get', '/auth/options', '/auth/options'],
    ['owner', 'post', '/auth/trial', '/auth/trial', { role: 'owner' }],
    ['admin', 'get', '/users', '/users'],
    [
      'admin',
      'post',
      '/users',
      '/users',
      { username: 'eva', displayName: 'Eva', role: 'auditor', password: '1234567890' },
    ],
    ['admin', 'get', '/plans', '/plans'],
    ['admin', 'post', '/plans', '/plans', smallPlan('otra')],
    ['admin', 'get', '/plans/{plan}', isss],
    ['admin', 'get', '/plans/{plan}/document', `${isss}/document`],
    [
      'owner',
      'post',
      '/plans/{plan}/kpis/{kpi}/measurements',
      `${kpi}/measurements`,
      { period: '2024-02', value: 5, breakdown: { Correo: 5 } },
    ],
    [
      'owner',
      'post',
      '/plans/{plan}/kpis/{kpi}/measurements',
      `${kpi}/measurements`,
      { period: '2024-02', value: 6, reason: 'r' },
    ],
    [
      'admin',
      'post',
      '/plans/{plan}/kpis/{kpi}/targets',
      `${kpi}/targets`,
      { period: '2024-02', value: 6, reason: 'r' },
    ],
    [
      'admin',
      'post',
      '/plans/{plan}/nodes/{kind}/{code}/weight',
      '/plans/mini/nodes/line/1.1/weight',
      { weight: 2, reason: 'r' },
    ],
    [
      'owner',
      'get',
      '/plans/{plan}/scorecard/diff',
      `/plans/mini/scorecard/diff?against=${imported}&period=2024`,
    ],
    ['owner', 'get', '/plans/{plan}/scorecard', `${isss}/scorecard`],
    ['owner', 'get', '/plans/{plan}/scorecard', '/plans/mini/scorecard'],
    ['owner', 'get', '/plans/{plan}/scorecard/trend', `${isss}/scorecard/trend?from=2015&to=2022`],
    ['owner', 'get', '/plans/{plan}/kpis', `${isss}/kpis`],
    ['owner', 'get', '/plans/{plan}/kpis', '/plans/mini/kpis'],
    ['owner', 'get', '/plans/{plan}/kpis/{kpi}', kpi],
    ['owner', 'get', '/plans/{plan}/kpis/{kpi}/series', `${kpi}/series`],
    ['owner', 'get', '/plans/{plan}/kpis/{kpi}/explain', `${kpi}/explain`],
    ['owner', 'get', '/plans/{plan}/kpis/{kpi}/explain', '/plans/mini/kpis/1.1.1.4/explain'],
    ['owner', 'get', '/plans/{plan}/kpis/{kpi}/surroundings', `${kpi}/surroundings`],
    ['owner', 'get', '/plans/{plan}/kpis/{kpi}/surroundings', '/plans/mini/kpis/1.1.1.4/surroundings'],
    ['owner', 'get', '/plans/{plan}/kpis/{kpi}/history', `${kpi}/history`],
    ['auditor', 'get', '/ledger', '/ledger?limit=200'],
    ['auditor', 'get', '/ledger', '/ledger?payload=brief&kind=plan.imported'],
    ['auditor', 'get', '/ledger/entries/{sequence}', '/ledger/entries/1'],
    ['auditor', 'get', '/ledger/head', '/ledger/head'],
    ['auditor', 'get', '/ledger/verify', '/ledger/verify'],
    ['auditor', 'get', '/ledger/keys', '/ledger/keys'],
    ['auditor', 'get', '/ledger/proofs/inclusion', '/ledger/proofs/inclusion?sequence=3'],
    ['auditor', 'get', '/ledger/proofs/consistency', '/ledger/proofs/consistency?from=3'],
    ['admin', 'post', '/ledger/keys/rotate', '/ledger/keys/rotate', { reason: 'r' }],
    ['auditor', 'get', '/health/ready', '/health/ready'],
    ['auditor', 'get', '/preferences', '/preferences'],
    [
      'auditor',
      'post',
      '/preferences',
      '/preferences',
      {
        email: 'a@example.org',
        language: 'en',
        mails: { reminders: true, returned: true, requests: false, digest: true },
      },
    ],
    ['director', 'get', '/plans/{plan}/unreported', '/plans/mini/unreported?period=2024'],
    [
      'director',
      'post',
      '/plans/{plan}/reminders',
      '/plans/mini/reminders',
      { period: '2024', message: 'm' },
    ],
    ['director', 'get', '/plans/{plan}/unreported', '/plans/mini/unreported?period=2024'],
    ['owner', 'get', '/notices', '/notices'],
    ['owner', 'post', '/notices/read', '/notices/read', { all: true }],
    ['admin', 'get', '/mails', '/mails'],
  ];
  for (const call of asked) await expectDescribed(...call);
});

it('answers nothing but what it describes about reviews, periods and publications', async () => {
  const kpi = '/plans/mini/kpis/1.1.1.1';
  const record = async (period: string) =>
    (await trial.owner.post<{ id: string }>(`${kpi}/measurements`, { period, value: 5 })).body.id;
  const [first, second] = [await record('2024-03'), await record('2024-04')];
  const decisions = [{ measurementId: second, kpi: '1.1.1.1', decision: 'return', reason: 'r' }];
  const one = '/plans/{plan}/kpis/{kpi}/measurements/{id}';
  const publications = '/plans/{plan}/publications';
  const periods = '/plans/{plan}/periods';
  await expectDescribed('director', 'post', `${one}/approve`, `${kpi}/measurements/${first}/approve`);
  await expectDescribed('director', 'post', `${one}/return`, `${kpi}/measurements/${first}/return`, {
    reason: 'r',
  });
  await expectDescribed('director', 'post', '/plans/{plan}/reviews', '/plans/mini/reviews', { decisions });
  await record('2024-05');
  await expectDescribed('owner', 'get', '/plans/{plan}/reviews', '/plans/mini/reviews');
  await expectDescribed('owner', 'get', '/plans/{plan}/kpis', '/plans/mini/kpis');
  await expectDescribed(
    'director',
    'post',
    `${periods}/{period}/review`,
    '/plans/mini/periods/2024-01/review',
  );
  const refused = await trial.director.post<unknown>('/plans/mini/periods/2024-05/close');
  expect(faultsOf(api.components.schemas, { $ref: '#/ProblemDto' }, refused.body)).toEqual([]);
  await expectDescribed('director', 'post', `${periods}/{period}/close`, '/plans/mini/periods/2024-01/close');
  await expectDescribed('owner', 'get', `${periods}/{period}/closing`, '/plans/mini/periods/2024/closing');
  await expectDescribed('owner', 'get', periods, '/plans/mini/periods');
  await expectDescribed(
    'director',
    'post',
    `${periods}/{period}/reopen`,
    '/plans/mini/periods/2024-01/reopen',
    {
      reason: 'r',
    },
  );
  const published = { period: '2024', title: 'Tablero' };
  await expectDescribed('director', 'post', publications, '/plans/mini/publications', published);
  await expectDescribed('owner', 'get', publications, '/plans/mini/publications');
  const list = await trial.owner.get<{ publications: { id: string }[] }>('/plans/mini/publications');
  const id = list.body.publications[0]?.id;
  await expectDescribed('owner', 'get', `${publications}/{id}`, `/plans/mini/publications/${id}`);
});

it('answers nothing but what it describes about batches and sheets', async () => {
  const cells = [{ kpi: '1.1.1.1', period: '2024-06', value: 5 }];
  const batches = '/plans/{plan}/measurements';
  await expectDescribed('owner', 'get', '/plans/{plan}/sheet', '/plans/mini/sheet');
  await expectDescribed('owner', 'post', batches, '/plans/mini/measurements', { cells, mode: 'all' });
  const again = [{ ...cells[0], value: 6 }];
  const refused = await trial.owner.post<unknown>('/plans/mini/measurements', { cells: again, mode: 'all' });
  expect(faultsOf(api.components.schemas, { $ref: '#/ProblemDto' }, refused.body)).toEqual([]);
  const reasoned = { cells: again, mode: 'good', reason: 'r' };
  const { body } = await trial.owner.post<{ batch: string }>('/plans/mini/measurements', reasoned);
  const [path, reason] = [`/plans/mini/batches/${body.batch}/reverse`, { reason: 'r' }];
  await expectDescribed('owner', 'post', '/plans/{plan}/batches/{batch}/reverse', path, reason);
  const one = await trial.owner.post<{ id: string }>('/plans/mini/kpis/1.1.1.1/measurements', {
    period: '2024-07',
    value: 5,
  });
  const undo = '/plans/{plan}/kpis/{kpi}/measurements/{id}/undo';
  await expectDescribed('owner', 'post', undo, `/plans/mini/kpis/1.1.1.1/measurements/${one.body.id}/undo`);
});

it('answers nothing but what it describes about evidence', async () => {
  const kpi = '/plans/mini/kpis/1.1.1.1';
  const value = { period: '2024-08', value: 5 };
  const { body: recorded } = await trial.owner.post<{ id: string }>(`${kpi}/measurements`, value);
  const attach = `${kpi}/measurements/${recorded.id}/evidence`;
  const { status, body } = await upload<{ id: string }>(trial.owner, attach, FILES.pdf, 'acta.pdf');
  const described = api.paths['/api/v1/plans/{plan}/kpis/{kpi}/measurements/{id}/evidence']?.['post'];
  const schema = described?.responses[status]?.content?.['application/json']?.schema;
  expect(faultsOf(api.components.schemas, schema ?? {}, body)).toEqual([]);
  const withdraw = '/plans/{plan}/kpis/{kpi}/evidence/{id}/withdraw';
  const address = `${kpi}/evidence/${body.id}/withdraw`;
  await expectDescribed('owner', 'post', withdraw, address, { reason: 'r' });
  await expectDescribed('owner', 'get', '/plans/{plan}/kpis/{kpi}/evidence', `${kpi}/evidence`);
  await expectDescribed('owner', 'get', '/plans/{plan}/evidence', '/plans/mini/evidence');
});

it('answers nothing but what it describes about delegations', async () => {
  await trial.admin.post('/users', {
    ...{ username: 'ana', displayName: 'Ana', role: 'owner', lines: [], password: 'una-clave-larga-1' },
  });
  const day = new Date().toISOString().slice(0, 10);
  const until = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const body = { delegate: 'ana', from: day, until };
  await expectDescribed('owner', 'post', '/delegations', '/delegations', body);
  await expectDescribed('owner', 'get', '/delegations', '/delegations');
  const { id } = (await trial.owner.post<{ id: string }>('/delegations', body)).body;
  await expectDescribed('owner', 'post', '/delegations/{id}/end', `/delegations/${id}/end`, {});
});

it('answers nothing but what it describes about imports', async () => {
  const bytes = Buffer.from('Código,Período,Valor\n1.1.1.1,2025-08,5\n9.9,2025-08,5\n');
  const created = await uploadImport<ImportPreview>(trial.url, trial.owner, { name: 'v.csv', bytes });
  const imports = '/plans/{plan}/imports';
  const shape =
    api.paths[`/api/v1${imports}`]?.['post']?.responses['201']?.content?.['application/json']?.schema;
  expect(faultsOf(api.components.schemas, shape ?? {}, created.body)).toEqual([]);
  const own = `/plans/mini/imports/${created.body.id}`;
  await expectDescribed('owner', 'get', imports, '/plans/mini/imports');
  await expectDescribed('owner', 'get', `${imports}/{id}`, own);
  await expectDescribed('owner', 'post', `${imports}/{id}/apply`, `${own}/apply`, { mode: 'good' });
  await expectDescribed('owner', 'post', `${imports}/{id}/reverse`, `${own}/reverse`, { reason: 'r' });
  const strange = { name: 'x.csv', bytes: Buffer.from('a,b\n1,2\n') };
  const asked = await uploadImport<unknown>(trial.url, trial.owner, strange);
  expect(faultsOf(api.components.schemas, { $ref: '#/ProblemDto' }, asked.body)).toEqual([]);
});

async function expectDescribed(
  role: Role,
  method: 'get' | 'post',
  path: string,
  address: string,
  body?: unknown,
): Promise<void> {
  const client: Client = trial[role];
  const answer =
    method === 'get' ? await client.get<unknown>(address) : await client.post<unknown>(address, body);
  expect([address, answer.status]).toEqual([address, expect.any(Number)]);
  const described =
    api.paths[`/api/v1${path}`]?.[method]?.responses[answer.status]?.content?.['application/json'];
  expect([address, answer.status, described !== undefined]).toEqual([address, answer.status, true]);
  expect([address, faultsOf(api.components.schemas, described?.schema ?? {}, answer.body)]).toEqual([
    address,
    [],
  ]);
}

/** Streams stay open, and programs that probe or follow a link add what they like. */
const TOLERANT = /\/(health|notices\/unsubscribe|auth)\//;

it('refuses what an operation does not describe, in the query and in the body', async () => {
  const people = [trial.owner, trial.director, trial.admin];
  const filled: Record<string, string> = {
    plan: 'mini',
    kpi: '1.1.1.1',
    kind: 'line',
    code: '1.1',
    period: '2024',
  };
  for (const { name, path, method, operation } of operations) {
    if (TOLERANT.test(path)) continue;
    const address = path.replace('/api/v1', '').replace(/\{(\w+)\}/g, (_, part) => filled[part] ?? '1');
    for (const stray of ['extra', 'constructor', '__proto__']) {
      const asked = `${address}?${stray}=1`;
      const paths = [];
      for (const person of people) {
        const { body } = await (method === 'get' ? person.get(asked) : person.post(asked));
        if (body.code === 'REQUEST.INVALID') paths.push(...(body.errors ?? []).map((error) => error.path));
      }
      expect([name, paths]).toEqual([name, expect.arrayContaining([stray])]);
    }
    const takesForm = operation.requestBody?.content['multipart/form-data'] !== undefined;
    if (method !== 'post' || takesForm || path === '/api/v1/plans') continue;
    const paths = [];
    for (const person of people) {
      const { body } = await person.post(address, { extra: 1 });
      if (body.code === 'REQUEST.INVALID') paths.push(...(body.errors ?? []).map((error) => error.path));
    }
    expect([name, paths]).toEqual([name, expect.arrayContaining(['extra'])]);
  }
});

it('says of no shape that it may be null where its parts do not', () => {
  const bare = (part: unknown): boolean =>
    typeof part === 'object' &&
    part !== null &&
    (('nullable' in part && ('allOf' in part || 'oneOf' in part || !('type' in part))) ||
      Object.values(part).some(bare));
  for (const [name, schema] of Object.entries(api.components.schemas))
    expect([name, bare(schema)]).toEqual([name, false]);
});

it('answers problems as described', async () => {
  const { body } = await trial.owner.post<unknown>('/plans/mini/kpis/1.1.1.1/measurements', { value: true });
  expect(faultsOf(api.components.schemas, { $ref: '#/ProblemDto' }, body)).toEqual([]);
});

it('has a page to read the description, from this server alone', async () => {
  const page = await fetch(`${trial.url}/api/docs`);
  const html = await page.text();
  expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringMatching('text/html')]);
  expect(html).not.toMatch(/(src|href)=["']https?:/);
  expect((await fetch(`${trial.url}/api/docs/swagger-ui-bundle.js`)).status).toBe(200);
});
