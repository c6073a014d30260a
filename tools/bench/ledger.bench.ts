/**
 * `npm run bench:ledger -- --entries 1000000`: makes a synthetic ledger of that many entries on SQLite, starts the
 * application on it, and measures what grows with it: export, verification by the application and by rumbo-verify,
 * and the first rows of the pages of history. Peaks are the resident memory of the process that does the work.
 */
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { bench, type BenchRun } from './frame';
import { measured, measuredScript, type Run } from './measured';
import { benchFolder } from './seed/sqlite-seed';
import { startServer, type BenchServer } from './server';
import { fillLedger } from './synthetic-ledger';

const PLAN = 'isss-2021';
const ROUNDS = 11;
const MIB = 2 ** 20;
const VERIFIER = 'tools/verify/rumbo-verify.mjs';

bench(
  'ledger',
  async (run) => {
    const folder = mkdtempSync(join(benchFolder(), 'ledger-'));
    try {
      await new LedgerBench(run, folder, Number(run.options['entries'] ?? 100_000)).measure();
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  ['entries'],
);

class LedgerBench {
  private readonly size: string;
  private readonly database: string;

  constructor(
    private readonly run: BenchRun,
    private readonly folder: string,
    private readonly entries: number,
  ) {
    this.size = entries.toLocaleString('en');
    this.database = join(folder, 'rumbo.sqlite');
  }

  async measure(): Promise<void> {
    const kpis = await this.yearlyKpis();
    const made = await measured(process.pid, async () =>
      fillLedger(this.database, { plan: PLAN, kpis, entries: this.entries }),
    );
    this.tell('the ledger made', { ...made, peak: null });
    this.add('its file', 'MiB', [statSync(this.database).size / MIB]);
    const server = await startServer({ dataDir: this.folder });
    try {
      this.add('start of the application', 's', [server.startedIn / 1000]);
      await this.measureServer(server, kpis[0]!);
    } finally {
      await server.stop();
    }
    for (const args of [[join(this.folder, 'export.jsonl')], ['--db', this.database]]) {
      const verified = await measuredScript(VERIFIER, ...args);
      if (verified.code !== 0) throw new Error(verified.said);
      this.tell(`rumbo-verify ${args.length > 1 ? '--db' : 'of the export'}`, verified);
    }
  }

  /** A first start makes the database, with the real plan in it. */
  private async yearlyKpis(): Promise<string[]> {
    const server = await startServer({ dataDir: this.folder });
    try {
      const answer = await get(server, await server.signIn('auditor'), `/plans/${PLAN}/kpis`);
      const { kpis } = (await answer.json()) as { kpis: { code: string; frequency: string }[] };
      return kpis.filter(({ frequency }) => frequency === 'yearly').map(({ code }) => code);
    } finally {
      await server.stop();
    }
  }

  private async measureServer(server: BenchServer, kpi: string): Promise<void> {
    const cookie = await server.signIn('auditor');
    const pages = {
      'first page of the ledger': '/ledger?payload=brief&limit=50',
      'the same of one person': '/ledger?payload=brief&limit=50&actor=owner',
      'first page of a KPI’s history': `/plans/${PLAN}/kpis/${kpi}/history?limit=50`,
    };
    for (const [page, path] of Object.entries(pages)) {
      const times = [];
      let most = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const { seconds, peak } = await measured(server.pid, async () =>
          (await get(server, cookie, path)).text(),
        );
        times.push(seconds * 1000);
        most = Math.max(most, peak ?? 0);
      }
      const [first, ...rest] = times;
      this.add(page, 'ms', rest);
      this.add(`${page}, the first time`, 'ms', [first!]);
      this.add(`${page}, peak`, 'MiB', [most / MIB]);
    }
    for (const format of ['jsonl', 'csv']) {
      const file = join(this.folder, `export.${format}`);
      const run = await measured(server.pid, async () => {
        const { body } = await get(server, cookie, `/ledger/export?format=${format}`);
        await pipeline(Readable.fromWeb(body as ReadableStream), createWriteStream(file));
      });
      this.tell(`export as ${format}`, run);
      this.add(`the file, ${format}`, 'MiB', [statSync(file).size / MIB]);
    }
    const own = await measured(server.pid, async () => (await get(server, cookie, '/ledger/verify')).json());
    const { valid } = own.result as { valid: boolean };
    this.tell('GET /ledger/verify', own);
    this.run.note(`GET /ledger/verify: valid ${valid}`);
  }

  private tell(task: string, { seconds, peak }: Run): void {
    this.add(task, 's', [seconds]);
    if (peak !== null) this.add(`${task}, peak`, 'MiB', [peak / MIB]);
  }

  private add(task: string, unit: string, samples: number[]): void {
    this.run.add({ size: this.size, task, unit, samples });
  }
}

async function get({ api }: BenchServer, cookie: string, path: string): Promise<Response> {
  const answer = await fetch(api + path, { headers: { cookie } });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}
