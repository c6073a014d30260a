import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  rmSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { NODE_OPTIONS } from '../node-options.mjs';
import { cpuOf, forgetPeak, memoryOf, peakOf } from './process-usage';
import { benchFolder, sqliteSeed } from './seed/sqlite-seed';
import type { Size } from './sizes';

export interface ServerOptions {
  /** The plan to have in it, under `size.plan`; without one the database starts empty. */
  size?: Size;
  /** A PostgreSQL database to run on; without one it runs on a copy of the size's SQLite seed. */
  databaseUrl?: string;
  /** Further settings of the application, or others in the place of those given here. */
  env?: Record<string, string>;
  /** Runs on this data folder and leaves it there at the end. Without it: one of its own. */
  dataDir?: string;
  /** Options for Node. */
  nodeOptions?: readonly string[];
}

/** The built API as a process of its own, in trial mode, where the ISSS plan is there too. */
export interface BenchServer {
  /** `http://127.0.0.1:PORT/api/v1` */
  api: string;
  port: number;
  pid: number;
  dataDir: string;
  /** From its start to the line that says that it listens, in ms. */
  startedIn: number;
  /** Signs somebody in, without a password; gives the value of a `Cookie` header. The owner records axis 1. */
  signIn(role: Role): Promise<string>;
  /** Processor time so far, in ms; null where the system does not tell. */
  cpu(): number | null;
  /** Resident memory now, in bytes. */
  memory(): number | null;
  /** The most resident memory since its start or the last `forgetPeak`, in bytes. */
  peak(): number | null;
  forgetPeak(): void;
  /** Ends it in order, and takes its data folder away. */
  stop(): Promise<void>;
}

export type Role = 'director' | 'owner' | 'auditor' | 'admin';

/** @throws Error with what it said, when it ends before it listens; when the API is not built */
export async function startServer(options: ServerOptions = {}): Promise<BenchServer> {
  const main = resolve('dist/apps/api/main.js');
  if (!existsSync(main)) throw new Error('the API is not built: nx build api');
  const dataDir = options.dataDir ?? (await dataFolder(options));
  const removed = () => {
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  };
  const started = performance.now();
  const child = spawn(process.execPath, [...NODE_OPTIONS, ...(options.nodeOptions ?? []), main], {
    cwd: dataDir,
    env: {
      ...{ PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: '0', RUMBO_TRIAL: 'true' },
      ...(options.databaseUrl && { DATABASE_URL: options.databaseUrl }),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Nothing of it outlives this process, however it ends.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    process.off('exit', kill);
    removed();
  };
  try {
    const [, port] = await announced(child.stdout, /Rumbo listo en http:\S+:(\d+)/);
    const [api, pid] = [`http://127.0.0.1:${port}/api/v1`, child.pid!];
    return {
      ...{ api, port: Number(port), pid, dataDir, startedIn: performance.now() - started, stop },
      signIn: (role) => signIn(api, role),
      cpu: () => cpuOf(pid),
      memory: () => memoryOf(pid),
      peak: () => peakOf(pid),
      forgetPeak: () => forgetPeak(pid),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A data folder beside the seeds, where a copy may share their blocks. */
async function dataFolder({ size, databaseUrl }: ServerOptions): Promise<string> {
  const seed = size && !databaseUrl ? await sqliteSeed(size, console.log) : null;
  const folder = mkdtempSync(join(benchFolder(), 'server-'));
  if (seed) copyToDisk(seed, join(folder, 'rumbo.sqlite'));
  return folder;
}

/** The copy is on the disk at the end: written later, at L, it would hold up every sync that is measured. */
function copyToDisk(from: string, to: string): void {
  copyFileSync(from, to, constants.COPYFILE_FICLONE);
  const file = openSync(to, 'r+');
  fsyncSync(file);
  closeSync(file);
}

async function announced(stdout: NodeJS.ReadableStream, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((found, failed) => {
    let said = '';
    stdout.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-10_000);
      const match = pattern.exec(said);
      if (match) found(match);
    });
    stdout.once('end', () => failed(new Error(`the API ended before it listened: ${said}`)));
  });
}

async function signIn(api: string, role: Role): Promise<string> {
  const answer = await fetch(`${api}/auth/trial`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role }),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (!cookie) throw new Error(`nobody could sign in as ${role}: ${answer.status} ${await answer.text()}`);
  return cookie;
}
