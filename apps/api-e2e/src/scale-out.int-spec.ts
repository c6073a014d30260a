import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openTestDatabase } from '@rumbo/api-persistence/test-database';

const TRIAL = join(__dirname, '../../../tools/scale/trial/trial.mjs');
const MAIN = join(__dirname, '../../../tmp/api-e2e/main.js');

interface Report {
  proxy: 'nginx' | 'round-robin';
  phases: { name: string; writes: { count: number }; reads: { count: number }; failed: number }[];
  verdict: Record<string, number> & { ledger: { valid: boolean } };
  boards: { open: number; wrongInTheEnd: number };
  /** All that is wrong, in words. */
  faults: string[];
}

jest.setTimeout(300_000);

/**
 * The short form of `npm run scale:trial`: three processes behind a proxy, under load, of which one is restarted, one is
 * killed and one is added. Where nginx is missing, a plain round-robin stands in its place.
 */
it('loses and doubles nothing and shows no wrong board while processes come and go', async () => {
  const database = await openTestDatabase('postgres');
  const json = join(database.dataDir, 'report.json');
  const options = ['--short', '--seconds', '8', '--main', MAIN, '--json', json];
  const trial = spawn(process.execPath, [TRIAL, ...options], {
    env: { ...process.env, DATABASE_URL: database.config.databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = Promise.all([text(trial.stdout), text(trial.stderr)]);
  const [code] = (await once(trial, 'exit')) as [number];
  const [output, errors] = await printed;
  if (code !== 0) throw new Error(`${output}\n${errors}`);

  const report = JSON.parse(readFileSync(json, 'utf8')) as Report;
  if (report.proxy !== 'nginx') process.stdout.write('Tried with a plain round-robin: nginx is missing.\n');
  expect(report.faults).toEqual([]);
  expect(report.phases.map(({ name }) => name)).toEqual([
    'warm-up',
    'steady',
    'rolling restart',
    'one killed',
    'two left',
    'one added',
  ]);
  // Something was at work in each phase, so that there was something to lose.
  for (const { name, reads, writes } of report.phases) {
    expect([name, reads.count > 0, writes.count > 0]).toEqual([name, true, true]);
  }
  expect(report.verdict.acknowledged).toBeGreaterThan(20);
  expect(report.verdict.ledger.valid).toBe(true);
  await database.close();
});
