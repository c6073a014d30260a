import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const MAIN = join(ROOT, 'tmp/tools-verify/main.js');
const PLAN = '/plans/isss-2021';

/** Files of a ledger that the real application wrote, and that nobody touched. */
export interface LiveLedger {
  folder: string;
  /** JSON Lines. */
  exported: string;
  /** A checkpoint over all of it. */
  checkpoint: string;
  /** The answer of `GET /ledger/head` when it was half as long. */
  earlierHead: string;
  /** The closed SQLite file. */
  database: string;
  entries: number;
  remove(): void;
}

/** Builds the API, runs it in trial mode, and writes one of everything through it. */
export async function writeLiveLedger(): Promise<LiveLedger> {
  execFileSync(process.execPath, [join(ROOT, 'apps/api/build.mjs'), '--outfile', MAIN]);
  const folder = mkdtempSync(join(tmpdir(), 'rumbo-verify-'));
  const server = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: { PATH: process.env.PATH, DATA_DIR: folder, PORT: '0', RUMBO_TRIAL: 'true' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of server.stdout) {
    output += String(chunk);
    if (/http:\S+/.test(output)) break;
  }
  const api = `${/http:\S+/.exec(output)?.[0]}/api/v1`;
  const file = (name: string) => join(folder, name);
  const keep = (name: string, text: string) => (writeFileSync(file(name), text), file(name));
  try {
    const people = await signIn(api);
    await people.write('owner', `${PLAN}/kpis/1.1.1.1/measurements`, {
      period: '2022',
      value: '11500000.00',
    });
    await people.write('admin', `${PLAN}/kpis/1.1.1.1/targets`, { period: '2022', value: '12000000' });
    await people.write('admin', '/ledger/keys/rotate', { reason: 'Cambio de personal' });
    const earlierHead = keep('earlier-head.json', await people.read('/ledger/head'));
    await writeFurther(people);
    const exported = keep('export.jsonl', await people.read('/ledger/export'));
    const checkpoint = keep('checkpoint.txt', await people.read('/ledger/checkpoint'));
    const { entries } = JSON.parse(await people.read('/ledger/head')) as { entries: number };
    server.kill('SIGTERM');
    await once(server, 'exit');
    const remove = () => rmSync(folder, { recursive: true, force: true });
    return { folder, exported, checkpoint, earlierHead, database: file('rumbo.sqlite'), entries, remove };
  } catch (error) {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

type Role = 'owner' | 'admin' | 'auditor' | 'director';

async function writeFurther(people: People): Promise<void> {
  const { read, write } = people;
  const kpi = `${PLAN}/kpis/1.1.1.1`;
  const value = { period: '2022', value: '11400000.00', reason: 'Faltaba diciembre', note: 'Con “ñ” y 💶' };
  await write('owner', `${kpi}/measurements`, value);
  await write('admin', `${kpi}/targets`, { period: '2022', value: '12100000', reason: 'Acta 3' });
  await write('admin', `${PLAN}/nodes/line/1.1/weight`, { weight: '2', reason: 'Acta 4' });
  await write('admin', `${PLAN}/nodes/line/1.1/weight`, { weight: '3', reason: 'Acta 5' });
  const account = { username: 'ana', displayName: 'Ana', role: 'auditor', password: 'una clave larga' };
  await write('admin', '/users', account);
  await write('admin', '/ledger/keys/rotate', { reason: 'Cada año' });
  for (const period of ['2017', '2018', '2019']) {
    await write('owner', `${kpi}/measurements`, { period, value: `${period}.50` });
  }
  const { points } = JSON.parse(await read(`${kpi}/series?from=2017&to=2019`)) as {
    points: { measurementId: string }[];
  };
  const [first, second] = points.map(({ measurementId }) => `${kpi}/measurements/${measurementId}`);
  await write('director', `${first}/approve`, {});
  await write('director', `${second}/return`, { reason: 'Falta evidencia' });
  const pdf = new Blob(['%PDF-1.7\n'], { type: 'application/pdf' });
  const { id } = await people.attach('owner', `${second}/evidence`, pdf, 'Acta “ñ”.pdf');
  await people.attach('owner', `${first}/evidence`, pdf, 'acta.pdf');
  await write('owner', `${kpi}/evidence/${id}/withdraw`, { reason: 'No corresponde' });
  await write('director', `${PLAN}/periods/2015/review`, {});
  await write('director', `${PLAN}/periods/2015/close`, { acknowledge: ['missing', 'returned'] });
  await write('director', `${PLAN}/periods/2015/reopen`, { reason: 'Acta 6' });
  await write('director', `${PLAN}/publications`, {
    period: '2021',
    title: 'Tablero 2021',
    message: 'Para la junta',
  });
  await write('admin', `${kpi}/targets`, { period: '2023', value: '13000000' });
  await writeTakenBack(people, kpi);
}

/** A batch that stays, one that is reversed, and a value that is undone. */
async function writeTakenBack({ write }: People, kpi: string): Promise<void> {
  const cells = (period: string) =>
    ['1.1.1.1', '1.1.1.2'].map((code) => ({ kpi: code, period, value: '5.50', reason: 'Lote' }));
  await write('owner', `${PLAN}/measurements`, { cells: cells('2020'), mode: 'good' });
  const { batch } = await write('owner', `${PLAN}/measurements`, { cells: cells('2024'), mode: 'good' });
  await write('owner', `${PLAN}/batches/${batch}/reverse`, { reason: 'Archivo equivocado' });
  const { id } = await write('owner', `${kpi}/measurements`, { period: '2024', value: '7' });
  await write('owner', `${kpi}/measurements/${id}/undo`, {});
}

interface People {
  read(path: string): Promise<string>;
  write(role: Role, path: string, body: unknown): Promise<Record<string, string>>;
  attach(role: Role, path: string, file: Blob, name: string): Promise<{ id: string }>;
}

async function signIn(api: string): Promise<People> {
  const json = { 'content-type': 'application/json' };
  const cookies = new Map<Role, string>();
  for (const role of ['owner', 'admin', 'auditor', 'director'] as const) {
    const body = JSON.stringify({ role });
    const answer = await fetch(`${api}/auth/trial`, { method: 'POST', headers: json, body });
    cookies.set(role, answer.headers.getSetCookie()[0]?.split(';')[0] ?? '');
  }
  const cookieOf = (role: Role) => ({ cookie: cookies.get(role) ?? '' });
  return {
    read: async (path) => (await fetch(api + path, { headers: cookieOf('auditor') })).text(),
    write: async (role, path, body) => {
      const headers = { ...json, ...cookieOf(role) };
      const answer = await fetch(api + path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as Record<string, string>;
    },
    attach: async (role, path, file, name) => {
      const body = new FormData();
      body.append('file', file, name);
      const answer = await fetch(api + path, { method: 'POST', headers: cookieOf(role), body });
      if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as { id: string };
    },
  };
}
