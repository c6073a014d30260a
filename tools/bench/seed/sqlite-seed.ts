import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
// eslint-disable-next-line @nx/enforce-module-boundaries -- The product's migrations make the tables.
import { openPartsOn } from '@rumbo/api-persistence/testing';
import type { Size } from '../sizes';
import { LedgerFiller } from './ledger-filler';
import { syntheticWrites } from './synthetic-writes';

/** What a seed is made from: when one of these changes, it is made anew. Files of tests are none of them. */
const RECIPE = [
  ...['synthetic-writes', 'ledger-filler', 'row-inserts'].map((name) => `tools/bench/seed/${name}.ts`),
  'libs/plans/synthetic/src',
  'libs/api/persistence/src/migrations',
];

/** Folder of the seeds and of the copies that servers run on; big, and can be deleted at any time. */
export function benchFolder(): string {
  const folder = resolve(process.env['RUMBO_BENCH_DIR'] ?? 'var/bench');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * The SQLite file with the synthetic plan of a size, its ledger, hashes and Merkle tree: made at first use, the same
 * every time. Copy it, never open it to write.
 * @param say is told when it has to be made, which takes a minute or two at L
 */
export async function sqliteSeed(size: Size, say: (text: string) => void = () => undefined): Promise<string> {
  const file = join(benchFolder(), `seed-${size.name}-${recipeHash(size)}.sqlite`);
  if (existsSync(file)) return file;
  say(`making the database of size ${size.name} (once) …`);
  const folder = mkdtempSync(join(benchFolder(), 'making-'));
  try {
    // Opening migrates; closing leaves a single complete file.
    await (await openPartsOn({ dataDir: folder })).database.close();
    fill(join(folder, 'rumbo.sqlite'), size);
    renameSync(join(folder, 'rumbo.sqlite'), file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return file;
}

function fill(file: string, size: Size): void {
  const database = new DatabaseSync(file);
  const filler = new LedgerFiller(database);
  filler.fill(() => {
    for (const write of syntheticWrites(size, () => filler.sequence))
      filler.add({ ...write, plan: size.plan });
  });
  database.close();
}

function recipeHash(size: Size): string {
  const hash = createHash('sha256').update(JSON.stringify(size));
  for (const path of RECIPE) {
    const names = path.endsWith('.ts') ? [''] : readdirSync(path).sort();
    for (const name of names.filter((one) => !one.includes('spec.')))
      hash.update(readFileSync(join(path, name)));
  }
  return hash.digest('hex').slice(0, 12);
}
