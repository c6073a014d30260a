/**
 * `npm run scale:trial`: a set of its own under load, of which processes are restarted one after the other, one is
 * killed and one is added; then every value and every board is judged. Prints a table, or JSON with `--json FILE`; ends
 * with 1 when anything was lost, doubled, wrong or, in the rolling restart, refused.
 *   --seconds 60   of load in all, some more for the restarts
 *   --short        restarts one process and has less patience: for the integration tests
 *   --processes 3 --writers 8 --readers 8 --boards 6 --kpis 60   (boards that stay open, and hear of changes)
 *   --think 0      milliseconds that a person waits between two requests
 *   --plain        a plain round-robin in the place of nginx, as where there is none
 *   --main FILE    the built API, by default dist/apps/api/main.js
 * DATABASE_URL names an empty PostgreSQL database; without it one from npm runs, with everything synced to the disk.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findNginx } from '../../nginx.mjs';
import { freePorts } from '../free-ports.mjs';
import { ScaleSet, TIMES } from '../scale-set.mjs';
import { loadDomain } from './domain.mjs';
import { judge } from './judge.mjs';
import { Load } from './load.mjs';
import { settleIn } from './people.mjs';
import { faultsOf, printReport } from './report.mjs';
import { startRoundRobin } from './round-robin.mjs';
import { OpenBoard } from './streams.mjs';
import { cpuBetween, cpuOf, memoryOfParts } from './usage.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    short: { type: 'boolean', default: false },
    processes: { type: 'string', default: '3' },
    writers: { type: 'string', default: '8' },
    readers: { type: 'string', default: '8' },
    boards: { type: 'string', default: '6' },
    kpis: { type: 'string', default: '60' },
    think: { type: 'string', default: '0' },
    plain: { type: 'boolean', default: false },
    main: { type: 'string', default: join(root, 'dist/apps/api/main.js') },
    json: { type: 'string' },
  },
});
const SHORT_TIMES = { keepAliveSeconds: 1, drainSeconds: 2, failSeconds: 4 };
const plain = values.plain || !findNginx();
const folder = mkdtempSync(join(tmpdir(), 'rumbo-scale-'));
const processes = Number(values.processes);
// Neighbours, so that an added process finds the next one free.
const [proxyPort, firstPort] = await freePorts(processes + 2);
const set = new ScaleSet({
  root,
  folder,
  main: resolve(values.main),
  databaseUrl: process.env.DATABASE_URL,
  times: values.short ? SHORT_TIMES : TIMES,
  proxied: !plain,
});

// However this ends, nothing stays behind.
process.on('exit', () => set.abandon());
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

let failed = true;
try {
  const report = await run();
  printReport(report);
  if (values.json) writeFileSync(values.json, JSON.stringify(report, null, 1));
  failed = report.faults.length > 0;
} finally {
  await set.down();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

async function run() {
  const domain = loadDomain(root);
  await set.up({ processes, listen: `127.0.0.1:${proxyPort}`, firstPort });
  const proxy = plain ? await startRoundRobin(set) : null;
  const numbers = {
    kpis: Number(values.kpis),
    writers: Number(values.writers),
    readers: Number(values.readers),
  };
  const people = await settleIn(set, domain, numbers);
  const load = new Load(people, { thinkMs: Number(values.think) });
  const served = await OpenBoard.areServed(people.admin);
  for (let i = 0; served && i < Number(values.boards); i++) {
    await load.leaveOpen(people.owners[i % people.owners.length].client);
  }
  const phases = await throughPhases(load);
  await load.stop();
  const boards = await closeBoards(load);
  const verdict = await judge(people.admin, people.readers[0], load, { domain, year: people.year });
  const memory = memoryOfParts(set);
  await proxy?.stop();
  const proxyName = plain ? 'round-robin' : 'nginx';
  const report = { proxy: proxyName, loadAverage: loadavg()[0], phases, verdict, boards, memory };
  return { ...report, faults: faultsOf(report) };
}

async function throughPhases(load) {
  const part = (Number(values.seconds) * 1000) / 5;
  const steps = [
    ['warm-up', () => pause(part / 2)],
    ['steady', () => pause(part)],
    ['rolling restart', () => (values.short ? restartOne() : set.restart())],
    ['one killed', () => killOne(part)],
    ['two left', () => pause(part)],
    ['one added', () => addOne(part)],
  ];
  const phases = [];
  for (const [name, step] of steps) {
    load.phase(name);
    const [before, began] = [cpuOf(set), performance.now()];
    await step();
    const cpu = cpuBetween(before, cpuOf(set), (performance.now() - began) / 1000);
    phases.push({ ...load.meter.result(), cpu });
  }
  return phases;
}

/** Gives those that were open some seconds to hear of the last values, and looks at them. */
async function closeBoards({ openBoards, acknowledged }) {
  const last = acknowledged.reduce((newest, { sequence }) => Math.max(newest, sequence), 0);
  const patience = Date.now() + 10_000;
  while (openBoards.some(({ sequence }) => sequence < last) && Date.now() < patience) await pause(50);
  const right = await Promise.all(openBoards.map((board) => board.isRight()));
  await Promise.all(openBoards.map((board) => board.close()));
  const sum = (name) => openBoards.reduce((total, board) => total + board[name], 0);
  return {
    open: openBoards.length,
    wrongInTheEnd: right.filter((one) => !one).length,
    reloads: sum('reloads'),
    reconnects: sum('reconnects'),
  };
}

async function restartOne() {
  await set.replace(set.state.apis[0].port);
  await pause((SHORT_TIMES.failSeconds + 1) * 1000);
}

async function killOne(part) {
  set.kill(set.state.apis.at(-1).port);
  await pause(part);
}

async function addOne(part) {
  await set.add();
  await pause(part);
}
