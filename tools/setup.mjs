/**
 * Brings a clone to where the other commands can run: the packages of the lock file, with `--browser` Chromium for the
 * browser tests, with `--proxy` nginx for several processes. With `--unbuilt` the packages are only unpacked, and a
 * further call builds what has to be: sqlite3 is compiled for a minute, during which `npm start` builds the product and
 * `npm test` checks what needs no database. Node's built-ins only, since nothing may be installed yet.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, isChosenChromium } from './chromium.mjs';
import { findNginx } from './nginx.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [forBrowser, forProxy, unbuilt] = ['--browser', '--proxy', '--unbuilt'].map((flag) =>
  process.argv.includes(flag),
);

await Promise.all([installPackages(), installFromDebian()]);
sayWhatIsMissing();

async function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const [unpacked, built] = ['.rumbo-unpacked', '.rumbo-lock'].map((name) =>
    join(root, 'node_modules', name),
  );
  const isOf = (stamp) => existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;
  if (isOf(built)) return;
  if (!isOf(unpacked)) {
    console.log('Installing the packages of package-lock.json (once) …');
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
    writeFileSync(unpacked, lock);
  }
  if (unbuilt) return;
  console.log('Building what packages bring as sources (once; sqlite3 is compiled, about a minute) …');
  // JOBS: on all cores. The commands of the packages are linked already, and may be in use.
  await run('npm', ['rebuild', '--no-bin-links', '--loglevel=error'], { JOBS: 'max' });
  writeFileSync(built, lock);
}

/** What is missing and only root can install. */
async function installFromDebian() {
  const names = [];
  if (forBrowser && !isChosenChromium(findChromium())) names.push('chromium-headless-shell');
  if ((forBrowser || forProxy) && !findNginx()) names.push('nginx');
  if (names.length === 0 || process.platform !== 'linux' || process.getuid?.() !== 0) return;
  console.log(`Installing ${names.join(' and ')} …`);
  const settings = { DEBIAN_FRONTEND: 'noninteractive' };
  if ((await codeOf('apt-get', ['update', '-qq'], settings)) !== 0) return;
  for (const name of names)
    await codeOf('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], settings);
}

function sayWhatIsMissing() {
  // Any other Chromium does as well, only slower.
  if (forBrowser && !findChromium())
    fail(
      'The browser tests need Chromium. Install it (on Debian: apt-get install chromium-headless-shell, or chromium) or set CHROMIUM_PATH to one.',
    );
  if (findNginx()) return;
  if (forProxy)
    fail(
      'Several processes need nginx in front of them. Install it (on Debian: apt-get install nginx) or set NGINX_PATH to one.',
    );
  if (forBrowser)
    console.log('Without nginx, the test of several processes puts a plain round-robin in front of them.');
}

async function run(command, args, settings) {
  if ((await codeOf(command, args, settings)) !== 0) fail(`${command} ${args.join(' ')} failed.`);
}

/** @returns the exit code; null when the command could not be started or was killed */
async function codeOf(command, args, settings) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...settings },
  });
  const [code] = await once(child, 'exit').catch(() => [null]);
  return code;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
