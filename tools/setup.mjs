/**
 * Brings a clone to where the other commands can run: the packages of the lock file, and with `--browser`
 * Chromium for the browser tests. Node's built-ins only, since nothing may be installed yet.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.rumbo-lock');

installPackages();
if (process.argv.includes('--browser')) installBrowser();

function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log(
    'Installing the packages of package-lock.json (once; sqlite3 is compiled, about two minutes) …',
  );
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, lock);
}

function installBrowser() {
  if (findChromium()) return;
  const advice =
    'The browser tests need Chromium. Install it (on Debian: apt-get install chromium) or set CHROMIUM_PATH to one.';
  if (process.platform !== 'linux' || process.getuid?.() !== 0) fail(advice);
  console.log('Installing Chromium for the browser tests …');
  run('apt-get', ['update', '-qq'], advice);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], advice);
  if (!findChromium()) fail(advice);
}

function run(command, args, advice) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: environment });
  if (error || status !== 0) fail(advice ?? `${command} ${args.join(' ')} failed.`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
