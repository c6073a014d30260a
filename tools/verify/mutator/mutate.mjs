#!/usr/bin/env node
/**
 * Tampers with an export or a database file again and again, and asks the verifier each time: with the head of the
 * untouched ledger, and without one. Writes a summary as JSON.
 *
 *   node mutate.mjs FILE HEAD [--count 500] [--seed 1]
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from '../rumbo-verify.mjs';
import { DATABASE_MUTATIONS } from './database-mutations.mjs';
import { EXPORT_MUTATIONS } from './export-mutations.mjs';
import { Random } from './random.mjs';
import { openSqlite } from './sqlite-store.mjs';
import { Summary } from './summary.mjs';

const { values, positionals } = parseArgs({
  options: { count: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const [file, head] = positionals;
const isDatabase = readFileSync(file).subarray(0, 6).toString() === 'SQLite';
const folder = mkdtempSync(join(tmpdir(), 'rumbo-mutator-'));
const target = join(folder, isDatabase ? 'rumbo.sqlite' : 'export.jsonl');
const mutations = Object.entries(isDatabase ? DATABASE_MUTATIONS : EXPORT_MUTATIONS);

/** Each gives whether the tampered file alone can show it, or null where nothing was changed. */
const tampering = isDatabase ? tamperWithDatabase : exportTampering();

const random = new Random(Number(values.seed));
const summary = new Summary();
try {
  for (let turn = 0; summary.tried < Number(values.count); turn++) {
    const [kind, mutate] = mutations[turn % mutations.length];
    const findable = await tampering(mutate);
    if (findable === null) continue;
    const [withHead, alone] = [await verified(head), await verified()];
    const silent = !findable && alone.code === 0 && !alone.said.includes('NOT KNOWN: no earlier head');
    const surprising = (alone.code !== 0) !== findable || silent;
    summary.count({ kind, findable, withHead, alone, surprising });
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.stdout.write(`${JSON.stringify(summary)}\n`);

async function verified(...heads) {
  let said = '';
  const code = await run(
    [...(isDatabase ? ['--db'] : []), target, ...heads],
    (line) => (said += `${line}\n`),
  );
  return { code, said };
}

function exportTampering() {
  const original = readFileSync(file, 'utf8');
  const lines = original
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const source = { entries: lines.slice(0, -1), checkpoint: lines.at(-1) };
  return (mutate) => {
    const mutated = mutate(source, random);
    if (mutated === null || mutated.text === original) return null;
    writeFileSync(target, mutated.text);
    return mutated.findable;
  };
}

async function tamperWithDatabase(mutate) {
  // A log left over from the last turn would be taken for one of the fresh copy.
  for (const rest of ['', '-wal', '-shm']) rmSync(target + rest, { force: true });
  copyFileSync(file, target);
  const database = openSqlite(target);
  try {
    database.disarm();
    await database.run('BEGIN');
    const findable = await mutate(database, random);
    await database.run('COMMIT');
    return findable;
  } catch (error) {
    // The choice ran into a key that is taken; nothing was changed.
    if (/constraint/i.test(error.message)) return null;
    throw error;
  } finally {
    database.close();
  }
}
