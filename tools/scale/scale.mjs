/**
 * `npm run scale -- up | down | status | restart | add | remove`: several API processes behind nginx over one
 * PostgreSQL, on this machine, as in production: real sign-in, one folder, one signing key. docs/scale.md tells of it.
 *   --processes 3            how many `up` starts
 *   --listen 127.0.0.1:8080  where nginx listens
 *   --folder var/scale       where everything stands
 * DATABASE_URL names the PostgreSQL; without it one from npm runs, durably, in the folder.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ScaleSet } from './scale-set.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    processes: { type: 'string', default: '3' },
    listen: { type: 'string', default: '127.0.0.1:8080' },
    folder: { type: 'string', default: join(root, 'var/scale') },
  },
});
const webRoot = join(root, 'dist/apps/web/browser');
const set = new ScaleSet({
  root,
  folder: resolve(values.folder),
  main: join(root, 'dist/apps/api/main.js'),
  webRoot,
  databaseUrl: process.env.DATABASE_URL,
});

const COMMANDS = {
  async up() {
    build();
    await set.up({ processes: Number(values.processes), listen: values.listen });
    console.log(`Rumbo listo en ${set.url} (${set.running.length} procesos)`);
    if (set.setupCode) console.log(`Código para crear la primera cuenta de administración: ${set.setupCode}`);
  },
  async down() {
    await set.down();
  },
  async status() {
    console.table(await set.status());
    console.log(`nginx: ${set.nginx.pid === null ? 'gone' : `process ${set.nginx.pid}, ${set.url}`}`);
  },
  async restart() {
    build();
    await set.restart((line) => console.log(line));
  },
  async add() {
    console.log(`${await set.add()}: ready`);
  },
  async remove() {
    console.log(`${await set.remove()}: gone`);
  },
};

const command = COMMANDS[positionals[0]];
if (!command) {
  console.error(`One of: ${Object.keys(COMMANDS).join(', ')}`);
  process.exit(2);
}
try {
  await command();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

function build() {
  const args = ['run-many', '-t', 'build', 'compress', '-p', 'api,web', '--outputStyle=static'];
  const env = { ...process.env, NX_DAEMON: 'false' };
  const { status } = spawnSync('nx', args, { cwd: root, stdio: 'inherit', env });
  if (status !== 0 || !existsSync(webRoot)) process.exit(status || 1);
}
