#!/usr/bin/env node
/**
 * `npm run bench:ledger -- --entries 1000000`: makes a synthetic ledger of that many entries on SQLite, starts the
 * application on it, and measures what grows with it: export, verification by the application and by rumbo-verify,
 * and the first rows of the pages of history. Peaks are the resident memory of the process that does the work.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measured, measuredScript } from './measured.mjs';
import { fillLedger } from './synthetic-ledger.mjs';

const { values } = parseArgs({ options: { entries: { type: 'string', default: '100000' } } });
const entries = Number(values.entries);
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const main = join(root, 'tmp/bench/main.js');
const verifier = join(root, 'tools/verify/rumbo-verify.mjs');
const PLAN = 'isss-2021';

execFileSync(process.execPath, [join(root, 'apps/api/build.mjs'), '--outfile', main]);
const folder = mkdtempSync(join(tmpdir(), 'rumbo-bench-ledger-'));
let server = await start();
try {
  const { kpis } = JSON.parse(await (await get(`/plans/${PLAN}/kpis`)).text());
  const yearly = kpis.filter(({ frequency }) => frequency === 'yearly').map(({ code }) => code);
  await stop();
  const { seconds } = await measured(process.pid, async () =>
    fillLedger(join(folder, 'rumbo.sqlite'), { plan: PLAN, kpis: yearly, entries }),
  );
  const size = statSync(join(folder, 'rumbo.sqlite')).size;
  tell(`a ledger of ${entries} entries made`, seconds, null, `${mib(size)} MiB on disk`);

  const started = performance.now();
  server = await start();
  tell('start of the application', (performance.now() - started) / 1000, null);
  await tellPages(yearly[0]);
  await tellExport('jsonl');
  await tellExport('csv');
  const own = await measured(server.pid, async () => JSON.parse(await (await get('/ledger/verify')).text()));
  tell(
    'GET /ledger/verify',
    own.seconds,
    own.peak,
    `valid: ${own.result.valid}, ${own.result.entries} entries`,
  );
  await stop();
  for (const args of [[join(folder, 'export.jsonl')], ['--db', join(folder, 'rumbo.sqlite')]]) {
    const run = await measuredScript(verifier, ...args);
    tell(
      `rumbo-verify ${args.length > 1 ? '--db' : 'of the export'}`,
      run.seconds,
      run.peak,
      `code ${run.code}`,
    );
    if (run.code !== 0) throw new Error(run.said);
  }
} finally {
  await stop();
  rmSync(folder, { recursive: true });
}

async function tellPages(kpi) {
  const pages = {
    'first page of the ledger': '/ledger?payload=brief&limit=50',
    'the same of one person': '/ledger?payload=brief&limit=50&actor=owner',
    'first page of a KPI’s history': `/plans/${PLAN}/kpis/${kpi}/history?limit=50`,
  };
  for (const [name, path] of Object.entries(pages)) {
    const times = [];
    let peak = null;
    for (let round = 0; round < 11; round++) {
      const run = await measured(server.pid, async () => (await get(path)).text());
      times.push(run.seconds);
      peak = Math.max(peak ?? 0, run.peak ?? 0) || null;
    }
    const [first, ...rest] = times;
    tell(name, rest.sort((a, b) => a - b)[5], peak, `${ms(first)} ms at first`);
  }
}

async function tellExport(format) {
  const file = join(folder, `export.${format}`);
  const run = await measured(server.pid, async () => {
    const { body } = await get(`/ledger/export?format=${format}`);
    await pipeline(Readable.fromWeb(body), createWriteStream(file));
  });
  tell(`export as ${format}`, run.seconds, run.peak, `${mib(statSync(file).size)} MiB`);
}

async function start() {
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    env: { PATH: process.env.PATH, DATA_DIR: folder, PORT: '0', RUMBO_TRIAL: 'true' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout) {
    output += String(chunk);
    if (/http:\S+/.test(output)) break;
  }
  const api = `${/http:\S+/.exec(output)?.[0]}/api/v1`;
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${api}/auth/trial`, { method: 'POST', headers, body: '{"role":"auditor"}' });
  return { child, pid: child.pid, api, cookie: answer.headers.getSetCookie()[0].split(';')[0] };
}

async function stop() {
  const { child } = server;
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function get(path) {
  const answer = await fetch(server.api + path, { headers: { cookie: server.cookie } });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

function tell(what, seconds, peak, more = '') {
  const time = seconds < 1 ? `${ms(seconds)} ms` : `${seconds.toFixed(1)} s`;
  const memory = peak === null ? '' : `${peak} MiB`;
  console.log(`${what.padEnd(36)} ${time.padStart(10)} ${memory.padStart(10)}  ${more}`.trimEnd());
}

function ms(seconds) {
  return (seconds * 1000).toFixed(1);
}

function mib(bytes) {
  return Math.round(bytes / 2 ** 20);
}
