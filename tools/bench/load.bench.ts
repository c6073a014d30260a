/**
 * From opening the database to the first board: what a process needs before it can answer for a plan, each time in a
 * process of its own, with the file in the system's cache. Held against reading the same rows by the driver's `.all()`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { NODE_OPTIONS } from '../node-options.mjs';
import { bench, type BenchRun } from './frame';
import { type Loaded, loadOnce, prepare, type Way, WAYS } from './load-once';
import { benchFolder, sqliteSeed } from './seed/sqlite-seed';
import type { Size } from './sizes';

const MB = 1e6;
const ROUNDS = { S: 7, M: 5, L: 3, tiny: 1 };
const QUICK_ROUNDS = 2;
const TASKS: Record<Way, string> = {
  rows: 'rows by .all()',
  revisions: 'first board, from revisions',
  checkpoint: 'first board, from a checkpoint',
};
/** Of the time that reading rows takes, and in ms; at L, where it is felt. */
const LIMITS: Partial<Record<Way, { share: number; ms: number }>> = {
  revisions: { share: 0.3, ms: 1200 },
  checkpoint: { share: 0.1, ms: 400 },
};
const MOST_MEMORY = 450;

const [, , option, ...rest] = process.argv;
if (option === '--once' || option === '--prepare') {
  void inChild(option, rest as [Way, string, string]);
} else {
  bench('load', async (run) => {
    for (const size of run.sizes) await measure(size, run);
  });
}

async function inChild(
  task: '--once' | '--prepare',
  [way, dataDir, plan]: [Way, string, string],
): Promise<void> {
  if (task === '--prepare') await prepare(dataDir, plan, way === 'checkpoint');
  else process.stdout.write(JSON.stringify(await loadOnce(way, dataDir, plan)));
  // Connections would keep it alive, and closing them is not what is measured.
  process.exit();
}

async function measure(size: Size, { quick, add }: BenchRun): Promise<void> {
  const folder = mkdtempSync(join(benchFolder(), 'load-'));
  try {
    const without = await databaseOf('revisions', size, folder);
    const folders = {
      rows: without,
      revisions: without,
      checkpoint: await databaseOf('checkpoint', size, folder),
    };
    const runs: Record<Way, Loaded[]> = { rows: [], revisions: [], checkpoint: [] };
    for (let round = 0; round < (quick ? QUICK_ROUNDS : ROUNDS[size.name]); round++) {
      for (const way of WAYS) {
        runs[way].push(JSON.parse(await inProcess('--once', way, folders[way], size.plan)) as Loaded);
      }
    }
    for (const way of WAYS) tell(way, size, runs, add);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A copy of the size's seed, made ready by a process of its own. */
async function databaseOf(way: Way, size: Size, folder: string): Promise<string> {
  const dataDir = join(folder, way);
  mkdirSync(dataDir);
  copyFileSync(await sqliteSeed(size, console.log), join(dataDir, 'rumbo.sqlite'));
  await inProcess('--prepare', way, dataDir, size.plan);
  return dataDir;
}

function tell(way: Way, size: Size, runs: Record<Way, Loaded[]>, add: BenchRun['add']): void {
  const timesOf = (one: Way) => runs[one].map(({ ms }) => ms);
  const peaksOf = (one: Way) => runs[one].map(({ peak }) => peak / MB);
  const named = { size: size.name, task: TASKS[way] };
  const against = (samples: number[]) => (way === 'rows' ? {} : { baseline: { task: TASKS.rows, samples } });
  const limits = size.name === 'L' ? LIMITS[way] : undefined;
  add({
    ...{ ...named, unit: 'ms', samples: timesOf(way), ...against(timesOf('rows')) },
    ...(limits && { limit: { of: 'ratio', most: limits.share }, goal: { most: limits.ms } }),
  });
  add({
    ...{
      ...named,
      task: `${named.task}, peak`,
      unit: 'MB',
      samples: peaksOf(way),
      ...against(peaksOf('rows')),
    },
    ...(limits && { limit: { of: 'count', most: MOST_MEMORY } }),
  });
}

async function inProcess(task: string, way: Way, dataDir: string, plan: string): Promise<string> {
  const args = [...NODE_OPTIONS, '--max-old-space-size=8000', process.argv[1]!, task, way, dataDir, plan];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${plan}, ${task} ${way} ended with ${code}`);
  return said;
}
