/**
 * The part of rumbo-verify that reads a database file: the ledger in it, and every row of history held against the
 * ledger, both ways. docs/ledger-format.md says which entry brings which rows. Node built-ins only.
 */
import { DatabaseSync } from 'node:sqlite';

/** Columns that every revision has; those written as `name:json` hold JSON text. */
const PLACE = ['plan', 'sequence', 'position', 'at'];
const TABLES = {
  plan_revision: 'name horizon_from horizon_to method:json equations:json links:json',
  node_revision: 'kind code parent name weight statement source_note kpi:json removed',
  target_revision: 'kpi period value actor reason',
  measurement_revision:
    'id kpi period value numerator denominator breakdown:json note evidence state actor reason',
  review_revision: 'measurement_id kpi period state actor reason',
  period_revision: 'period state actor reason',
  evidence_revision: 'id state kpi period measurement_id sha256 name type size actor reason',
};
/** Passwords are in no ledger. */
const ACCOUNT = 'sequence username display_name role lines:json';
const DELEGATION = 'sequence at id state owner delegate from_day until_day reason actor';
const PUBLICATION =
  'id sequence at plan period mode cutoff_sequence cutoff_as_of title message digest checkpoint actor';
const ALONE = { publication: PUBLICATION, user_account: ACCOUNT, delegation_revision: DELEGATION };

export function verifyDatabase(file, ledger, { fail, canonical, sha256 }) {
  const database = new DatabaseSync(file, { readOnly: true });
  const replay = new Replay(sha256);
  // All tables are read in the ledger's order, side by side: rows are taken as their entry comes by.
  const tables = Object.entries(TABLES).map(([table, own]) => {
    const columns = [...PLACE, ...own.split(' ')];
    return new Rows(database, table, columns, 'sequence, plan, position', { fail, canonical });
  });
  for (const [table, columns] of Object.entries(ALONE)) {
    tables.push(new Rows(database, table, columns.split(' '), 'sequence', { fail, canonical }));
  }
  const nodeAt = database.prepare('SELECT hash FROM merkle_node WHERE level = ? AND position = ?');
  let nodes = 0;
  for (const row of database.prepare('SELECT * FROM ledger_entry ORDER BY sequence').iterate()) {
    const { previous_hash: previousHash, payload: text, ...rest } = row;
    const where = `entry ${row.sequence}`;
    const payload = parsed(text);
    if (payload === undefined || canonical(payload) !== text)
      fail(where, 'its payload is not canonical JSON');
    const entry = { ...rest, previousHash, payload };
    for (const [level, position, hash] of ledger.take(entry)) {
      nodes++;
      if (nodeAt.get(level, position)?.hash !== hash.toString('base64')) {
        fail(`merkle_node ${level}/${position}`, 'the stored Merkle tree is not the tree of these entries');
      }
    }
    const told = replay.rowsOf(entry);
    for (const table of tables) table.match(entry.sequence, told[table.name] ?? []);
  }
  for (const table of tables) table.end();
  const { count } = database.prepare('SELECT count(*) AS count FROM merkle_node').get();
  if (count !== nodes)
    fail('merkle_node', `${count} rows are stored, the tree of these entries has ${nodes}`);
  database.close();
  const rows = tables.reduce((sum, { count: matched }) => sum + matched, 0);
  return (
    `holds: ${rows} rows of history are those that the ledger tells of, and the stored Merkle tree is its tree\n` +
    'NOT KNOWN: passwords, sessions and evidence files are not held against the ledger here, and digests of published ' +
    'boards need the scoring engine: GET /api/v1/ledger/verify recomputes them.'
  );
}

/** The rows of one table in the order of the ledger, each taken when its entry comes by. */
class Rows {
  count = 0;
  constructor(database, name, columns, order, { fail, canonical }) {
    this.name = name;
    this.columns = columns.map((column) => column.split(':'));
    this.fail = fail;
    this.canonical = canonical;
    this.rows = database.prepare(`SELECT * FROM ${name} ORDER BY ${order}`).iterate();
    this.next = this.rows.next();
  }
  match(sequence, told) {
    for (const row of told) {
      const found = this.next.done ? null : this.next.value;
      if (found?.sequence !== sequence) this.fail(`entry ${sequence}`, `its row in ${this.name} is missing`);
      for (const [column, type] of this.columns) {
        if (!this.same(found[column], row[column], type)) {
          this.fail(`entry ${sequence}`, `${this.name}.${column} is not what the ledger says`);
        }
      }
      this.count++;
      this.next = this.rows.next();
    }
    this.refuse((row) => row.sequence <= sequence);
  }
  end() {
    this.refuse(() => true);
  }
  refuse(isStray) {
    const row = this.next.done ? null : this.next.value;
    if (row && isStray(row)) {
      this.fail(
        `${this.name}, sequence ${row.sequence}`,
        'there is a row that no entry of the ledger tells of',
      );
    }
  }
  same(stored, told, type) {
    if (type !== 'json' || stored === null) return stored === told;
    const value = parsed(stored);
    return (
      value !== undefined &&
      JSON.stringify(value) === stored &&
      this.canonical(value) === this.canonical(told)
    );
  }
}

