/**
 * Values recorded over HTTP by callers in another process, each with an idempotency key, into the ledger and its Merkle
 * tree, and on the disk before they are answered. Held against how often a second the same disk syncs 4 KiB, measured
 * in turns with it.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { bench, type BenchRun, interleave, quantile } from './frame';
import { pacedSyncs, syncsASecond } from './disk-sync';
import { startPostgres } from './postgres';
import { type BenchServer, startServer } from './server';
import { type Size, SIZES } from './sizes';
import { syncsDuring } from './sync-count';

const PLAN = 'bench';
const KPIS = 1000;
/** Of ten years that are still to come: 120,000 values that are due would be reminded of meanwhile. */
const FROM_YEAR = 2090;
const PER_SECOND = 'writes/s';
/** Of each of two callers under light load, between two values. */
const REST_MS = 10;

interface Job {
  servers: readonly BenchServer[];
  callers: number;
  seconds: number;
  pause?: number;
}

/** The process of the callers; it goes on with the next cell at each job. */
class Callers {
  private readonly child: ChildProcess = fork('tools/bench/writes-client.mjs');
  private first = 0;

  constructor(
    private readonly cookie: string,
    /** Where the values go. */
    private readonly cells: { plan: string; kpis: number; fromYear: number },
  ) {
    this.child.on('error', () => undefined);
  }

  /** Times of the writes, in ms, and how many there were a second. */
  async run({ servers, ...job }: Job): Promise<{ times: number[]; rate: number }> {
    const places = servers.map(({ port }) => ({ port, cookie: this.cookie }));
    this.child.send({
      ...job,
      servers: places,
      first: this.first,
      ...this.cells,
    });
    const [result] = await once(this.child, 'message');
    if (result.error) throw new Error(result.error);
    const { times, seconds, next } = result as { times: number[]; seconds: number; next: number };
    this.first = next;
    return { times, rate: times.length / seconds };
  }

  stop(): void {
    this.child.kill();
  }
}

bench('writes', async (run) => {
  await onSqlite(run);
  if (run.sizes.includes(SIZES.L)) await beside(run, SIZES.L);
  await onPostgres(run);
});

async function onSqlite({ quick, add, note }: BenchRun): Promise<void> {
  const server = await startServer();
  const callers = await begin(server);
  const servers = [server];
  const seconds = quick ? 0.4 : 1;
  try {
    await callers.run({ servers, callers: 20, seconds: quick ? 1 : 3 });
    const light: number[] = [];
    const paced: number[] = [];
    const cpu: number[] = [];
    const by = (count: number) => async () => {
      const before = server.cpu();
      const { times, rate } = await callers.run({ servers, callers: count, seconds });
      if (count === 20 && before !== null) cpu.push(((server.cpu() ?? NaN) - before) / times.length);
      return rate;
    };
    const rates = await interleave(
      { rounds: quick ? 3 : 10, warmUps: quick ? 0 : 1 },
      {
        sync: () => syncsASecond(server.dataDir, seconds / 2),
        one: by(1),
        twenty: by(20),
        again: () => syncsASecond(server.dataDir, seconds / 2),
        many: by(200),
        light: async () => {
          const { times } = await callers.run({ servers, callers: 2, seconds, pause: REST_MS });
          light.push(...times);
        },
        paced: async () => paced.push(...(await pacedSyncs(server.dataDir, seconds / 2, REST_MS / 2))),
      },
    );
    const baseline = { task: 'syncs of 4 KiB', samples: [...rates.sync, ...rates.again] };
    const of = (task: string, samples: number[]) => ({
      size: 'SQLite',
      task,
      unit: PER_SECOND,
      samples,
      baseline,
    });
    add({ ...of('1 caller', rates.one) });
    add({ ...of('20 callers', rates.twenty), limit: { of: 'ratio', least: 0.3 } });
    add({ ...of('200 callers', rates.many) });
    const ofDisk = (samples: number[]) => ({ task: 'syncs at that pace', samples });
    add({ size: 'SQLite', task: 'light load', unit: 'ms', samples: light, baseline: ofDisk(paced) });
    const p99 = (samples: number[]) => [quantile(samples, 0.99)];
    add({
      ...{ size: 'SQLite', task: 'light load, p99', unit: 'ms', samples: p99(light) },
      ...{ baseline: ofDisk(p99(paced)), goal: { most: 10 } },
    });
    if (cpu.length > 0) add({ size: 'SQLite', task: 'CPU a write, 20 callers', unit: 'ms', samples: cpu });
    let writes = 0;
    const syncs = await syncsDuring(server.pid, async () => {
      writes = (await callers.run({ servers, callers: 20, seconds: quick ? 0.7 : 3 })).times.length;
    });
    if (syncs === null) note('SQLite: syncs are not counted, there is no strace that may look at the server');
    else {
      const [samples, limit] = [[syncs / writes], { of: 'count' as const, most: 0.5 }];
      add({ size: 'SQLite', task: 'syncs a write, 20 callers', unit: 'syncs', samples, limit });
    }
  } finally {
    callers.stop();
    await server.stop();
  }
}

