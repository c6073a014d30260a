/**
 * What hostile files cost everybody else: answers of the built API measured alone and while
 * three people send the corpus again and again; the most memory that a parser held; the time to save 5,000 values.
 */
import { readdirSync, readFileSync } from 'node:fs';
// eslint-disable-next-line @nx/enforce-module-boundaries -- The corpus belongs to the parser; no product code comes in.
import { hostileFiles } from '@rumbo/api-recording/testing';
import { bench, type BenchRun } from './frame';
import { peakOf } from './process-usage';
import { startServer, type BenchServer } from './server';

const CLIENTS = 4;
const MIB = 2 ** 20;
const PLAN = 'bench';
/** Its own size: a plan of 420 KPIs. */
const size = '420 KPIs';

bench('imports', async (run) => {
  const server = await startServer();
  try {
    await measure(server, run);
  } finally {
    await server.stop();
  }
});

async function measure({ api, pid, signIn }: BenchServer, { quick, add, note }: BenchRun): Promise<void> {
  const seconds = quick ? 5 : 20;
  const admin = await signIn('admin');
  await post(api, admin, '/plans', planOf(420));
  const owner = await signIn('owner');
  const { read, saved } = await applyMany(api, owner);
  add({ size, task: '4,992 values read and previewed', unit: 'ms', samples: [read] });
  add({ size, task: '4,992 values saved', unit: 'ms', samples: [saved], goal: { most: 1000 } });

  const others = [];
  for (const username of ['uno', 'dos']) {
    const person = {
      username,
      displayName: username,
      role: 'owner',
      lines: ['1'],
      password: 'clave-larga-1',
    };
    await post(api, admin, '/users', person);
    others.push(await logIn(api, { username, password: person.password }));
  }
  await answers(api, owner, 2);
  const alone = await answers(api, owner, seconds);
  const attack = attackers(api, [owner, ...others]);
  const parsers = watchParsers(pid);
  const under = await answers(api, owner, seconds);
  const sent = await attack.stop();
  const again = await answers(api, owner, seconds);
  const baseline = { task: 'answers alone', samples: alone };
  add({ size, task: 'answers alone', unit: 'ms', samples: alone });
  add({ size, task: 'answers under attack', unit: 'ms', samples: under, baseline });
  add({ size, task: 'answers afterwards', unit: 'ms', samples: again, baseline });
  add({ size, task: 'most memory of a parser', unit: 'MiB', samples: [parsers.stop() / MIB] });
  note(`${alone.length}, ${under.length} and ${again.length} answers; ${sent} files in the attack`);
}

/** @returns ms to read and preview a file of values, and to save them */
async function applyMany(api: string, owner: string): Promise<{ read: number; saved: number }> {
  const months = Array.from({ length: 12 }, (_, i) => `2024-${String(i + 1).padStart(2, '0')}`);
  const lines = Array.from({ length: 416 }, (_, kpi) =>
    months.map((month, i) => `1.1.1.${kpi + 1},${month},${kpi * 12 + i}`),
  );
  const file = ['Código,Período,Valor', ...lines.flat()].join('\n');
  const read = performance.now();
  const created = await upload(api, owner, 'grande.csv', Buffer.from(file));
  const { id } = (await created.json()) as { id: string };
  const apply = performance.now();
  const { saved } = await post(api, owner, `/plans/${PLAN}/imports/${id}/apply`, { mode: 'all' });
  if (saved !== 416 * 12) throw new Error(`${String(saved)} values were saved`);
  return { read: apply - read, saved: performance.now() - apply };
}

/** Times of requests by a few clients, each sending the next one when the last is answered. */
async function answers(api: string, cookie: string, seconds: number): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  const paths = [
    '/plans/isss-2021/scorecard',
    '/plans/isss-2021/kpis/2.1.1.1/series',
    `/plans/${PLAN}/scorecard?period=2024`,
  ];
  const client = async (first: number) => {
    for (let i = first; performance.now() < end; i += 1) {
      const start = performance.now();
      const response = await fetch(`${api}${paths[i % paths.length]}`, { headers: { cookie } });
      await response.arrayBuffer();
      times.push(performance.now() - start);
      // People read what they got; a loop without pauses measures the queue that it makes itself.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, i) => client(i)));
  return times;
}

function attackers(api: string, cookies: readonly string[]): { stop(): Promise<number> } {
  const files = hostileFiles();
  let sent = 0;
  let going = true;
  const attack = async (cookie: string, first: number) => {
    for (let i = first; going; i += 1) {
      const file = files[i % files.length];
      if (!file) continue;
      await (await upload(api, cookie, file.name, file.bytes)).arrayBuffer();
      sent += 1;
    }
  };
  const all = Promise.all(cookies.map((cookie, i) => attack(cookie, i * 17)));
  return {
    stop: async () => {
      going = false;
      await all;
      return sent;
    },
  };
}

/** Looks at the children of the server all the time, and remembers the most that one held. */
function watchParsers(parent: number): { stop(): number } {
  let most = 0;
  const timer = setInterval(() => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('file-parser.js')) continue;
        if (!readFileSync(`/proc/${pid}/status`, 'utf8').includes(`\nPPid:\t${parent}\n`)) continue;
        most = Math.max(most, peakOf(Number(pid)) ?? 0);
      } catch {
        // It ended meanwhile.
      }
    }
  }, 15);
  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}

function planOf(kpis: number): object {
  const kpi = (i: number) => ({
    ...{ code: `1.1.1.${i + 1}`, name: `Indicador ${i + 1}`, unit: 'casos', owner: 'owner' },
    ...{ direction: 'increase', frequency: 'monthly', accumulation: 'sum' },
    targets: [{ period: '2024-01', value: '100' }],
  });
  const objective = { code: '1.1.1', name: 'Objetivo', kpis: Array.from({ length: kpis }, (_, i) => kpi(i)) };
  const lines = [{ code: '1.1', name: 'Línea', objectives: [objective] }];
  return {
    ...{ format: 'rumbo-plan/1', code: PLAN, name: 'Plan sintético', horizon: { from: '2024', to: '2024' } },
    perspectives: [{ code: '1', name: 'Eje', lines }],
  };
}

function upload(api: string, cookie: string, name: string, bytes: Buffer): Promise<Response> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return fetch(`${api}/plans/${PLAN}/imports`, { method: 'POST', body: form, headers: { cookie } });
}

async function logIn(api: string, person: object): Promise<string> {
  const response = await fetch(`${api}/auth/login`, {
    method: 'POST',
    body: JSON.stringify(person),
    headers: { 'content-type': 'application/json' },
  });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function post(
  api: string,
  cookie: string,
  path: string,
  body: object,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${api}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { cookie, 'content-type': 'application/json' },
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer).slice(0, 500)}`);
  return answer;
}
