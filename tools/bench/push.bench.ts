/**
 * A value recorded over HTTP on one connection, until what it changed on the board has arrived on another: durable, in
 * the ledger, scored. Held against bare node:http that syncs 4 KiB to the same disk and writes one prepared event,
 * measured in turns with it.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { KpiList } from '@rumbo/contracts';
import { bench, type BenchRun, interleave, quantile } from './frame';
import { startPostgres } from './postgres';
import { PatchListener, type Place, ValueSender } from './push-lines';
import { type BenchServer, startServer } from './server';
import type { Size } from './sizes';

const FOLLOWERS = 100;
/** One person has so many streams at most. */
const STREAMS_A_PERSON = 12;
const MOST_PATCH_BYTES = 3072;
const ROLES = ['director', 'owner', 'auditor', 'admin'] as const;
const PATIENCE_MS = 10_000;
/** The first question waits for the plan to be loaded. */
const LOADING_MS = 120_000;
const PASSWORD = 'una-clave-larga-1';

/** Where values of one KPI go, one after the other, and the board that shows them. */
interface Pushed {
  value: Place;
  period: string;
  live: string;
}

bench('push', async (run) => {
  let small: number[] | null = null;
  for (const size of run.sizes.filter(({ name }) => run.quick || name !== 'M')) {
    const toOne = await onSqlite(run, size, small);
    small ??= toOne;
  }
  await acrossProcesses(run);
});

async function onSqlite({ quick, add }: BenchRun, size: Size, small: number[] | null): Promise<number[]> {
  const server = await startServer({ size });
  const floor = await startFloor(server.dataDir);
  const [sender, bare] = [new ValueSender(), new ValueSender()];
  try {
    const { value, period, live } = await pushedIn(server, size.plan);
    const cookies = await followersOf(server);
    const bareFirst = await PatchListener.open({ port: floor.port, path: '/' });
    const first = await PatchListener.open({ port: server.port, path: live, cookie: cookies[0] });
    const rounds = { rounds: quick ? 100 : 400, warmUps: quick ? 10 : 30 };
    const one = await interleave(rounds, {
      push: () => push(sender, { ...value, period }, [first]),
      floor: () => push(bare, { port: floor.port, path: '/', period }, [bareFirst]),
    });
    const all = [first];
    const bareAll = [bareFirst];
    for (const cookie of cookies.slice(1, FOLLOWERS)) {
      all.push(await PatchListener.open({ port: server.port, path: live, cookie }));
      bareAll.push(await PatchListener.open({ port: floor.port, path: '/' }));
    }
    const many = await interleave(rounds, {
      push: () => push(sender, { ...value, period }, all),
      floor: () => push(bare, { port: floor.port, path: '/', period }, bareAll),
    });
    for (const listener of [...all, ...bareAll]) listener.close();

    const bytes = Math.max(...all.flatMap(({ sizes }) => sizes));
    const baseline = (samples: number[]) => ({ task: 'bare http, sync, event', samples });
    const base = { size: size.name, unit: 'ms' };
    add({
      ...base,
      ...{ task: 'value to one board', samples: one.push, baseline: baseline(one.floor) },
      ...{ limit: { of: 'ratio', most: MOST_TIMES_FLOOR }, goal: { most: 2 } },
    });
    add({
      ...base,
      ...{ task: 'value to the last of 100', samples: many.push, baseline: baseline(many.floor) },
      ...{ limit: { of: 'ratio', most: MOST_TIMES_FLOOR }, goal: { most: 5 } },
    });
    add({ ...base, task: 'one board, p99', samples: [quantile(one.push, 0.99)], goal: { most: 10 } });
    if (small) {
      const like = { baseline: { task: 'the same at S', samples: small } };
      add({
        ...base,
        task: 'one board, as at S',
        samples: one.push,
        ...like,
        limit: { of: 'ratio', most: 2 },
      });
    }
    const limit = { of: 'count' as const, most: MOST_PATCH_BYTES };
    add({ size: size.name, task: 'largest patch', unit: 'bytes', samples: [bytes], limit });
    return one.push;
  } finally {
    for (const each of [sender, bare]) each.close();
    floor.child.disconnect();
    await server.stop();
  }
}

/** Several times the floor: a value is checked, hashed into the ledger, indexed and scored besides being synced. */
const MOST_TIMES_FLOOR = 8;

