import 'fake-indexeddb/auto';
import type { KpiList, RecordedMeasurement } from '@rumbo/contracts';
import {
  ApiProblem,
  type Cell,
  IndexedStore,
  type RecordingApi,
  RecordingEngine,
  cellKey,
} from '@rumbo/web-data/recording';
import { CUTS, type Cut, CuttingProxy } from './fixtures/cutting-proxy';
import { apiAs, expect, test } from './fixtures/test';

const PLAN = 'isss-2021';
const VALUES = 500;

test.use({ journey: 'exactly-once' });

/** The queue's way to the API without a browser: one person's cookie over the line that breaks. */
function apiOver(url: string, cookie: string): RecordingApi {
  const call = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${url}/api/v1${path}`, {
        ...init,
        headers: { ...init.headers, cookie, 'Content-Type': 'application/json' },
      });
      text = await response.text();
    } catch {
      throw new ApiProblem(0, null);
    }
    if (!response.ok) throw new ApiProblem(response.status, JSON.parse(text));
    return JSON.parse(text) as T;
  };
  return {
    record: ({ plan, kpi }, measurement, { key, seen, user }) =>
      call<RecordedMeasurement>(`/plans/${plan}/kpis/${kpi}/measurements`, {
        method: 'POST',
        body: JSON.stringify(measurement),
        headers: { 'Idempotency-Key': key, 'If-Match': `"${seen}"`, 'Rumbo-Person': user },
      }),
    recordBatch: () => Promise.reject(new Error('no batch here')),
    standing: () => Promise.reject(new ApiProblem(0, null)),
    reachable: () =>
      call('/health/live').then(
        () => true,
        () => false,
      ),
  };
}

/** Numbers in [0, 1), the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

test('500 values over a line that breaks at every one are recorded once each', async ({
  playwright,
  server,
}) => {
  const owner = await apiAs(playwright, server, 'owner');
  const list = (await (await owner.get(`/api/v1/plans/${PLAN}/kpis`)).json()) as KpiList;
  const yearly = list.kpis.filter(({ own, frequency }) => own && frequency === 'yearly');
  const cells: Cell[] = ['2016', '2017', '2018', '2019', '2022', '2023', '2024']
    .flatMap((period) => yearly.map(({ code }) => ({ plan: PLAN, kpi: code, period })))
    .slice(0, VALUES);
  expect(cells).toHaveLength(VALUES);

  const random = seeded(500);
  const tried = new Set<string>();
  // Every value is cut once at least, at a moment of its own; some are cut again.
  const proxy = await CuttingProxy.start(server.url, (key): Cut => {
    if (tried.has(key) && random() < 0.7) return 'none';
    tried.add(key);
    return CUTS[Math.floor(random() * CUTS.length)]!;
  });
  const { cookies } = await owner.storageState();
  const saved = new Set<string>();
  let settled: () => void = () => undefined;
  const allSaved = new Promise<void>((resolve) => (settled = resolve));
  const engine = await RecordingEngine.start({
    user: 'owner',
    store: await IndexedStore.open(),
    api: apiOver(proxy.url, cookies.map(({ name, value }) => `${name}=${value}`).join('; ')),
    backoff: () => 0,
    tabs: { tell: () => undefined, alone: (_name, work) => work(), close: () => undefined },
    changed: (key, recording) => {
      if (recording?.status === 'saved') saved.add(key);
      if (saved.size === VALUES) settled();
    },
  });
  for (const [index, cell] of cells.entries()) {
    await engine.send(cell, { value: `${1000 + index}.25` }, list.sequence);
  }
  await allSaved;
  engine.stop();
  await proxy.close();

  expect(tried.size).toBe(VALUES);
  for (const cut of CUTS) expect(proxy.cuts[cut], cut).toBeGreaterThan(VALUES / 8);
  expect(proxy.replayed).toBeGreaterThan(VALUES / 8);

  const exported = await (await owner.get('/api/v1/ledger/export')).text();
  const recorded = exported
    .split('\n')
    .filter((line) => line.includes('"measurement.'))
    .map(
      (line) =>
        JSON.parse(line) as { actor: string; payload: { kpi: string; period: string; value: string } },
    )
    .filter(({ actor }) => actor === 'owner')
    .map(({ payload: { kpi, period, value } }) => `${cellKey({ plan: PLAN, kpi, period })} ${value}`);
  expect(recorded.toSorted()).toEqual(
    cells.map((cell, index) => `${cellKey(cell)} ${1000 + index}.25`).toSorted(),
  );
  const verified = await (await apiAs(playwright, server, 'auditor')).get('/api/v1/ledger/verify');
  expect(await verified.json()).toMatchObject({ valid: true });
});
