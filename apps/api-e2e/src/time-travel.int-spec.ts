import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import { startTrial, type Trial } from './support/trial';

interface OpenApi {
  paths: Record<string, { get?: { parameters?: { name: string }[] } }>;
}

/**
 * Answers that are not about what was known: people and what waits for them, probes, proofs over the whole ledger, what
 * is told as it happens, and files on their way in or found by their hash.
 */
const UNDATED =
  /^\/api\/v1\/(auth|health|users|ledger\/|notices|preferences|mails|delegations|evidence\/|plans\/\{plan\}\/(imports|template|scorecard\/live))/;

describe.each(DATABASE_KINDS)('the cut-off of every read on %s', (kind) => {
  let trial: Trial;
  let dated: string[];
  let imported: number;
  let publication: string;
  beforeAll(async () => {
    trial = await startTrial(kind);
    const board = { period: '2024', title: 'Tablero' };
    publication = (await trial.director.post<{ id: string }>('/plans/mini/publications', board)).body.id;
    imported = await sequence();
    const api = (await (await fetch(`${trial.url}/api/openapi.json`)).json()) as OpenApi;
    const reads = Object.entries(api.paths).filter(([path, { get }]) => get && !UNDATED.test(path));
    dated = reads.map(([path]) => path.replace('/api/v1', ''));
    for (const [path, { get }] of reads) {
      expect([path, get?.parameters?.map(({ name }) => name)]).toEqual([
        path,
        expect.arrayContaining(['asOf']),
      ]);
    }
  });
  afterAll(() => trial.end());

  const queryOf = (path: string) => {
    if (/\/diff(\.\w+)?$/.test(path)) return `period=2024&against=${imported}`;
    return path.endsWith('/trend') ? 'from=2024-01&to=2024-12' : '';
  };
  const ask = async (path: string, asOf: string) => {
    const address = path
      .replace('{plan}', 'mini')
      .replace('{kpi}', '1.1.1.1')
      .replace('{period}', '2024')
      .replace('{id}', publication);
    const { status, body } = await trial.director.get<unknown>(`${address}?asOf=${asOf}&${queryOf(path)}`);
    return { status, body };
  };
  const sequence = async () => (await trial.director.get<{ sequence: number }>('/ledger/head')).body.sequence;
  const change = async (value: string) => {
    const kpi = '/plans/mini/kpis/1.1.1.1';
    const reason = 'Dato revisado';
    const written = [
      await trial.owner.post(`${kpi}/measurements`, { period: '2024-01', value, reason }),
      await trial.admin.post(`${kpi}/targets`, { period: '2024-01', value: `${value}0`, reason }),
      await trial.admin.post('/plans/mini/nodes/line/1.1/weight', { weight: value, reason }),
    ];
    expect(written.map(({ status }) => status)).toEqual([201, 201, 201]);
  };

  it('reads all of a plan', () => {
    expect(dated).toEqual(
      expect.arrayContaining([
        '/ledger',
        '/plans',
        '/plans/{plan}',
        '/plans/{plan}/document',
        '/plans/{plan}/kpis',
        '/plans/{plan}/kpis/{kpi}',
        '/plans/{plan}/kpis/{kpi}/explain',
        '/plans/{plan}/kpis/{kpi}/history',
        '/plans/{plan}/kpis/{kpi}/series',
        '/plans/{plan}/periods',
        '/plans/{plan}/publications',
        '/plans/{plan}/publications/{id}',
        '/plans/{plan}/reviews',
        '/plans/{plan}/scorecard',
        '/plans/{plan}/scorecard/diff',
        '/plans/{plan}/scorecard/trend',
      ]),
    );
  });

  it('answers the same for ever, by sequence and by time, whatever is written later', async () => {
    await change('7');
    const cutOff = await sequence();
    const at = (await trial.director.get<{ at: string }>('/ledger/head')).body.at;
    // A workbook is a ZIP, which says when it was made; the same table as CSV has the same rows.
    const comparable = dated.filter((path) => !path.endsWith('.xlsx'));
    const asked = comparable.flatMap((path) => [cutOff, at].map((asOf) => [path, String(asOf)] as const));
    const before = await Promise.all(asked.map(([path, asOf]) => ask(path, asOf)));
    for (const [index, { status }] of before.entries())
      expect([asked[index], status]).toEqual([asked[index], 200]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await change('8');
    for (const [index, [path, asOf]] of asked.entries()) {
      expect([path, asOf, await ask(path, asOf)]).toEqual([path, asOf, before[index]]);
    }
    for (const path of comparable) {
      const now = await ask(path, String(await sequence()));
      expect([path, now.body]).not.toEqual([path, (await ask(path, String(cutOff))).body]);
    }
  });

  it('knows nothing before the plan was there, and refuses what is no cut-off', async () => {
    for (const path of dated) {
      const none = await ask(path, '1');
      if (path === '/ledger') expect(none.body).toMatchObject({ sequence: 1, total: 1, next: null });
      else if (path === '/ledger.csv') expect(none.body).toContain('Entradas,1,');
      else if (path === '/ledger.xlsx') expect(none.status).toBe(200);
      else if (path === '/plans')
        expect(none.body).not.toContainEqual(expect.objectContaining({ code: 'mini' }));
      else expect([path, none.status, none.body]).toMatchObject([path, 404, { code: 'PLAN.NOT_YET' }]);
      for (const asOf of ['ayer', '99999', '-1']) {
        const refused = await ask(path, asOf);
        expect([path, asOf, refused.status, refused.body]).toMatchObject([
          path,
          asOf,
          422,
          { code: 'CUTOFF.INVALID' },
        ]);
      }
    }
  });
});
