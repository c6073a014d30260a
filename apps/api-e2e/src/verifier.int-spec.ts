import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SignedLedgerHead } from '@rumbo/contracts';
import { startTrial, type Trial } from './support/trial';

const TOOLS = join(__dirname, '../../../tools/verify');
const TAMPERINGS = 320;

/** The verifier has tests of its own over SQLite; what PostgreSQL gives out has to be the same to it. */
describe('the verifier on what PostgreSQL exports', () => {
  let trial: Trial;
  let exported: string;
  let checkpoint: string;
  let earlier: string;
  beforeAll(async () => {
    trial = await startTrial('postgres');
    const value = (period: string, note: string) =>
      trial.owner.post('/plans/mini/kpis/1.1.1.1/measurements', { period, value: '10', note });
    await value('2024-02', 'Con “ñ” y 💶');
    earlier = await keep('earlier.json', '/ledger/head');
    await trial.admin.post('/ledger/keys/rotate', { reason: 'Cambio de personal' });
    await value('2024-03', '=1+1');
    await trial.admin.post('/plans/mini/kpis/4.1.1.1/targets', { period: '2025', value: '10' });
    exported = await keep('export.jsonl', '/ledger/export');
    checkpoint = await keep('checkpoint.txt', '/ledger/checkpoint');
  });
  afterAll(() => trial.end());

  async function keep(name: string, path: string): Promise<string> {
    const { body } = await trial.auditor.get<string | SignedLedgerHead>(path);
    const file = join(trial.database.dataDir, name);
    writeFileSync(file, typeof body === 'string' ? body : JSON.stringify(body));
    return file;
  }

  const script = (name: string, ...args: string[]) =>
    spawnSync(process.execPath, [join(TOOLS, name), ...args], { encoding: 'utf8' });

  it('finds it whole', () => {
    const { status, stdout } = script('rumbo-verify.mjs', exported, checkpoint, earlier);
    expect(stdout).toContain('the succession of 2 key(s)');
    expect(stdout).not.toContain('NOT KNOWN');
    expect(status).toBe(0);
  });

  it('finds every way to tamper with it', () => {
    const { stdout } = script('mutator/mutate.mjs', exported, checkpoint, '--count', `${TAMPERINGS}`);
    const summary = JSON.parse(stdout) as { surprises: unknown[]; foundWithHead: number };
    expect(summary.surprises).toEqual([]);
    expect(summary.foundWithHead).toBe(TAMPERINGS);
  });
});
