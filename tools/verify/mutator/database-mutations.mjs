/**
 * Ways to tamper with a database behind the application. Each takes an open store (`all`, `run`) and gives whether the
 * database alone can show it, or null where it does not apply.
 */
import { canonical, Tree } from '../rumbo-verify.mjs';
import { chainWithOwnKeys } from './forging.mjs';
import { otherThan } from './random.mjs';

const REVISIONS = [
  ...['plan_revision', 'node_revision', 'target_revision', 'measurement_revision'],
  ...['review_revision', 'period_revision', 'evidence_revision'],
];
export const TABLES = [
  'ledger_entry',
  ...REVISIONS,
  'publication',
  'merkle_node',
  'user_account',
  'delegation_revision',
];
const KEYS = {
  ledger_entry: ['sequence'],
  publication: ['id'],
  user_account: ['username'],
  delegation_revision: ['sequence'],
  merkle_node: ['level', 'position'],
};

const keyOf = (table) => KEYS[table] ?? ['plan', 'sequence', 'position'];
/** Columns that the ledger tells of. */
const toldOf = (row) => Object.keys(row).filter((column) => column !== 'password_hash');

async function filled(database) {
  const tables = [];
  for (const table of TABLES) {
    if ((await database.all(`SELECT 1 FROM ${table} LIMIT 1`)).length > 0) tables.push(table);
  }
  return tables;
}

/** In the order of the key, so that a seed chooses the same rows of every database. */
function rowsOf(database, table) {
  const order = keyOf(table).map((column) => `"${column}"`);
  return database.all(`SELECT * FROM ${table} ORDER BY ${order.join(', ')}`);
}

async function someRow(database, random) {
  const table = random.pick(await filled(database));
  return { table, row: random.pick(await rowsOf(database, table)) };
}

function update(database, table, row, changes) {
  const sets = Object.keys(changes).map((column) => `"${column}" = ?`);
  const where = keyOf(table).map((column) => `"${column}" = ?`);
  const values = [...Object.values(changes), ...keyOf(table).map((column) => row[column])];
  return database.run(`UPDATE ${table} SET ${sets.join(', ')} WHERE ${where.join(' AND ')}`, ...values);
}

function insert(database, table, row) {
  const columns = Object.keys(row);
  const places = columns.map(() => '?').join(', ');
  const names = columns.map((column) => `"${column}"`).join(', ');
  return database.run(`INSERT INTO ${table} (${names}) VALUES (${places})`, ...Object.values(row));
}

async function readLedger(database) {
  return (await rowsOf(database, 'ledger_entry')).map(
    ({ previous_hash: previousHash, payload, ...rest }) => ({
      ...rest,
      previousHash,
      payload: JSON.parse(payload),
    }),
  );
}

/** Puts a ledger and its tree in the place of the one that is there. */
async function writeLedger(database, entries) {
  await database.run('DELETE FROM ledger_entry');
  await database.run('DELETE FROM merkle_node');
  const tree = new Tree();
  for (const { previousHash, payload, ...rest } of entries) {
    await insert(database, 'ledger_entry', {
      ...rest,
      previous_hash: previousHash,
      payload: canonical(payload),
    });
    const { hash: _, ...content } = { ...rest, previousHash, payload };
    for (const [level, position, hash] of tree.add(canonical(content))) {
      await insert(database, 'merkle_node', { level, position, hash: hash.toString('base64') });
    }
  }
}

/** A checkpoint's form, to be filled by the forger; the database keeps none of its own. */
const FORM = { kind: 'checkpoint', checkpoint: 'rumbo/0\n0\n-\n2026-01-01T00:00:00.000Z\n', publicKey: '' };

export const DATABASE_MUTATIONS = {
  'an edited cell': async (database, random) => {
    const { table, row } = await someRow(database, random);
    const column = random.pick(toldOf(row));
    await update(database, table, row, { [column]: otherThan(row[column], random) });
    return true;
  },
  'a deleted row': async (database, random) => {
    const { table, row } = await someRow(database, random);
    const where = keyOf(table).map((column) => `"${column}" = ?`);
    const values = keyOf(table).map((column) => row[column]);
    await database.run(`DELETE FROM ${table} WHERE ${where.join(' AND ')}`, ...values);
    return true;
  },
  'an inserted row': async (database, random) => {
    const { table, row } = await someRow(database, random);
    const [numbered] = keyOf(table).filter((column) => typeof row[column] === 'number');
    const fresh = { ...row };
    for (const column of ['id', 'period', 'code', 'measurement_id', 'username']) {
      if (typeof row[column] === 'string') fresh[column] = `${row[column]}x`;
    }
    if (numbered) fresh[numbered] = row[numbered] + 1000 + random.below(100);
    if (table === 'publication') fresh.sequence = row.sequence + 1000;
    await insert(database, table, fresh);
    return true;
  },
  'two rows swapped': async (database, random) => {
    const { table, row } = await someRow(database, random);
    const other = random.pick(await rowsOf(database, table));
    const free = toldOf(row).filter((column) => !keyOf(table).includes(column) && column !== 'id');
    const column = random.pick(free);
    if (row[column] === other[column]) return null;
    await update(database, table, row, { [column]: other[column] });
    await update(database, table, other, { [column]: row[column] });
    return true;
  },
  'newest entries deleted, their rows left': async (database, random) => {
    const [{ head }] = await database.all('SELECT max(sequence) AS head FROM ledger_entry');
    await database.run('DELETE FROM ledger_entry WHERE sequence > ?', head - 1 - random.below(3));
    return true;
  },
  'newest entries deleted with all that came with them': async (database, random) => {
    const entries = await readLedger(database);
    const kept = entries.slice(0, 1 + random.below(entries.length - 1));
    for (const table of [...REVISIONS, 'publication', 'user_account', 'delegation_revision']) {
      await database.run(`DELETE FROM ${table} WHERE sequence > ?`, kept.length);
    }
    await writeLedger(database, kept);
    return false;
  },
  'a value changed everywhere and the chain made anew': async (database, random) => {
    const entries = await readLedger(database);
    const values = entries.filter(({ kind }) => /^(measurement\.(recorded|corrected)|target\.)/.test(kind));
    if (values.length === 0) return null;
    const { sequence, kind, payload } = random.pick(values);
    const table = kind.startsWith('target') ? 'target_revision' : 'measurement_revision';
    const value = `${payload.value}7`;
    const changed = { ...entries[sequence - 1], payload: { ...payload, value } };
    const forged = chainWithOwnKeys(entries.with(sequence - 1, changed), FORM).entries;
    await database.run(`UPDATE ${table} SET value = ? WHERE sequence = ?`, value, sequence);
    for (const { kind: what, sequence: of, payload: told } of forged) {
      if (what !== 'board.published') continue;
      await database.run('UPDATE publication SET checkpoint = ? WHERE sequence = ?', told.checkpoint, of);
    }
    await writeLedger(database, forged);
    return false;
  },
  'a value changed and the chain made anew, its row left': async (database, random) => {
    const entries = await readLedger(database);
    const values = entries.filter(({ kind }) => /^(measurement\.(recorded|corrected)|target\.)/.test(kind));
    if (values.length === 0) return null;
    const { sequence, payload } = random.pick(values);
    const changed = { ...entries[sequence - 1], payload: { ...payload, value: `${payload.value}7` } };
    await writeLedger(database, chainWithOwnKeys(entries.with(sequence - 1, changed), FORM).entries);
    return true;
  },
};
