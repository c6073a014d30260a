import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
// eslint-disable-next-line @nx/enforce-module-boundaries -- The product's migrations make the tables.
import { openPartsOn } from '@rumbo/api-persistence/testing';
import { Client } from 'pg';
import type { Size } from '../sizes';
import { SEEDED_TABLES } from './row-inserts';
import { benchFolder, sqliteSeed } from './sqlite-seed';

const ROWS_A_STATEMENT = 5000;

/**
 * Copies a size's seed into an empty PostgreSQL database, migrated. The rows have been under the triggers when the SQLite
 * file was made, and are not held against them a second time; the triggers stand afterwards. Needs a superuser.
 */
export async function seedPostgres(databaseUrl: string, size: Size): Promise<void> {
  const folder = mkdtempSync(join(benchFolder(), 'migrating-'));
  await (await openPartsOn({ dataDir: folder, databaseUrl })).database.close();
  rmSync(folder, { recursive: true });
  const seed = new DatabaseSync(immutable(await sqliteSeed(size, console.log)), { readOnly: true });
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN; SET LOCAL session_replication_role = replica');
    for (const table of SEEDED_TABLES) await copyTable(seed, client, table);
    await client.query('COMMIT');
    await client.query('ANALYZE');
  } finally {
    await client.end();
    seed.close();
  }
}

/** Nobody writes to a seed, so its reader needs no files for locks beside it. */
function immutable(file: string): URL {
  return new URL(`${pathToFileURL(file).href}?immutable=1`);
}

async function copyTable(seed: DatabaseSync, client: Client, table: string): Promise<void> {
  const found = await client.query<{ name: string; type: string }>(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1`,
    [table],
  );
  const names = found.rows.map(({ name }) => `"${name}"`).join(', ');
  // One array a column: a few parameters for thousands of rows.
  const arrays = found.rows.map(({ type }, i) => `$${i + 1}::${type}[]`).join(', ');
  const insert = `INSERT INTO "${table}" (${names}) SELECT * FROM unnest(${arrays})`;
  let columns: unknown[][] = found.rows.map(() => []);
  const send = async () => {
    await client.query(insert, columns);
    columns = found.rows.map(() => []);
  };
  for (const row of seed.prepare(`SELECT * FROM ${table}`).iterate()) {
    found.rows.forEach(({ name, type }, i) => {
      const value = row[name];
      columns[i]!.push(type === 'boolean' ? Boolean(value) : value);
    });
    if (columns[0]!.length === ROWS_A_STATEMENT) await send();
  }
  if (columns[0]!.length > 0) await send();
}