async function acrossProcesses({ quick, add }: BenchRun): Promise<void> {
  const postgres = await startPostgres();
  const databaseUrl = await postgres.createDatabase();
  const [near, far] = await Promise.all([startServer({ databaseUrl }), startServer({ databaseUrl })]);
  const sender = new ValueSender();
  try {
    const { value, period, live } = await pushedIn(near, 'isss-2021');
    const cookie = await near.signIn('auditor');
    const listeners = await Promise.all(
      [near, far].map(({ port }) => PatchListener.open({ port, path: live, cookie })),
    );
    const [here, there] = listeners as [PatchListener, PatchListener];
    const samples = await interleave(
      { rounds: quick ? 100 : 400, warmUps: quick ? 10 : 30 },
      {
        near: () => push(sender, { ...value, period }, [here], there),
        far: () => push(sender, { ...value, period }, [there], here),
      },
    );
    for (const listener of listeners) listener.close();
    const base = { size: 'PostgreSQL', unit: 'ms' };
    add({ ...base, task: 'value to a board of its process', samples: samples.near });
    const baseline = { task: 'of its own process', samples: samples.near };
    const limit = { of: 'ratio' as const, most: 5 };
    add({ ...base, task: 'of another process', samples: samples.far, baseline, limit });
    const p99 = [quantile(samples.far, 0.99)];
    add({ ...base, task: 'of another process, p99', samples: p99, goal: { most: 40 } });
  } finally {
    sender.close();
    await Promise.all([near.stop(), far.stop()]);
    await postgres.stop();
  }
}

let written = 0;

/** Milliseconds from sending a value until all listeners have its patch. @param also is waited for after it */
async function push(
  sender: ValueSender,
  { period, ...place }: Place & { period: string },
  listeners: PatchListener[],
  also?: PatchListener,
): Promise<number> {
  const waiting = also?.next();
  const arrived = Promise.all(listeners.map((listener) => listener.next()));
  written++;
  const start = performance.now();
  const answered = sender.send(place, {
    period,
    value: `${written}.25`,
    reason: 'Dato definitivo',
  });
  const lost = new Promise<never>((_, reject) => {
    setTimeout(
      () => reject(new Error('a value was recorded, and its patch did not come')),
      PATIENCE_MS,
    ).unref();
  });
  await Promise.race([arrived, answered.then(() => arrived), lost]);
  const ms = performance.now() - start;
  await Promise.all([answered, waiting]);
  return ms;
}

/** A KPI that the trial's owner records, and the board of its newest target's year. */
async function pushedIn({ api, port, signIn }: BenchServer, plan: string): Promise<Pushed> {
  const cookie = await signIn('owner');
  const ask = async <T>(path: string): Promise<T> => {
    const answer = await fetch(api + path, { headers: { cookie }, signal: AbortSignal.timeout(LOADING_MS) });
    return (await answer.json()) as T;
  };
  // A line at a time: at L the list of all KPIs is large.
  let kpi: KpiList['kpis'][number] | undefined;
  for (let line = 1; line < 10 && !kpi; line++) {
    const { kpis = [] } = await ask<Partial<KpiList>>(`/plans/${plan}/kpis?node=line:1.${line}`);
    kpi = kpis.find(
      ({ own, latestTarget, accumulation }) => own && latestTarget !== null && accumulation !== 'ratio',
    );
  }
  if (!kpi?.latestTarget) throw new Error(`${plan} has no KPI with a target under axis 1`);
  const { sequence } = await ask<{ sequence: number }>('/ledger/head');
  const { period } = kpi.latestTarget;
  const base = `/api/v1/plans/${plan}`;
  const year = period.slice(0, 4);
  return {
    value: { port, cookie, path: `${base}/kpis/${kpi.code}/measurements` },
    period,
    live: `${base}/scorecard/live?period=${year}&mode=ytd&since=${sequence}`,
  };
}

/** A session for each follower, of as many people as it takes. */
async function followersOf({ api, signIn }: BenchServer): Promise<string[]> {
  const sessions = await Promise.all(ROLES.map((role) => signIn(role)));
  const admin = sessions[3] ?? '';
  const post = (path: string, body: unknown, cookie = '') =>
    fetch(api + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
  while (sessions.length * STREAMS_A_PERSON < FOLLOWERS) {
    const username = `mira-${sessions.length}`;
    await post('/users', { username, displayName: 'Mira', role: 'auditor', password: PASSWORD }, admin);
    const answer = await post('/auth/login', { username, password: PASSWORD });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
    if (!cookie) throw new Error(`${username} cannot sign in: ${answer.status}`);
    sessions.push(cookie);
  }
  return sessions.flatMap((cookie) => Array.from({ length: STREAMS_A_PERSON }, () => cookie));
}

async function startFloor(folder: string): Promise<{ port: number; child: ChildProcess }> {
  const child = fork('tools/bench/push-floor.mjs', [folder]);
  const [port] = (await once(child, 'message')) as [number];
  return { port, child };
}
