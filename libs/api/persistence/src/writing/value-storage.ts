import type { MeasurementRevision, TreeNode } from '@rumbo/domain';
import { type Client, DatabaseError } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { IdempotencyRecordRow } from '../entities/idempotency-record.entity';
import type { LedgerEntryRow } from '../entities/ledger-entry.entity';
import type { AppendedEntry, LedgerChain } from './ledger-chain';
import { inOnePacket } from './locked-entries';
import type { PendingValue, ValueRequest } from './value-write';
import { keyOf } from './value-write';
import type { IdempotencyRecord } from './write-transaction';

const ENTRY = ['sequence', 'at', 'actor', 'kind', 'plan', 'subject', 'previous_hash', 'hash', 'payload'];
const VALUE = [
  ...['id', 'kpi', 'period', 'value', 'numerator', 'denominator', 'breakdown', 'note', 'evidence'],
  ...['state', 'reason'],
];
/** Columns of the view of values with their entries, see the migration that makes it. */
const COLUMNS = [...ENTRY, ...VALUE];
/** Of both, in the table of values. */
const SHARED = ['plan', 'sequence', 'at', 'actor'];
const NODE = ['level', 'position', 'hash'];
const ANSWER = ['actor', 'key', 'request_hash', 'body', 'created_at'];

/** What a group puts down: its entries, and rows of the columns. */
export interface GroupRows {
  entries: readonly AppendedEntry[];
  values: unknown[][];
  nodes: readonly TreeNode[];
  answers: readonly IdempotencyRecordRow[];
}

/** The rows of the values with their entries, of the nodes of the Merkle tree, and of the answers. */
export function groupRows(
  chain: LedgerChain,
  pending: readonly PendingValue[],
  answers: readonly IdempotencyRecordRow[],
): GroupRows {
  const entries = pending.map(({ entry }) => chain.append(entry));
  const values = pending.map(({ revision }, index) => [
    ...entryValues(entries[index]!.row),
    ...revisionValues(revision),
  ]);
  return { entries, values, nodes: entries.flatMap(({ nodes }) => nodes), answers };
}

/** The database refused what a group put down, and kept nothing of it. */
export class Refused extends Error {
  constructor(readonly reason: unknown) {
    super('The values of a group were not stored');
  }
}

/**
 * Lets the connection that writes take a whole group as one row of three texts: on SQLite a statement is a transaction,
 * and each one is a way to another thread and back. View and trigger are the connection's own.
 */
export async function takeGroups({ manager }: DataSource): Promise<void> {
  const insert = (table: string, columns: readonly string[], from: string) =>
    `INSERT INTO ${table} (${columns.map((column) => `"${column}"`).join(', ')})
     SELECT ${columns.map((_, index) => `value ->> ${index}`).join(', ')} FROM json_each(NEW.${from});`;
  await manager.query(`CREATE TEMP VIEW recorded_group AS SELECT '' AS recorded, '' AS nodes, '' AS answers`);
  await manager.query(
    `CREATE TEMP TRIGGER recorded_group_insert INSTEAD OF INSERT ON recorded_group BEGIN
     ${insert('recorded_value', COLUMNS, 'recorded')} ${insert('merkle_node', NODE, 'nodes')}
     ${insert('idempotency_record', ANSWER, 'answers')} END`,
  );
}

/**
 * Commits a group in one statement. @throws Refused when a rule of the tables stands against it. After another error
 * nobody knows what the database kept.
 */
export async function commitOnSqlite(runner: QueryRunner, group: GroupRows): Promise<void> {
  const { values, nodes, answers } = group;
  if (values.length === 0 && answers.length === 0) return;
  const places = [
    values,
    nodes.map(({ level, position, hash }) => [level, position, hash]),
    answers.map(({ actor, key, requestHash, body, createdAt }) => [actor, key, requestHash, body, createdAt]),
  ];
  try {
    await runner.query(
      'INSERT INTO recorded_group VALUES (?, ?, ?)',
      places.map((rows) => JSON.stringify(rows)),
    );
  } catch (error) {
    throw (error as { code?: unknown }).code === 'SQLITE_CONSTRAINT' ? new Refused(error) : error;
  }
}

/**
 * Stores a group and commits it, in one round trip, while the ledger is locked. PostgreSQL takes rows as JSON objects by
 * the types of a table's columns. The last of the statement's parts runs too.
 * @throws Refused when the database answered that it does not take the rows: the COMMIT that follows then keeps nothing
 */
export async function commitOnPostgres(client: Client, group: GroupRows, commit: string): Promise<void> {
  const { nodes, answers } = group;
  if (group.values.length === 0 && answers.length === 0) {
    await client.query(commit);
    return;
  }
  const values = group.values.map((row) =>
    Object.fromEntries(COLUMNS.map((column, index) => [column, row[index]])),
  );
  const records = answers.map(({ actor, key, requestHash, body, createdAt }) => {
    return { actor, key, request_hash: requestHash, body, created_at: createdAt };
  });
  const from = (table: string, place: number) =>
    `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $${place})`;
  const columns = [...SHARED, ...VALUE].join(', ');
  const text = `WITH given AS MATERIALIZED (SELECT * FROM json_populate_recordset(NULL::recorded_value, $1)),
      nodes AS (${from('merkle_node', 2)}), answers AS (${from('idempotency_record', 3)}),
      entries AS (INSERT INTO ledger_entry (${ENTRY.join(', ')}) SELECT ${ENTRY.join(', ')} FROM given)
    INSERT INTO measurement_revision (position, ${columns}) SELECT 0, ${columns} FROM given`;
  // Both are on their way before the first is answered; the connection keeps the plan of the named one.
  const given = [values, nodes, records].map((each) => JSON.stringify(each));
  const [stored, committed] = await inOnePacket(client, () =>
    Promise.allSettled([client.query({ name: 'record values', text, values: given }), client.query(commit)]),
  );
  if (stored.status === 'rejected')
    throw stored.reason instanceof DatabaseError ? new Refused(stored.reason) : stored.reason;
  if (committed.status === 'rejected') throw committed.reason;
}

function entryValues(row: LedgerEntryRow): unknown[] {
  const { sequence, at, actor, kind, plan, subject, previousHash, hash, payload } = row;
  return [sequence, at, actor, kind, plan, subject, previousHash, hash, payload];
}

function revisionValues(revision: MeasurementRevision): unknown[] {
  const { id, kpi, period, value, numerator, denominator, breakdown, note, evidence, state, reason } =
    revision;
  const parts = breakdown && JSON.stringify(breakdown);
  return [id, kpi, period, value, numerator, denominator, parts, note, evidence, state, reason];
}

/** What the requests got before, of those that have a key and were there already; by {@link keyOf}. */
export async function storedAnswers(
  manager: EntityManager,
  requests: readonly ValueRequest[],
): Promise<Map<string, IdempotencyRecord>> {
  const keys = requests.flatMap(({ actor, key }) => (key === null ? [] : [{ actor, key }]));
  if (keys.length === 0) return new Map();
  const places = keys.map((_, index) => `($${index * 2 + 1}, $${index * 2 + 2})`);
  const rows: (IdempotencyRecord & { actor: string; key: string })[] = await manager.query(
    `SELECT actor, "key", request_hash AS "requestHash", body FROM idempotency_record
     WHERE (actor, "key") IN (VALUES ${places.join(', ')})`,
    keys.flatMap(({ actor, key }) => [actor, key]),
  );
  return new Map(rows.map(({ actor, key, requestHash, body }) => [keyOf(actor, key), { requestHash, body }]));
}
