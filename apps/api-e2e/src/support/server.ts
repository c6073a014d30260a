import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import type { DatabaseConfig } from '@rumbo/api-persistence';

const MAIN = join(__dirname, '../../../../tmp/api-e2e/main.js');
/** What V8 made of the same files, for all the starts of a run: a fifth off each. */
const COMPILED = join(dirname(MAIN), 'compiled');

export interface RunningServer {
  /** e.g. `http://127.0.0.1:4321` */
  url: string;
  pid: number;
  /** Everything that it printed so far. */
  output(): string;
  /** Sends SIGTERM and gives the exit code. */
  stop(): Promise<number | null>;
}

/** Starts the built API as a process of its own, as an operator would, on any free port. */
export async function startServer(
  { dataDir, databaseUrl }: DatabaseConfig,
  environment: Record<string, string> = { RUMBO_TRIAL: 'true' },
): Promise<RunningServer> {
  const child = spawn(process.execPath, [MAIN], {
    // Not the workspace: a developer's own .env must not decide here.
    cwd: dataDir,
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: COMPILED,
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl ?? '',
      PORT: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const ready = /Rumbo listo en (http:\S+)/.exec(output)?.[1];
      if (ready) resolve(ready);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new StartError(code, output)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill('SIGTERM');
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    },
  };
}

/** The process ended instead of getting ready. */
export class StartError extends Error {
  constructor(
    readonly code: number | null,
    readonly output: string,
  ) {
    super(`The API ended with code ${code}: ${output}`);
  }
}
