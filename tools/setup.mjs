/**
 * Brings a clone to where the other commands can run: the packages of the lock file, with `--browser` Chromium for the
 * browser tests, with `--proxy` nginx for several processes. Node's built-ins only, since nothing may be installed yet.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, isChosenChromium } from './chromium.mjs';
import { findNginx } from './nginx.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.rumbo-lock');

installPackages();
if (process.argv.includes('--browser')) installBrowser();
if (process.argv.includes('--browser')) installProxyIfPossible();
if (process.argv.includes('--proxy')) installProxy();

function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log(
    'Installing the packages of package-lock.json (once; sqlite3 is compiled, about two minutes) …',
  );
  // JOBS: the parts of sqlite3 are compiled on all cores.
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { JOBS: 'max' });
  writeFileSync(stamp, lock);
}

function installBrowser() {
  if (isChosenChromium(findChromium())) return;
  if (isLinuxRoot()) {
    console.log('Installing Chromium for the browser tests …');
    aptInstalls('chromium-headless-shell');
  }
  // Any other Chromium does as well, only slower.
  if (!findChromium())
    fail(
      'The browser tests need Chromium. Install it (on Debian: apt-get install chromium-headless-shell, or chromium) or set CHROMIUM_PATH to one.',
    );
}

function installProxy() {
  if (findNginx()) return;
  const advice =
    'Several processes need nginx in front of them. Install it (on Debian: apt-get install nginx) or set NGINX_PATH to one.';
  if (!isLinuxRoot()) fail(advice);
  console.log('Installing nginx …');
  if (!aptInstalls('nginx') || !findNginx()) fail(advice);
}

/** The tests have a plain round-robin to fall back on, and say so. */
function installProxyIfPossible() {
  if (findNginx()) return;
  if (isLinuxRoot() && aptInstalls('nginx') && findNginx()) return;
  console.log('Without nginx, the test of several processes puts a plain round-robin in front of them.');
}

function isLinuxRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

function aptInstalls(name) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', name],
  ].every((args) => {
    const { status } = spawnSync('apt-get', args, { stdio: 'inherit', env: environment });
    return status === 0;
  });
}

function run(command, args, settings) {
  const env = { ...process.env, ...settings };
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env });
  if (error || status !== 0) fail(`${command} ${args.join(' ')} failed.`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
