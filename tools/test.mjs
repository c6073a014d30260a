/**
 * `npm test`: everything that CI runs. Formatting, lint, types, unit and integration tests and the builds
 * first, then the browser tests on what was built. Ends with `N passed, N failed` over all suites; a check
 * without tests of its own (lint, types …) that fails counts as one failure.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const reports = join(root, 'reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const checks = [
  ['format', 'prettier', ['--check', '--log-level=warn', '.']],
  ['lint, types, unit, integration, build', 'nx', many('lint', 'typecheck', 'test', 'int', 'build')],
  ['browser', 'nx', many('e2e')],
].map(([name, command, args]) => {
  console.log(`\n▶ ${name}`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NX_DAEMON: 'false' },
  });
  return { name, ok: status === 0 };
});

const counts = { passed: 0, failed: 0 };
for (const { path, report } of readReports(reports)) {
  const [passed, failed] = report.stats
    ? [report.stats.expected, report.stats.unexpected + report.stats.flaky + (report.errors?.length ?? 0)]
    : [report.numPassedTests, report.numFailedTests + report.numRuntimeErrorTestSuites];
  console.log(`${path.padEnd(44)} ${passed} passed, ${failed} failed`);
  counts.passed += passed;
  counts.failed += failed;
}
const failedChecks = checks.filter(({ ok }) => !ok);
if (failedChecks.length > 0) console.log(`\nNot passed: ${failedChecks.map(({ name }) => name).join('; ')}`);
const failed = counts.failed === 0 ? failedChecks.length : counts.failed;
const summary = `${counts.passed} passed, ${failed} failed`;
writeFileSync(join(reports, 'summary.txt'), `${summary}\n`);
console.log(`\n${summary}`);
process.exit(failed === 0 && counts.passed > 0 ? 0 : 1);

function many(...targets) {
  return ['run-many', '-t', ...targets, '--parallel=2', '--outputStyle=static'];
}

function readReports(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.json'))
    .sort()
    .map((path) => ({ path, report: JSON.parse(readFileSync(join(folder, path), 'utf8')) }));
}
