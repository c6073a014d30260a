/**
 * `npm run bench -- http`: boards over HTTP, session check and all, against node:http that sends the same bytes and
 * judges nothing; and how long a board at L takes while values are being recorded.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { bench, type BenchRun } from './frame';
import { startBareServer, type BareServer } from './http/bare-server';
import { load, type Round, type Target } from './http/load';
import { startServer, type BenchServer } from './server';
import type { Size } from './sizes';

const LEAST_RATE = 0.7;
const MOST_CPU = 2;
/** A board at L while values are being recorded, in ms. */
const MOST_WAIT = 50;
const PAUSE_BETWEEN_VALUES = 20;
/** In ms: about every second board is another one than before. */
const PAUSE_BETWEEN_BOARDS = 10;

bench('http', async (run) => {
  for (const size of run.sizes.filter(({ name }) => name !== 'M')) {
    const server = await startServer({ size });
    try {
      await measurePrepared(run, size, server);
      await measureWhileRecording(run, size, server);
    } finally {
      await server.stop();
    }
  }
});

async function measurePrepared(run: BenchRun, size: Size, server: BenchServer): Promise<void> {
  const cookie = await server.signIn('director');
  const url = boardOf(size, server);
  const headers = { cookie, 'accept-encoding': 'identity' };
  const answer = await fetch(url, { headers });
  const etag = answer.headers.get('etag') ?? '';
  const kilobytes = Number(answer.headers.get('content-length')) / 1000;
  const fresh = { headers: { ...headers, 'if-none-match': etag }, status: 304 };
  const bare = await startBareServer(answer, await fetch(url, fresh));
  try {
    const whole = { headers, status: 200 };
    const name = `${size.name}, ${kilobytes.toFixed(0)} KB`;
    await compare(run, name, 'board', { ...ours(server, url), ...whole }, { ...floor(bare), ...whole });
    await compare(run, size.name, '304', { ...ours(server, url), ...fresh }, { ...floor(bare), ...fresh });
  } finally {
    bare.stop();
  }
}

const boardOf = (size: Size, server: BenchServer) => `${server.api}/plans/${size.plan}/scorecard?period=2024`;
const ours = (server: BenchServer, url: string) => ({ url, cpu: () => server.cpu() });
const floor = (server: BareServer) => ({ url: server.url, cpu: () => server.cpu() });

async function compare(
  run: BenchRun,
  size: string,
  task: string,
  rumbo: Target,
  bare: Target,
): Promise<void> {
  // A load lasts whole seconds.
  const [rounds, seconds] = run.quick ? [2, 1] : [7, 2];
  const [our, its]: [Round[], Round[]] = [[], []];
  // The boards before have warmed both up for a quick look at 304s.
  const cold = run.quick && task === '304' ? [] : [bare, rumbo];
  for (const target of cold) await load(target, 1);
  for (let round = 0; round < rounds; round++) {
    its.push(await load(bare, seconds));
    our.push(await load(rumbo, seconds));
  }
  const samples = (of: Round[], field: keyof Round) => of.map((round) => round[field]);
  const against = (field: keyof Round) => ({ task: 'node:http', samples: samples(its, field) });
  run.add({
    ...{ size, task: `${task}, rate`, unit: 'requests/s', samples: samples(our, 'perSecond') },
    baseline: against('perSecond'),
    // A 304 is held to its CPU alone.
    ...(task !== '304' && { limit: { of: 'ratio' as const, least: LEAST_RATE } }),
  });
  run.add({
    ...{ size, task: `${task}, CPU`, unit: 'µs/request', samples: samples(our, 'cpuPerRequest') },
    baseline: against('cpuPerRequest'),
    limit: { of: 'ratio', most: MOST_CPU },
  });
}

/** One value after another is recorded, each makes the board another one; meanwhile somebody keeps asking for it. */
async function measureWhileRecording(run: BenchRun, size: Size, server: BenchServer): Promise<void> {
  const [reader, writer] = [await server.signIn('director'), await server.signIn('owner')];
  const kpis = `${server.api}/plans/${size.plan}/kpis`;
  const waits: number[] = [];
  let recorded = 0;
  let reading = true;
  const record = async () => {
    while (reading) {
      const body = { period: '2024-12', value: 1 + recorded, reason: 'bench' };
      const answer = await fetch(`${kpis}/1.1.1.1/measurements`, {
        method: 'POST',
        headers: { cookie: writer, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (answer.status !== 201) throw new Error(`not recorded: ${answer.status} ${await answer.text()}`);
      recorded++;
      await pause(PAUSE_BETWEEN_VALUES);
    }
  };
  const recording = record();
  try {
    for (let asked = run.quick ? 100 : 400; asked > 0; asked--) {
      const start = performance.now();
      const answer = await fetch(boardOf(size, server), { headers: { cookie: reader } });
      await answer.arrayBuffer();
      waits.push(performance.now() - start);
      await pause(PAUSE_BETWEEN_BOARDS);
    }
  } finally {
    reading = false;
    await recording;
  }
  run.add({
    ...{ size: size.name, task: 'board while values are recorded', unit: 'ms', samples: waits },
    goal: { most: MOST_WAIT },
  });
  run.note(`${size.name}: ${recorded} values were recorded while ${waits.length} boards were read.`);
}
