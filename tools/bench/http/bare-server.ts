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

/** node:http as a process of its own, which sends an answer of ours again with the same headers. */
export async function startBareServer(answer: Response): Promise<BareServer> {
  const folder = mkdtempSync(join(benchFolder(), 'bare-'));
  const [body, headers] = [join(folder, 'body'), join(folder, 'headers.json')];
  writeFileSync(body, Buffer.from(await answer.arrayBuffer()));
  const own = [...answer.headers].filter(([name]) => !OF_THE_CONNECTION.includes(name));
  writeFileSync(headers, JSON.stringify(Object.fromEntries(own)));
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
