import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cpuOf } from '../process-usage';
import { benchFolder } from '../seed/sqlite-seed';

/** Said by node itself, for each answer or connection. */
const OF_THE_CONNECTION = ['date', 'connection', 'keep-alive', 'transfer-encoding'];

export interface BareServer {
  /** `http://127.0.0.1:PORT` */
  url: string;
  cpu(): number | null;
  stop(): void;
}

/** node:http as a process of its own, which sends answers of ours again: a whole one, and a 304. */
export async function startBareServer(whole: Response, unchanged: Response): Promise<BareServer> {
  const folder = mkdtempSync(join(benchFolder(), 'bare-'));
  const [body, headers] = [join(folder, 'body'), join(folder, 'headers.json')];
  writeFileSync(body, Buffer.from(await whole.arrayBuffer()));
  writeFileSync(headers, JSON.stringify({ whole: ownHeaders(whole), unchanged: ownHeaders(unchanged) }));
  const child = spawn(process.execPath, [resolve('tools/bench/http/bare-server.mjs'), body, headers], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const port = await new Promise<string>((found) =>
    child.stdout.once('data', (chunk) => found(String(chunk).trim())),
  );
  rmSync(folder, { recursive: true });
  return {
    url: `http://127.0.0.1:${port}`,
    cpu: () => cpuOf(child.pid!),
    stop: () => void child.kill('SIGKILL'),
  };
}

function ownHeaders({ headers }: Response): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !OF_THE_CONNECTION.includes(name)));
}
