import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { spawnSync } from 'node:child_process';
import { TINY } from '../sizes';
import { sqliteSeed } from './sqlite-seed';

const ROOT = join(__dirname, '../../..');

describe('a seeded database', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rumbo-seed-'));
    process.env['RUMBO_BENCH_DIR'] = folder;
    process.chdir(ROOT);
    file = await sqliteSeed(TINY);
  });
  afterAll(() => {
    delete process.env['RUMBO_BENCH_DIR'];
    rmSync(folder, { recursive: true });
  });

  const rows = (sql: string) => {
    const database = new DatabaseSync(file, { readOnly: true });
    const found = database.prepare(sql).all() as Record<string, unknown>[];
    database.close();
    return found;
  };

  it('has a ledger, rows of history and a tree that a stranger finds sound', () => {
    const verifier = join(ROOT, 'tools/verify/rumbo-verify.mjs');
    const { status, stdout } = spawnSync(process.execPath, [verifier, '--db', file], { encoding: 'utf8' });
    expect([stdout, status]).toEqual([expect.stringMatching(/^holds: \d{3} rows of history/), 0]);
  });

  it('has batches and single values, corrections of both, and refuses to be changed', () => {
    const kinds = rows('SELECT kind, count(*) AS entries FROM ledger_entry GROUP BY kind ORDER BY kind');
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'measurement.corrected',
      'measurement.recorded',
      'measurements.recorded',
      'plan.imported',
    ]);
    const corrected = rows(
      `SELECT count(*) AS batches FROM ledger_entry
       WHERE kind = 'measurements.recorded' AND payload LIKE '%"before"%'`,
    );
    expect(corrected[0]!['batches']).toBeGreaterThan(0);
    const triggers = rows(`SELECT name FROM sqlite_master WHERE type = 'trigger'`).map(({ name }) => name);
    expect(triggers).toEqual(
      expect.arrayContaining(['ledger_entry_no_update', 'measurement_revision_newest']),
    );
  });

  it('is made once, and the same every time', async () => {
    const first = readFileSync(file);
    writeFileSync(file, 'kept');
    expect(await sqliteSeed(TINY)).toBe(file);
    expect(readFileSync(file, 'utf8')).toBe('kept');
    rmSync(file);
    await sqliteSeed(TINY);
    expect(contentOf(file)).toEqual(contentOf(write(first)));
  });

  function write(bytes: Buffer): string {
    const other = join(folder, 'first.sqlite');
    writeFileSync(other, bytes);
    return other;
  }
});

/** The ledger stands for everything: its hashes cover the payloads, and each row was found to be told of. */
function contentOf(file: string): unknown[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const found = database.prepare('SELECT sequence, hash FROM ledger_entry ORDER BY sequence').all();
  database.close();
  return found;
}
