import { join } from 'node:path';
// eslint-disable-next-line @nx/enforce-module-boundaries -- What is measured is how the product loads.
import { openPartsOn } from '@rumbo/api-persistence/testing';
import { scorecard } from '@rumbo/domain';
import { Database, OPEN_READONLY } from 'sqlite3';
import { peakOf } from './process-usage';

/** `rows`: the baseline, the same rows as objects of the driver. `revisions`: the product, without checkpoints. */
export const WAYS = ['rows', 'revisions'] as const;
export type Way = (typeof WAYS)[number];

export interface Loaded {
  ms: number;
  /** Most resident memory of the process, in bytes; NaN where the system does not tell. */
  peak: number;
}

/** Loads a plan in one of the ways; once a process, so that its peak is its own. */
export async function loadOnce(way: Way, dataDir: string, plan: string): Promise<Loaded> {
  const start = performance.now();
  if (way === 'rows') await allRows(join(dataDir, 'rumbo.sqlite'), plan);
  else await firstBoard(dataDir, plan);
  return { ms: performance.now() - start, peak: peakOf(process.pid) ?? NaN };
}

async function firstBoard(dataDir: string, plan: string): Promise<void> {
  const { states } = await openPartsOn({ dataDir });
  const state = await states.current(plan);
  const cutOff = { sequence: state!.sequence, asOf: new Date().toISOString() };
  const { root } = scorecard(state!, { period: state!.plan.horizon.to, mode: 'ytd' }, cutOff);
  if (root.score === null) throw new Error('the board is empty');
}

async function allRows(file: string, plan: string): Promise<void> {
  const database = new Database(file, OPEN_READONLY);
  for (const table of ['plan_revision', 'node_revision', 'target_revision', 'measurement_revision']) {
    await new Promise<void>((done, failed) => {
      const sql = `SELECT * FROM ${table} WHERE plan = ? ORDER BY sequence, position`;
      database.all(sql, [plan], (error, rows) => {
        if (error) failed(error);
        else if (rows.length === 0) failed(new Error(`${table} is empty`));
        else done();
      });
    });
  }
}
