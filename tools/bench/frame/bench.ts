import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { SIZES, type Size } from '../sizes';
import { machineLine, reportOf, writeReport } from './report';
import { type BenchResult, exitCode, judge, type Measurement } from './result';
import { tableLines } from './table';

/** What a benchmark is given. */
export interface BenchRun {
  /** Fewer rounds, and S and M only: all benchmarks together then take less than a minute. */
  readonly quick: boolean;
  readonly sizes: readonly Size[];
  /** Options of the benchmark's own, as texts. */
  readonly options: Readonly<Record<string, string | undefined>>;
  /** Judges a measurement and keeps it for the table. */
  add(measurement: Measurement): void;
  /** Something that belongs under the table: what could not be measured here, and why. */
  note(text: string): void;
}

/**
 * Runs a benchmark as this process's whole program, prints its table and sets the exit code: 0 when every limit holds,
 * 1 when one does not, 2 when it cannot run. Takes `--quick`, `--size S,M` and `--json FILE` (writes the results).
 * @param ownOptions names of further options, each with a value
 */
export function bench(
  name: string,
  work: (run: BenchRun) => Promise<void>,
  ownOptions: readonly string[] = [],
): void {
  const results: BenchResult[] = [];
  const notes: string[] = [];
  const { values } = parseArgs({ options: optionsWith(ownOptions) });
  const { quick = false, size, json, ...options } = values as Values;
  const run: BenchRun = {
    quick,
    sizes: sizesOf(size ?? (quick ? 'S,M' : 'S,M,L')),
    options,
    add: (measurement) => results.push(judge(name, measurement)),
    note: (text) => notes.push(text),
  };
  // In a turn of its own: the rest of the benchmark's file is evaluated first.
  const start = performance.now();
  const done = Promise.resolve().then(() => work(run));
  done.then(
    () => {
      const report = reportOf(results, quick);
      const seconds = `${((performance.now() - start) / 1000).toFixed(0)} s`;
      const lines = [...tableLines(results), ...notes, `${seconds} · ${machineLine(report)}`];
      console.log(`\n${name}\n${lines.map((line) => `  ${line}`).join('\n')}`);
      if (json) writeReport(json, report);
      process.exitCode = exitCode(results);
    },
    (error: unknown) => {
      console.error(error);
      process.exitCode = 2;
    },
  );
}

type Values = { quick?: boolean; size?: string; json?: string } & Record<string, string | undefined>;

function optionsWith(own: readonly string[]): ParseArgsOptionsConfig {
  const texts = ['size', 'json', ...own].map((option) => [option, { type: 'string' as const }]);
  return { quick: { type: 'boolean' }, ...Object.fromEntries(texts) };
}

function sizesOf(names: string): Size[] {
  return names.split(',').map((name) => {
    const size = Object.values(SIZES).find((one) => one.name === name);
    if (!size) throw new RangeError(`there is no size ${name}; there are ${Object.keys(SIZES).join(', ')}`);
    return size;
  });
}
