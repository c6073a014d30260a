/**
 * What hostile files cost everybody else: answers of the built API (`npm run build` first) measured alone and while
 * three people send the corpus again and again; the most memory that a parser held; the time to save 5,000 values.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// eslint-disable-next-line @nx/enforce-module-boundaries -- The corpus belongs to the parser; no product code comes in.
import { hostileFiles } from '@rumbo/api-recording/testing';

const quick = process.argv.includes('--quick');
const SECONDS = quick ? 5 : 20;
const CLIENTS = 4;
const MIB = 1024 * 1024;
const PLAN = 'bench';

const folder = mkdtempSync(join(tmpdir(), 'rumbo-imports-'));
const server = spawn(process.execPath, [join(process.cwd(), 'dist/apps/api/main.js')], {
  cwd: folder,
  env: { PATH: process.env['PATH'], DATA_DIR: folder, PORT: '0', RUMBO_TRIAL: 'true' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  await measure(await ready(server));
} finally {
  server.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}

async function measure(url: string): Promise<void> {
  const admin = await signIn(url, '/auth/trial', { role: 'admin' });
  await post(url, admin, '/plans', planOf(420));
  const owner = await signIn(url, '/auth/trial', { role: 'owner' });
  await applyMany(url, owner);

  const others = [];
  for (const username of ['uno', 'dos']) {
    const person = {
      username,
      displayName: username,
      role: 'owner',
      lines: ['1'],
      password: 'clave-larga-1',
    };
    await post(url, admin, '/users', person);
    others.push(await signIn(url, '/auth/login', { username, password: person.password }));
  }
  await answers(url, owner, 2);
  const alone = await answers(url, owner, SECONDS);
  const attack = attackers(url, [owner, ...others]);
  const peak = watchParsers(server.pid ?? 0);
  const under = await answers(url, owner, SECONDS);
  const sent = await attack.stop();
  const again = await answers(url, owner, SECONDS);
  console.log(
    `answers alone        p50 ${ms(alone, 0.5)}  p95 ${ms(alone, 0.95)}  (${alone.length} requests)`,
  );
  console.log(
    `answers under attack p50 ${ms(under, 0.5)}  p95 ${ms(under, 0.95)}  (${under.length} requests, ${sent} files)`,
  );
  console.log(
    `answers afterwards   p50 ${ms(again, 0.5)}  p95 ${ms(again, 0.95)}  (${again.length} requests)`,
  );
  console.log(`most memory of a parser: ${(peak.stop() / MIB).toFixed(1)} MiB`);
}

async function applyMany(url: string, owner: string): Promise<void> {
  const months = Array.from({ length: 12 }, (_, i) => `2024-${String(i + 1).padStart(2, '0')}`);
  const lines = Array.from({ length: 416 }, (_, kpi) =>
    months.map((month, i) => `1.1.1.${kpi + 1},${month},${kpi * 12 + i}`),
  );
  const file = ['Código,Período,Valor', ...lines.flat()].join('\n');
  const read = performance.now();
  const created = await upload(url, owner, 'grande.csv', Buffer.from(file));
  const { id, counts } = (await created.json()) as { id: string; counts: Record<string, number> };
  const apply = performance.now();
  const saved = await post(url, owner, `/plans/${PLAN}/imports/${id}/apply`, { mode: 'all' });
  const done = performance.now();
  console.log(
    `${counts['new']} new values: read and previewed in ${(apply - read).toFixed(0)} ms, saved (${saved['saved']}) in ${(done - apply).toFixed(0)} ms`,
  );
}

/** Times of requests by a few clients, each sending the next one when the last is answered. */
async function answers(url: string, cookie: string, seconds: number): Promise<number[]> {
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
      const response = await fetch(`${url}/api/v1${paths[i % paths.length]}`, { headers: { cookie } });
      await response.arrayBuffer();
      times.push(performance.now() - start);
      // People read what they got; a loop without pauses measures the queue that it makes itself.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, i) => client(i)));
  return times.sort((a, b) => a - b);
}

function attackers(url: string, cookies: readonly string[]): { stop(): Promise<number> } {
  const files = hostileFiles();
  let sent = 0;
  let going = true;
  const attack = async (cookie: string, first: number) => {
    for (let i = first; going; i += 1) {
      const file = files[i % files.length];
      if (!file) continue;
      await (await upload(url, cookie, file.name, file.bytes)).arrayBuffer();
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
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        if (!status.includes(`\nPPid:\t${parent}\n`)) continue;
        most = Math.max(most, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024);
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

function upload(url: string, cookie: string, name: string, bytes: Buffer): Promise<Response> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return fetch(`${url}/api/v1/plans/${PLAN}/imports`, { method: 'POST', body: form, headers: { cookie } });
}

async function signIn(url: string, path: string, body: object): Promise<string> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function post(
  url: string,
  cookie: string,
  path: string,
  body: object,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { cookie, 'content-type': 'application/json' },
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer).slice(0, 500)}`);
  return answer;
}

function ready(child: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const url = /Rumbo listo en (http:\S+)/.exec(output)?.[1];
      if (url) resolve(url);
    });
    child.once('exit', () => reject(new Error(output)));
  });
}

function ms(sorted: readonly number[], share: number): string {
  return `${(sorted[Math.floor((sorted.length - 1) * share)] ?? NaN).toFixed(1)} ms`;
}
