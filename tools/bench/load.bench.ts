/**
 * From opening the database to the first board: what a process needs before it can answer for a plan, each time in a
 * process of its own, with the file in the system's cache. Held against reading the same rows by the driver's `.all()`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bench, type BenchRun } from './frame';
import { loadOnce, WAYS, type Loaded, type Way } from './load-once';
import { benchFolder, sqliteSeed } from './seed/sqlite-seed';
import type { Size } from './sizes';

const MIB = 2 ** 20;
const ROUNDS = { S: 7, M: 5, L: 3, tiny: 1 };
const QUICK_ROUNDS = 2;
const TASKS: Record<Way, string> = {
  rows: 'rows by .all()',
  revisions: 'first board, from revisions',
};

const [, , option, ...rest] = process.argv;
if (option === '--once') {
  const [way, dataDir, plan] = rest as [Way, string, string];
  void loadOnce(way, dataDir, plan).then((loaded) => {
    process.stdout.write(JSON.stringify(loaded));
    // Connections would keep it alive, and closing them is not what is measured.
    process.exit();
  });
} else {
  bench('load', async (run) => {
    for (const size of run.sizes) await measure(size, run);
  });
}

async function measure(size: Size, { quick, add }: BenchRun): Promise<void> {
  const dataDir = mkdtempSync(join(benchFolder(), 'load-'));
  try {
    copyFileSync(await sqliteSeed(size, console.log), join(dataDir, 'rumbo.sqlite'));
    const runs: Record<Way, Loaded[]> = { rows: [], revisions: [] };
    for (let round = 0; round < (quick ? QUICK_ROUNDS : ROUNDS[size.name]); round++) {
      for (const way of WAYS) runs[way].push(await inProcess(way, dataDir, size.plan));
    }
    for (const way of WAYS) {
      const timesOf = (one: Way) => runs[one].map(({ ms }) => ms);
      const peaksOf = (one: Way) => runs[one].map(({ peak }) => peak / MIB);
      const named = { size: size.name, task: TASKS[way] };
      const against = (samples: number[]) =>
        way === 'rows' ? {} : { baseline: { task: TASKS.rows, samples } };
      add({ ...named, unit: 'ms', samples: timesOf(way), ...against(timesOf('rows')) });
      const peak = { ...named, task: `${named.task}, peak`, unit: 'MiB', samples: peaksOf(way) };
      add({ ...peak, ...against(peaksOf('rows')) });
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function inProcess(way: Way, dataDir: string, plan: string): Promise<Loaded> {
  const args = ['--max-old-space-size=8000', process.argv[1]!, '--once', way, dataDir, plan];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`loading ${plan} by ${way} ended with ${code}`);
  return JSON.parse(said) as Loaded;
}
