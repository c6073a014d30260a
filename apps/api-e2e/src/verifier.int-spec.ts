import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { EvidenceFile, KpiSeries, SignedLedgerHead } from '@rumbo/contracts';
import { FILES, upload } from './support/evidence-files';
import { startTrial, type Trial } from './support/trial';

const KPI = '/plans/mini/kpis/1.1.1.1';
const TOOLS = join(__dirname, '../../../tools/verify');
const WITH_EXPORTS = 700;
const WITH_TABLES = 320;

interface Summary {
  tried: number;
  foundWithHead: number;
  foundAlone: number;
  notFindableAlone: number;
  kinds: Record<string, number>;
  surprises: unknown[];
}

/** A thousand times of tampering and looking, on a machine that may have other work. */
jest.setTimeout(300_000);

/** The verifier has tests of its own over SQLite; what PostgreSQL gives out has to be the same to it. */
describe('the verifier on what PostgreSQL exports', () => {
  let trial: Trial;
  let exported: string;
  let checkpoint: string;
  let earlier: string;
  beforeAll(async () => {
    trial = await startTrial('postgres');
    const value = (period: string, note: string) =>
      trial.owner.post(`${KPI}/measurements`, { period, value: '10', note });
    await value('2024-02', 'Con “ñ” y 💶');
    earlier = await keep('earlier.json', '/ledger/head');
    await trial.director.post('/plans/isss-2021/publications', { period: '2021', title: 'Tablero' });
    const { body: series } = await trial.owner.get<KpiSeries>(`${KPI}/series?from=2024-02&to=2024-02`);
    const measurement = `${KPI}/measurements/${series.points[0]?.measurementId}`;
    const file = await upload<EvidenceFile>(trial.owner, `${measurement}/evidence`, FILES.pdf, 'acta.pdf');
    await trial.owner.post(`${KPI}/evidence/${file.body.id}/withdraw`, { reason: 'No corresponde' });
    await trial.director.post(`${measurement}/approve`);
    await trial.director.post('/plans/isss-2021/periods/2015/review');
    await trial.admin.post('/plans/mini/nodes/line/1.1/weight', { weight: '3', reason: 'Acta 4' });
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

  const script = async (name: string, ...args: string[]) => {
    const child = spawn(process.execPath, [join(TOOLS, name), ...args], {
      env: { ...process.env, DATABASE_URL: trial.database.config.databaseUrl },
    });
    const [stdout, stderr, [status]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit') as Promise<[number | null]>,
    ]);
    return { status, stdout, stderr };
  };

  it('finds it whole', async () => {
    const { status, stdout } = await script('rumbo-verify.mjs', exported, checkpoint, earlier);
    expect(stdout).toContain('the succession of 2 key(s)');
    expect(stdout).not.toContain('NOT KNOWN');
    expect(status).toBe(0);
  });

  it('finds every way to tamper with it', async () => {
    const { stdout } = await script('mutator/mutate.mjs', exported, checkpoint, '--count', `${WITH_EXPORTS}`);
    const summary = JSON.parse(stdout) as Summary;
    expect(summary.surprises).toEqual([]);
    expect(summary.foundWithHead).toBe(WITH_EXPORTS);
    expect(summary.foundAlone).toBe(WITH_EXPORTS - summary.notFindableAlone);
  });

  it('finds every way to tamper with the tables, with the verification of the installation itself', async () => {
    const access = ['--api', `${trial.url}/api/v1`, '--cookie', trial.auditor.cookieHeader];
    const { stdout, stderr } = await script(
      'mutator/mutate-postgres.mjs',
      checkpoint,
      ...[...access, '--count', `${WITH_TABLES}`],
    );
    if (stderr) console.log(trial.server.output());
    expect(stderr).toBe('');
    const summary = JSON.parse(stdout) as Summary;
    expect(summary.surprises).toEqual([]);
    expect(summary).toMatchObject({ tried: WITH_TABLES, foundWithHead: WITH_TABLES });
    // Truncations and rewritten chains that only an earlier head shows are among them.
    expect(summary.foundAlone).toBeLessThan(WITH_TABLES * 0.95);
    expect(Object.keys(summary.kinds)).toHaveLength(8);
  });
});
