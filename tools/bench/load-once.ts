import { join } from 'node:path';
// eslint-disable-next-line @nx/enforce-module-boundaries -- What is measured is how the product loads.
import { openPartsOn } from '@rumbo/api-persistence/testing';
import { scorecard, type TreeView } from '@rumbo/domain';
import { Database, OPEN_READONLY } from 'sqlite3';
import { peakOf } from './process-usage';

/**
 * `rows`: the baseline, the rows as the driver's objects, of each the columns that a board needs and no more.
 * `revisions`: the product, on a database without checkpoints. `checkpoint`: the same with one.
 */
export const WAYS = ['rows', 'revisions', 'checkpoint'] as const;
export type Way = (typeof WAYS)[number];

/** What one answer of the API may take, and each of its nodes does at least; see `AnswerRoom`. */
const [MOST_BYTES, LEAST_BYTES] = [300_000, 60];

export interface Loaded {
  ms: number;
  /** Most resident memory of the process, in bytes; NaN where the system does not tell. */
  peak: number;
}

/** Loads a plan; once a process, so that its peak is its own. */
export async function loadOnce(way: Way, dataDir: string, plan: string): Promise<Loaded> {
  const start = performance.now();
  if (way === 'rows') await allRows(join(dataDir, 'rumbo.sqlite'), plan);
  else await firstBoard(dataDir, plan);
  return { ms: performance.now() - start, peak: peakOf(process.pid) ?? NaN };
}

/** Brings a database to where a running application would: migrated, and with a checkpoint where it is asked for. */
export async function prepare(dataDir: string, plan: string, withCheckpoint: boolean): Promise<void> {
  const { database, states, keeper } = await openPartsOn({ dataDir });
  if (withCheckpoint) {
    await states.current(plan);
    await keeper.keep(plan);
  }
  await database.close();
}

async function firstBoard(dataDir: string, plan: string): Promise<void> {
  const { states } = await openPartsOn({ dataDir });
  const state = await states.current(plan);
  const cutOff = { sequence: state!.sequence, asOf: new Date().toISOString() };
  const query = { period: state!.plan.horizon.to, mode: 'ytd' } as const;
  const { root } = scorecard(state!, query, cutOff, withinAnswer());
  if (root.score === null) throw new Error('the board is empty');
}

/** As many levels as one answer of the API has room for. */
function withinAnswer(): TreeView {
  let room = MOST_BYTES;
  return {
    admits: (node) => (room -= JSON.stringify(node).length) >= 0,
    mayHold: (nodes) => room >= nodes * LEAST_BYTES,
  };
}

const ROWS = {
  node_revision: 'kind, code, parent, name, weight, kpi',
  target_revision: 'kpi, period, value',
  measurement_revision: 'kpi, period, value, numerator, denominator, state',
};

async function allRows(file: string, plan: string): Promise<void> {
  const database = new Database(file, OPEN_READONLY);
  const tables = [];
  for (const [table, columns] of Object.entries(ROWS)) {
    const sql = `SELECT ${columns} FROM ${table} WHERE plan = ? ORDER BY sequence, position`;
    const rows = await new Promise<unknown[]>((done, failed) =>
      database.all(sql, [plan], (error, found) => (error ? failed(error) : done(found))),
    );
    if (rows.length === 0) throw new Error(`${table} is empty`);
    // All of them are needed until the end.
    tables.push(rows);
  }
}
