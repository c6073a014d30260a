import type { MeasurementRevision, TreeNode } from '@rumbo/domain';
import type { EntityManager } from 'typeorm';
import { insertRows, insertValues } from '../connection/rows';
import { IdempotencyRecordRow } from '../entities/idempotency-record.entity';
import type { LedgerEntryRow } from '../entities/ledger-entry.entity';
import { MerkleNodeRow } from '../entities/merkle-node.entity';
import type { LedgerChain } from './ledger-chain';
import type { PendingValue, ValueRequest } from './value-write';
import { keyOf } from './value-write';
import type { IdempotencyRecord } from './write-transaction';

/** Columns of the view that takes an entry and its value in together, see the migration that makes it. */
const COLUMNS = [
  ...['sequence', 'at', 'actor', 'kind', 'plan', 'subject', 'previous_hash', 'hash', 'payload'],
  ...['id', 'kpi', 'period', 'value', 'numerator', 'denominator', 'breakdown', 'note', 'evidence'],
  ...['state', 'reason'],
];

/**
 * Stores the values with their entries, the nodes of the Merkle tree and the answers: one statement each on SQLite, one
 * for all on PostgreSQL, where each is a round trip while the ledger is locked.
 */
export async function storeValues(
  manager: EntityManager,
  chain: LedgerChain,
  values: readonly PendingValue[],
  answers: readonly IdempotencyRecordRow[],
): Promise<void> {
  const nodes: TreeNode[] = [];
  const rows = values.map(({ entry, revision }) => {
    const appended = chain.append(entry);
    nodes.push(...appended.nodes);
    return [...entryValues(appended.row), ...revisionValues(revision)];
  });
  if (manager.connection.options.type === 'postgres') return storeAtOnce(manager, rows, nodes, answers);
  await insertValues(manager, 'recorded_value', COLUMNS, rows);
  await insertRows(manager, MerkleNodeRow, nodes);
  await insertRows(manager, IdempotencyRecordRow, answers);
}

/** PostgreSQL takes rows as JSON objects by the types of a table's columns. The last of the statement's parts runs too. */
async function storeAtOnce(
  manager: EntityManager,
  rows: readonly unknown[][],
  nodes: readonly TreeNode[],
  answers: readonly IdempotencyRecordRow[],
): Promise<void> {
  if (rows.length === 0 && answers.length === 0) return;
  const values = rows.map((row) => Object.fromEntries(COLUMNS.map((column, index) => [column, row[index]])));
  const records = answers.map(({ actor, key, requestHash, body, createdAt }) => {
    return { actor, key, request_hash: requestHash, body, created_at: createdAt };
  });
  const from = (table: string, place: number) =>
    `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $${place})`;
  await manager.query(
    `WITH nodes AS (${from('merkle_node', 2)}), answers AS (${from('idempotency_record', 3)})
     ${from('recorded_value', 1)}`,
    [values, nodes, records].map((each) => JSON.stringify(each)),
  );
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
