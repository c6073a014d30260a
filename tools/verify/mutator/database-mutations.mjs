/**
 * Ways to tamper with a database file behind the application. Each takes an open database and gives whether the file
 * alone can show it, or null where it does not apply.
 */
import { canonical, Tree } from '../rumbo-verify.mjs';
import { chainWithOwnKeys } from './forging.mjs';
import { otherThan } from './random.mjs';

const REVISIONS = [
  ...['plan_revision', 'node_revision', 'target_revision', 'measurement_revision'],
  ...['review_revision', 'period_revision'],
];
const TABLES = ['ledger_entry', ...REVISIONS, 'publication', 'merkle_node'];
const KEYS = { ledger_entry: ['sequence'], publication: ['id'], merkle_node: ['level', 'position'] };

const keyOf = (table) => KEYS[table] ?? ['plan', 'sequence', 'position'];
const all = (database, sql, ...values) => database.prepare(sql).all(...values);

/** Takes away what would refuse the change. */
export function disarm(database) {
  database.exec('PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF');
  const triggers = all(database, "SELECT name FROM sqlite_master WHERE type = 'trigger'");
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
}

function filled(database) {
  return TABLES.filter((table) => all(database, `SELECT 1 FROM ${table} LIMIT 1`).length > 0);
}

function someRow(database, random) {
  const table = random.pick(filled(database));
  return { table, row: random.pick(all(database, `SELECT * FROM ${table}`)) };
}

function update(database, table, row, changes) {
  const sets = Object.keys(changes).map((column) => `"${column}" = ?`);
  const where = keyOf(table).map((column) => `"${column}" = ?`);
  const values = [...Object.values(changes), ...keyOf(table).map((column) => row[column])];
  database.prepare(`UPDATE ${table} SET ${sets.join(', ')} WHERE ${where.join(' AND ')}`).run(...values);
}

function insert(database, table, row) {
  const columns = Object.keys(row);
  const places = columns.map(() => '?').join(', ');
  const names = columns.map((column) => `"${column}"`).join(', ');
  database.prepare(`INSERT INTO ${table} (${names}) VALUES (${places})`).run(...Object.values(row));
}

function readLedger(database) {
  return all(database, 'SELECT * FROM ledger_entry ORDER BY sequence').map(
    ({ previous_hash: previousHash, payload, ...rest }) => ({
      ...rest,
      previousHash,
      payload: JSON.parse(payload),
    }),
  );
}

/** Puts a ledger and its tree in the place of the one that is there. */
function writeLedger(database, entries) {
  database.exec('DELETE FROM ledger_entry; DELETE FROM merkle_node');
  const tree = new Tree();
  for (const { previousHash, payload, ...rest } of entries) {
    insert(database, 'ledger_entry', { ...rest, previous_hash: previousHash, payload: canonical(payload) });
    const { hash: _, ...content } = { ...rest, previousHash, payload };
    for (const [level, position, hash] of tree.add(canonical(content))) {
      insert(database, 'merkle_node', { level, position, hash: hash.toString('base64') });
    }
  }
}

/** A checkpoint's form, to be filled by the forger; the database keeps none of its own. */
const FORM = { kind: 'checkpoint', checkpoint: 'rumbo/0\n0\n-\n2026-01-01T00:00:00.000Z\n', publicKey: '' };

export const DATABASE_MUTATIONS = {
  'an edited cell': (database, random) => {
    const { table, row } = someRow(database, random);
    const column = random.pick(Object.keys(row));
    update(database, table, row, { [column]: otherThan(row[column], random) });
    return true;
  },
  'a deleted row': (database, random) => {
    const { table, row } = someRow(database, random);
    const where = keyOf(table).map((column) => `"${column}" = ?`);
    const values = keyOf(table).map((column) => row[column]);
    database.prepare(`DELETE FROM ${table} WHERE ${where.join(' AND ')}`).run(...values);
    return true;
  },
  'an inserted row': (database, random) => {
    const { table, row } = someRow(database, random);
    const [numbered] = keyOf(table).filter((column) => typeof row[column] === 'number');
    const fresh = { ...row };
    for (const column of ['id', 'period', 'code', 'measurement_id']) {
      if (typeof row[column] === 'string') fresh[column] = `${row[column]}x`;
    }
    if (numbered) fresh[numbered] = row[numbered] + 1000 + random.below(100);
    if (table === 'publication') fresh.sequence = row.sequence + 1000;
    insert(database, table, fresh);
    return true;
  },
  'two rows swapped': (database, random) => {
    const { table, row } = someRow(database, random);
    const other = random.pick(all(database, `SELECT * FROM ${table}`));
    const free = Object.keys(row).filter((column) => !keyOf(table).includes(column) && column !== 'id');
    const column = random.pick(free);
    if (row[column] === other[column]) return null;
    update(database, table, row, { [column]: other[column] });
    update(database, table, other, { [column]: row[column] });
    return true;
  },
  'newest entries deleted, their rows left': (database, random) => {
    const [{ head }] = all(database, 'SELECT max(sequence) AS head FROM ledger_entry');
    database.prepare('DELETE FROM ledger_entry WHERE sequence > ?').run(head - 1 - random.below(3));
    return true;
  },
  'newest entries deleted with all that came with them': (database, random) => {
    const entries = readLedger(database);
    const kept = entries.slice(0, 1 + random.below(entries.length - 1));
    for (const table of [...REVISIONS, 'publication']) {
      database.prepare(`DELETE FROM ${table} WHERE sequence > ?`).run(kept.length);
    }
    writeLedger(database, kept);
    return false;
  },
  'a value changed everywhere and the chain made anew': (database, random) => {
    const entries = readLedger(database);
    const values = entries.filter(({ kind }) => /^(measurement\.(recorded|corrected)|target\.)/.test(kind));
    if (values.length === 0) return null;
    const { sequence, kind, payload } = random.pick(values);
    const table = kind.startsWith('target') ? 'target_revision' : 'measurement_revision';
    const value = `${payload.value}7`;
    const changed = { ...entries[sequence - 1], payload: { ...payload, value } };
    const forged = chainWithOwnKeys(entries.with(sequence - 1, changed), FORM).entries;
    database.prepare(`UPDATE ${table} SET value = ? WHERE sequence = ?`).run(value, sequence);
    for (const { kind: what, sequence: of, payload: told } of forged) {
      if (what !== 'board.published') continue;
      database.prepare('UPDATE publication SET checkpoint = ? WHERE sequence = ?').run(told.checkpoint, of);
    }
    writeLedger(database, forged);
    return false;
  },
  'a value changed and the chain made anew, its row left': (database, random) => {
    const entries = readLedger(database);
    const values = entries.filter(({ kind }) => /^(measurement\.(recorded|corrected)|target\.)/.test(kind));
    if (values.length === 0) return null;
    const { sequence, payload } = random.pick(values);
    const changed = { ...entries[sequence - 1], payload: { ...payload, value: `${payload.value}7` } };
    writeLedger(database, chainWithOwnKeys(entries.with(sequence - 1, changed), FORM).entries);
    return true;
  },
};
