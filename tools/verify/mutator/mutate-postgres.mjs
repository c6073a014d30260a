#!/usr/bin/env node
/**
 * Tampers with the tables of a running installation on PostgreSQL (DATABASE_URL, a superuser's) again and again. Each
 * time asks the installation itself, GET /ledger/verify, and holds its export against the head of the untouched
 * ledger by rumbo-verify. Puts everything back in between. Writes a summary as JSON.
 *
 *   node mutate-postgres.mjs HEAD --api http://127.0.0.1:3000/api/v1 --cookie COOKIE [--count 500] [--seed 1]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from '../rumbo-verify.mjs';
import { DATABASE_MUTATIONS, TABLES } from './database-mutations.mjs';
import { openPostgres } from './postgres-store.mjs';
import { Random } from './random.mjs';
import { Summary } from './summary.mjs';

const { values, positionals } = parseArgs({
  options: {
    ...{ api: { type: 'string' }, cookie: { type: 'string' } },
    ...{ count: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
  },
  allowPositionals: true,
});
const [head] = positionals;
const mutations = Object.entries(DATABASE_MUTATIONS);
const folder = mkdtempSync(join(tmpdir(), 'rumbo-mutator-'));
const file = join(folder, 'export.jsonl');
const database = await openPostgres(process.env.DATABASE_URL);

const random = new Random(Number(values.seed));
const summary = new Summary();
try {
  await database.keep(TABLES);
  for (let turn = 0; summary.tried < Number(values.count); turn++) {
    const [kind, mutate] = mutations[turn % mutations.length];
    const findable = await tamper(mutate);
    if (findable === null) continue;
    const alone = await verifiedByItself();
    if (alone === null) {
      await database.restore();
      continue;
    }
    const withHead = alone.code !== 0 ? alone : await verifiedByHead();
    // By itself it may find more than findable: it draws published boards again.
    summary.count({ kind, findable, withHead, alone, surprising: findable && alone.code === 0 });
    await database.restore();
  }
  const untouched = await verifiedByItself();
  if (untouched?.code !== 0) summary.surprises.push({ kind: 'nothing', findable: false, alone: untouched });
} finally {
  rmSync(folder, { recursive: true });
  await database.close();
}
process.stdout.write(`${JSON.stringify(summary)}\n`);

/** Gives whether the database alone can show it, or null where nothing was changed. */
async function tamper(mutate) {
  await database.run('BEGIN');
  try {
    const findable = await mutate(database, random);
    await database.run('COMMIT');
    return findable;
  } catch (error) {
    await database.run('ROLLBACK');
    // The choice ran into a key that is taken, or a number that does not fit.
    if (/constraint|out of range/i.test(error.message)) return null;
    throw error;
  }
}

/** Null when the account that asks is the one that was tampered with: then nobody is answered. */
async function verifiedByItself() {
  const answer = await fetch(`${values.api}/ledger/verify`, { headers: { cookie: values.cookie } });
  const said = await answer.text();
  if (answer.status === 401 || answer.status === 403) return null;
  if (answer.status !== 200) throw new Error(`GET /ledger/verify: ${answer.status} ${said}`);
  return { code: JSON.parse(said).valid ? 0 : 1, said };
}

async function verifiedByHead() {
  const answer = await fetch(`${values.api}/ledger/export`, { headers: { cookie: values.cookie } });
  writeFileSync(file, await answer.text());
  let said = '';
  const code = await run([file, head], (line) => (said += `${line}\n`));
  return { code, said };
}
