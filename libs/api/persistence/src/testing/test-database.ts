import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { DatabaseConfig, DatabaseKind } from '../connection/database-config';
import { createPostgresDatabase } from './postgres-server';

/** For `describe.each`: what holds on one database has to hold on the other. */
export const DATABASE_KINDS: readonly DatabaseKind[] = ['sqlite', 'postgres'];

/** An empty database of a suite's own. Give `config` to the persistence module, which migrates it. */
export interface TestDatabase {
  kind: DatabaseKind;
  dataDir: string;
  config: DatabaseConfig;
  /** Runs SQL on a connection of its own, past the application: for tests that tamper. Gives the rows. */
  execute(sql: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Takes the database away; to be called after the application has closed. */
  close(): Promise<void>;
}

/** A real SQLite file, or a database on a real PostgreSQL server that this process starts at its first use. */
export async function openTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rumbo-test-'));
  const postgres =
    kind === 'postgres' ? await createPostgresDatabase(`rumbo_${randomBytes(6).toString('hex')}`) : null;
  const config: DatabaseConfig = postgres ? { dataDir, databaseUrl: postgres.url } : { dataDir };
  let outside: DataSource | null = null;
  return {
    kind,
    dataDir,
    config,
    async execute(sql, parameters) {
      // TypeORM takes its time to load, and most suites never come here.
      const { writerSource } = await import('../connection/data-sources');
      outside ??= await writerSource(config).initialize();
      return outside.query(sql, parameters);
    },
    async close() {
      await outside?.destroy();
      await postgres?.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
