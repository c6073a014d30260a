/**
 * `npm run bench [-- NAME …] [options]`: runs the benchmarks named, or those that the limits of speed are held against,
 * one after another, each as a process of its own. `--json FILE` writes the results of all, `--against FILE` prints what
 * changed since such a file, `--markdown` prints a table for the documentation; further options go to each. Ends with 0 when every limit holds, 1 when one does not, 2 when a benchmark could not run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, root } from './bundle.mjs';

const LIMITED = ['engine', 'load', 'http', 'writes', 'push'];
/** These need nothing that is built. */
const ON_SOURCES = ['engine', 'load', 'seed', 'rivals'];
/** These run on the databases of the sizes. */
const ON_SEEDS = ['load', 'http', 'writes', 'push', 'browser', 'lighthouse'];
/** And these in the built pages. */
const IN_PAGES = ['browser', 'lighthouse'];

const args = process.argv.slice(2);
const named = args.splice(0, args.findIndex((arg) => arg.startsWith('-')) >>> 0);
const json = taken('--json');
const against = taken('--against');
const markdown = args.includes('--markdown') && args.splice(args.indexOf('--markdown'), 1).length > 0;
const names = named.length > 0 ? named : LIMITED;

if (names.some((name) => !ON_SOURCES.includes(name))) {
  const pages = names.some((name) => IN_PAGES.includes(name));
  const targets = pages ? ['build', 'compress', '-p', 'api,web'] : ['build', '-p', 'api'];
  const build = ['run-many', '-t', ...targets, '--outputStyle=static'];
  const { status, error } = spawnSync('nx', build, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NX_DAEMON: 'false' },
  });
  if (error) console.error(`${error.message}: run it by npm, which finds nx`);
  if (status !== 0) process.exit(2);
}
if (names.some((name) => ON_SEEDS.includes(name))) await prepareSeeds();

const started = performance.now();
const reports = [];
let worst = 0;
for (const name of names) worst = Math.max(worst, await run(name));
if (names.length > 1) tellAll();
if (reports.length > 0) {
  const whole = { ...reports.at(-1), results: reports.flatMap(({ results }) => results) };
  if (json) writeFileSync(json, `${JSON.stringify(whole, null, 2)}\n`);
  if (against || markdown) await tell(whole);
}
process.exitCode = worst;

/** What is made once is not part of any time. */
async function prepareSeeds() {
  const program = await bundle('seed/prepare.ts');
  const at = args.indexOf('--size');
  const sizes = at >= 0 ? args[at + 1].split(',') : args.includes('--quick') ? ['S', 'M'] : ['S', 'M', 'L'];
  const memory = '--max-old-space-size=6000';
  const { status } = spawnSync(process.execPath, [memory, program, ...sizes], {
    stdio: 'inherit',
    cwd: root,
  });
  rmSync(program);
  if (status !== 0) process.exit(2);
}

async function run(name) {
  if (!existsSync(join(root, `tools/bench/${name}.bench.ts`))) {
    console.log(`\n${name}: there is no such benchmark`);
    return 2;
  }
  const program = await bundle(`${name}.bench.ts`);
  const report = program.replace(/\.cjs$/, '.json');
  try {
    const memory = ['--expose-gc', '--max-old-space-size=6000'];
    const options = [...memory, program, ...args, '--json', report];
    const { status } = spawnSync(process.execPath, options, { stdio: 'inherit', cwd: root });
    if (existsSync(report)) reports.push(JSON.parse(readFileSync(report, 'utf8')));
    return status ?? 2;
  } finally {
    for (const file of [program, report]) rmSync(file, { force: true });
  }
}

function tellAll() {
  const results = reports.flatMap((report) => report.results);
  const broken = results.filter(({ ok }) => !ok);
  const limits = results.filter(({ limit }) => limit).length;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `\n${results.length} results in ${seconds} s, ${limits - broken.length} of ${limits} limits hold`,
  );
  for (const { bench, size, task } of broken) console.log(`  does not hold: ${bench}, ${size}, ${task}`);
}

async function tell(whole) {
  const program = await bundle('frame/tell.ts');
  const file = program.replace(/\.cjs$/, '.json');
  writeFileSync(file, JSON.stringify(whole));
  const options = [...(against ? ['--against', against] : []), ...(markdown ? ['--markdown'] : [])];
  spawnSync(process.execPath, [program, file, ...options], { stdio: 'inherit', cwd: root });
  for (const made of [program, file]) rmSync(made);
}

/** Takes an option with its value out of the arguments. */
function taken(option) {
  const at = args.indexOf(option);
  return at < 0 ? undefined : args.splice(at, 2)[1];
}