/** Corrections in a large plan, of one KPI's months in turn. */
async function beside({ add }: BenchRun, size: Size): Promise<void> {
  const server = await startServer({ size });
  const { plan, fromYear } = size;
  const callers = new Callers(await server.signIn('owner'), { plan, fromYear, kpis: 1 });
  const servers = [server];
  try {
    await callers.run({ servers, callers: 20, seconds: 3 });
    const [light, paced]: [number[], number[]] = [[], []];
    const rates = await interleave(
      { rounds: 6, warmUps: 1 },
      {
        sync: () => syncsASecond(server.dataDir, 0.5),
        twenty: async () => (await callers.run({ servers, callers: 20, seconds: 1 })).rate,
        light: async () => {
          const { times } = await callers.run({ servers, callers: 2, seconds: 1, pause: REST_MS });
          light.push(...times);
        },
        paced: async () => paced.push(...(await pacedSyncs(server.dataDir, 0.5, REST_MS / 2))),
      },
    );
    const where = `SQLite, ${size.name}`;
    add({
      ...{ size: where, task: '20 callers', unit: PER_SECOND, samples: rates.twenty },
      ...{ baseline: { task: 'syncs of 4 KiB', samples: rates.sync }, limit: { of: 'ratio', least: 0.3 } },
    });
    add({
      ...{ size: where, task: 'light load, p99', unit: 'ms', samples: [quantile(light, 0.99)] },
      ...{ baseline: { task: 'syncs at that pace', samples: [quantile(paced, 0.99)] }, goal: { most: 10 } },
    });
  } finally {
    callers.stop();
    await server.stop();
  }
}

async function onPostgres({ quick, add }: BenchRun): Promise<void> {
  const postgres = await startPostgres();
  const databaseUrl = await postgres.createDatabase();
  const [first, second] = await Promise.all([startServer({ databaseUrl }), startServer({ databaseUrl })]);
  const callers = await begin(first);
  const seconds = quick ? 0.5 : 1;
  try {
    await callers.run({ servers: [first, second], callers: 20, seconds: quick ? 1.5 : 3 });
    const by = (servers: BenchServer[], count: number) => async () =>
      (await callers.run({ servers, callers: count, seconds })).rate;
    const rates = await interleave(
      { rounds: quick ? 3 : 10, warmUps: quick ? 0 : 1 },
      {
        one: by([first], 20),
        two: by([first, second], 20),
        oneOf40: by([first], 40),
        twoOf40: by([first, second], 40),
      },
    );
    const of = (task: string, samples: number[]) => ({ size: 'PostgreSQL', task, unit: PER_SECOND, samples });
    const beside = (samples: number[]) => ({ baseline: { task: 'one process', samples } });
    add(of('one process, 20 callers', rates.one));
    add({
      ...of('two processes, 20 callers', rates.two),
      ...beside(rates.one),
      limit: { of: 'ratio', least: 1 },
    });
    add(of('one process, 40 callers', rates.oneOf40));
    add({ ...of('two processes, 40 callers', rates.twoOf40), ...beside(rates.oneOf40) });
  } finally {
    callers.stop();
    await Promise.all([first.stop(), second.stop()]);
    await postgres.stop();
  }
}

/** Loads the plan of the values, whose owner is the trial's. */
async function begin(server: BenchServer): Promise<Callers> {
  const kpis = Array.from({ length: KPIS }, (_, i) => ({
    ...{ code: `1.1.1.${i + 1}`, name: `Indicador ${i + 1}`, unit: 'casos', owner: 'owner' },
    ...{ direction: 'increase', frequency: 'monthly', accumulation: 'sum' },
    targets: [{ period: `${FROM_YEAR}-01`, value: '100' }],
  }));
  const lines = [{ code: '1.1', name: 'Línea', objectives: [{ code: '1.1.1', name: 'Objetivo', kpis }] }];
  const document = {
    ...{
      format: 'rumbo-plan/1',
      code: PLAN,
      name: 'Plan sintético',
      horizon: { from: `${FROM_YEAR}`, to: `${FROM_YEAR + 9}` },
    },
    perspectives: [{ code: '1', name: 'Eje', lines }],
  };
  const answer = await fetch(`${server.api}/plans`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: await server.signIn('admin') },
    body: JSON.stringify(document),
  });
  if (answer.status !== 201) throw new Error(`the plan does not load: ${await answer.text()}`);
  return new Callers(await server.signIn('owner'), { plan: PLAN, kpis: KPIS, fromYear: FROM_YEAR });
}