/** Rebuilds the rows of history from the entries. */
class Replay {
  nodes = new Map();
  constructor(sha256) {
    this.sha256 = sha256;
  }
  rowsOf({ sequence, at, actor, kind, plan, payload }) {
    const place = { plan, sequence, position: 0, at };
    const { reason, before: _, missing: _m, returned: _r, ...told } = payload;
    switch (kind) {
      case 'plan.imported':
        return this.imported(place, actor, payload.document);
      case 'measurement.recorded':
      case 'measurement.corrected':
      case 'measurement.undone':
        return { measurement_revision: [{ ...place, ...told, actor, reason }] };
      case 'measurements.recorded':
      case 'measurements.reversed':
        return {
          measurement_revision: told.cells.map((cell, position) => ({ ...place, ...cell, position, actor })),
        };
      case 'measurement.approved':
      case 'measurement.returned':
        return {
          review_revision: [{ ...place, ...told, measurement_id: told.measurementId, actor, reason }],
        };
      case 'target.set':
      case 'target.revised':
        return { target_revision: [{ ...place, ...told, actor, reason }] };
      case 'evidence.attached':
      case 'evidence.withdrawn': {
        const [state, measurement_id] = [kind.slice('evidence.'.length), told.measurementId];
        return {
          evidence_revision: [{ ...place, ...told, state, measurement_id, actor, reason: reason ?? null }],
        };
      }
      case 'period.reviewed':
      case 'period.closed':
      case 'period.reopened':
        return { period_revision: [{ ...place, ...told, actor, reason }] };
      case 'node.reweighted':
        return {
          node_revision: [this.node({ ...this.nodes.get(keyOf(plan, told)), ...place, weight: told.weight })],
        };
      case 'board.published': {
        const { sequence: cutoff_sequence, asOf: cutoff_as_of } = told.cutOff;
        return { publication: [{ ...told, sequence, at, plan, cutoff_sequence, cutoff_as_of, actor }] };
      }
      case 'delegation.set':
      case 'delegation.ended': {
        const { from: from_day, until: until_day, ...rest } = told;
        const state = kind.slice('delegation.'.length);
        return {
          delegation_revision: [{ ...rest, sequence, at, state, from_day, until_day, actor, reason }],
        };
      }
      case 'user.created':
        return { user_account: [{ ...told, sequence, display_name: told.displayName }] };
      default:
        return {};
    }
  }
  node(row) {
    this.nodes.set(keyOf(row.plan, row), row);
    return row;
  }
  imported(place, actor, document) {
    const rows = { plan_revision: [], node_revision: [], target_revision: [], measurement_revision: [] };
    let [position, ids] = [0, 0];
    const add = (table, row) => rows[table].push({ ...place, position: position++, ...row });
    const { name, horizon, method = {}, equations = [], links = [] } = document;
    const horizons = { horizon_from: horizon.from, horizon_to: horizon.to };
    add('plan_revision', { name, ...horizons, method, equations, links });
    const addNode = (kind, parent, node, kpi = null) => {
      const { code, name: title, weight = null, statement = null, sourceNote: source_note = null } = node;
      const texts = { name: title, weight, statement, source_note, kpi, removed: 0 };
      this.node(rows.node_revision[add('node_revision', { kind, code, parent, ...texts }) - 1]);
    };
    for (const perspective of document.perspectives) {
      addNode('perspective', null, perspective);
      for (const line of perspective.lines) {
        addNode('line', perspective.code, line);
        for (const objective of line.objectives) {
          addNode('objective', line.code, objective);
          for (const kpi of objective.kpis) {
            addNode('kpi', objective.code, kpi, definitionOf(kpi));
            for (const { period, value } of kpi.targets ?? []) {
              add('target_revision', { kpi: kpi.code, period, value, actor, reason: null });
            }
            for (const measurement of kpi.measurements ?? []) {
              const id = idOf(this.sha256(`${place.sequence}/${ids++}`).toString('hex'));
              add('measurement_revision', { ...EMPTY, ...measurement, id, kpi: kpi.code, actor });
            }
          }
        }
      }
    }
    return rows;
  }
}

const EMPTY = {
  ...{ numerator: null, denominator: null, breakdown: null, note: null, evidence: null },
  ...{ state: 'approved', reason: null },
};

function definitionOf(kpi) {
  const { unit, direction, frequency, accumulation, definition = null, decimals = null, owner = null } = kpi;
  const { source = null, rule = null, thresholds = null, breakdown = null } = kpi;
  const required = { unit, direction, frequency, accumulation };
  return { ...required, definition, decimals, owner, source, rule, thresholds, breakdown };
}

/** The first half of a SHA-256 in the shape of a UUID of version 8. */
function idOf(hex) {
  const variant = ((parseInt(hex[16], 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

function keyOf(plan, { kind, code }) {
  return `${plan} ${kind} ${code}`;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
