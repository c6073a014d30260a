/**
 * `npm test`: everything that CI runs, on a fresh clone where nothing is cached. Formatting, lint, types and the builds
 * first, then unit and integration tests in one run of Jest, then the browser tests on what was built; three at a time on
 * the two cores that CI has, since each waits for files, servers and pages. Ends with `N passed, N failed` over all
 * suites; a check without tests of its own (lint, types …) that fails counts as one failure.
 */
import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const NEEDED_BYTES = 2 ** 31;
const reports = join(root, 'reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const temporary = folderInMemory();
const checks = [];
await Promise.all([
  // What is compiled once needs one core; nothing of the others needs it.
  inTurn(['packages', 'node', ['tools/setup.mjs']]),
  // One run over everything: a run for each project loads the rules, or the types of its imports, again each time.
  inTurn(['types', 'node', ['tools/check-types.mjs']]),
  inTurn(
    ['build', 'nx', ['run-many', '-t', 'build', '--parallel=3', '--outputStyle=static']],
    ['lint', 'eslint', ['--max-warnings', '0', '.']],
    ['format', 'prettier', ['--check', '--log-level=warn', '.']],
  ),
]);
await inTurn(
  ['unit, integration', 'jest', ['--json', `--outputFile=${join(reports, 'jest.json')}`]],
  ['browser', 'playwright', ['test', '-c', 'apps/web-e2e/playwright.config.ts']],
);

const counts = { passed: 0, failed: 0 };
const [ofJest, ofBrowser] = ['jest.json', 'e2e/web.json'].map(readReport);
for (const [project, { passed, failed }] of [...countsByProject(ofJest), ...countsInBrowser(ofBrowser)]) {
  console.log(`${project.padEnd(44)} ${passed} passed, ${failed} failed`);
  counts.passed += passed;
  counts.failed += failed;
}
for (const title of flakyIn(ofBrowser ?? {})) console.log(`Passed at the second attempt: ${title}`);
const failedChecks = checks.filter(({ ok }) => !ok);
if (failedChecks.length > 0) console.log(`\nNot passed: ${failedChecks.map(({ name }) => name).join('; ')}`);
const failed = counts.failed === 0 ? failedChecks.length : counts.failed;
const summary = `${counts.passed} passed, ${failed} failed`;
writeFileSync(join(reports, 'summary.txt'), `${summary}\n`);
console.log(`\n${summary}`);
process.exit(failed === 0 && counts.passed > 0 ? 0 : 1);

async function inTurn(...commands) {
  for (const [name, command, args] of commands) {
    console.log(`\n▶ ${name}`);
    const started = Date.now();
    const ok = await succeeds(command, args);
    console.log(`\n${ok ? '✔' : '✘'} ${name}, ${Math.round((Date.now() - started) / 1000)} s`);
    checks.push({ name, ok });
  }
}

function succeeds(command, args) {
  const env = { ...process.env, NX_DAEMON: 'false', TMPDIR: temporary };
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

/**
 * Where databases, caches and profiles of the tests stand until the end of the run: in memory where there is enough
 * of it. On a disk, making and dropping a PostgreSQL database for each of many tests costs more than the tests do.
 */
function folderInMemory() {
  const shared = '/dev/shm';
  if (roomIn(shared) < NEEDED_BYTES || process.availableMemory() < 2 * NEEDED_BYTES) return tmpdir();
  const folder = mkdtempSync(join(shared, 'rumbo-tests-'));
  // PostgreSQL runs as another account where this one is root.
  chmodSync(folder, 0o755);
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
  return folder;
}

function roomIn(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}

/** What a report of the browser tests calls so. */
function flakyIn({ suites = [], specs = [] }) {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
  return [...own.map(({ title }) => title), ...suites.flatMap(flakyIn)];
}

/** Of each project's tests, by its folder. A suite that could not run counts as one failure. */
function countsByProject(report) {
  const projects = new Map();
  for (const { name, assertionResults, status } of report?.testResults ?? []) {
    const project = projectOf(name);
    const counts = projects.get(project) ?? { passed: 0, failed: 0 };
    const having = (outcome) => assertionResults.filter((test) => test.status === outcome).length;
    counts.passed += having('passed');
    counts.failed += having('failed') || (status === 'failed' ? 1 : 0);
    projects.set(project, counts);
  }
  return [...projects].sort(([one], [other]) => (one < other ? -1 : 1));
}

function projectOf(file) {
  let folder = dirname(file);
  while (folder !== root && !existsSync(join(folder, 'project.json'))) folder = dirname(folder);
  return relative(root, folder);
}

function countsInBrowser(report) {
  if (!report) return [];
  const { stats, errors = [] } = report;
  return [
    ['apps/web-e2e', { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length }],
  ];
}

function readReport(path) {
  const file = join(reports, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
