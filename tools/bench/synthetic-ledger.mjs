/**
 * Fills a database file with a synthetic ledger: recorded and corrected values, as many as asked for, each with its
 * row of history, its hash and its nodes of the Merkle tree, under the triggers that every write is under.
 */
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { canonical, sha256, Tree } from '../verify/rumbo-verify.mjs';

const YEARS = ['2016', '2017', '2018', '2019'];
const NONE = { numerator: null, denominator: null, breakdown: null, note: null, evidence: null };

/** @param kpis codes of yearly KPIs */
export function fillLedger(file, { plan, kpis, entries }) {
  const database = new DatabaseSync(file);
  const insert = (table, columns) =>
    database.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
  const addEntry = insert('ledger_entry', [
    ...['sequence', 'at', 'actor', 'kind', 'plan', 'subject', 'payload', 'previous_hash', 'hash'],
  ]);
  const addNode = insert('merkle_node', ['level', 'position', 'hash']);
  const addRow = insert('measurement_revision', [
    ...['plan', 'sequence', 'position', 'at', 'id', 'kpi', 'period', 'value', 'state', 'actor', 'reason'],
  ]);
  const tree = new Tree();
  let [hash, at] = ['', ''];
  for (const row of database.prepare('SELECT * FROM ledger_entry ORDER BY sequence').iterate()) {
    const { previous_hash: previousHash, payload, hash: own, ...rest } = row;
    tree.add(canonical({ ...rest, previousHash, payload: JSON.parse(payload) }));
    [hash, at] = [own, row.at];
  }
  const newest = new Map();
  let clock = Date.parse(at);
  database.exec('PRAGMA synchronous = OFF; BEGIN');
  for (let number = 0; tree.size < entries; number++) {
    const sequence = tree.size + 1;
    const [kpi, period] = [
      kpis[number % kpis.length],
      YEARS[Math.floor(number / kpis.length) % YEARS.length],
    ];
    const subject = `kpi:${kpi}@${period}`;
    const before = newest.get(subject);
    const reason = before ? 'Corrección sintética' : null;
    const value = `${1000 + (number % 997)}.50`;
    const told = { id: randomUUID(), kpi, period, value, ...NONE, state: 'recorded', reason };
    newest.set(subject, { ...told, sequence });
    clock += 1;
    const entry = {
      ...{ sequence, at: new Date(clock).toISOString(), actor: 'owner', plan, subject, previousHash: hash },
      kind: before ? 'measurement.corrected' : 'measurement.recorded',
      payload: before ? { ...told, before } : told,
    };
    const data = canonical(entry);
    hash = sha256(data).toString('hex');
    const payload = canonical(entry.payload);
    addEntry.run(sequence, entry.at, 'owner', entry.kind, plan, subject, payload, entry.previousHash, hash);
    for (const [level, position, node] of tree.add(data))
      addNode.run(level, position, node.toString('base64'));
    addRow.run(plan, sequence, 0, entry.at, told.id, kpi, period, value, 'recorded', 'owner', reason);
  }
  database.exec('COMMIT');
  database.close();
}
