import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

interface ServerState {
  port: number;
  password: string;
}

/**
 * By process id: each test file has its own modules, but all files of one test process share one server. It ends
 * with the process.
 */
const STATE_FILE = join(tmpdir(), `rumbo-postgres-of-${process.pid}.json`);
let starting: Promise<ServerState> | null = null;

/** Makes an empty database on this process's server, started at the first call. */
export async function createPostgresDatabase(name: string): Promise<{ url: string; drop(): Promise<void> }> {
  starting ??= runningServer();
  const server = await starting;
  await administer(server, `CREATE DATABASE "${name}"`);
  return { url: urlOf(server, name), drop: () => administer(server, `DROP DATABASE "${name}" WITH (FORCE)`) };
}

async function runningServer(): Promise<ServerState> {
  if (existsSync(STATE_FILE)) {
    const state = JSON.parse(readFileSync(STATE_FILE, 'utf8')) as ServerState;
    try {
      await administer(state, 'SELECT 1');
      return state;
    } catch {
      // Left over by a process that had the same id and was killed together with its server.
      rmSync(STATE_FILE, { force: true });
    }
  }
  return startServer();
}

async function startServer(): Promise<ServerState> {
  const launcher = spawn(process.execPath, [join(__dirname, 'postgres-server.mjs'), STATE_FILE], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let complaint = '';
  launcher.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const outcome = await Promise.race([
    once(launcher.stdout, 'data').then(() => 'ready' as const),
    once(launcher, 'exit').then(() => 'failed' as const),
  ]);
  if (outcome === 'failed') throw new Error(`No PostgreSQL for the tests: ${complaint}`);
  // Nothing here keeps the test process alive; its end closes the pipe, and with it the server.
  launcher.unref();
  for (const pipe of [launcher.stdin, launcher.stdout, launcher.stderr]) (pipe as unknown as Socket).unref();
  return JSON.parse(readFileSync(STATE_FILE, 'utf8')) as ServerState;
}

async function administer(server: ServerState, sql: string): Promise<void> {
  const client = new Client({ connectionString: urlOf(server, 'postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function urlOf({ port, password }: ServerState, database: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
}
