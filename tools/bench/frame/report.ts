import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import type { BenchResult } from './result';
import { figure } from './table';

/** A file of results, to be compared with another. */
export interface BenchReport {
  /** ISO 8601, UTC. */
  date: string;
  /** Short hash, `+` behind it when something was not committed; null outside of a clone. */
  commit: string | null;
  quick: boolean;
  machine: { cpu: string; cores: number; node: string; platform: string };
  /** Mean number of running processes over the last minute, at the end. */
  load: number;
  results: BenchResult[];
}

export function reportOf(results: readonly BenchResult[], quick: boolean): BenchReport {
  const { node } = process.versions;
  return {
    date: new Date().toISOString(),
    commit: commit(),
    quick,
    machine: {
      ...{ cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node },
      platform: `${process.platform} ${process.arch}`,
    },
    load: loadavg()[0] ?? NaN,
    results: [...results],
  };
}

export function writeReport(file: string, report: BenchReport): void {
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}

export function readReport(file: string): BenchReport {
  return JSON.parse(readFileSync(file, 'utf8')) as BenchReport;
}

export function machineLine({ machine, load, commit, date }: BenchReport): string {
  const { cpu, cores, node, platform } = machine;
  return `${date} · commit ${commit ?? 'unknown'} · ${cpu}, ${cores} cores · Node ${node} · ${platform} · load ${load.toFixed(1)}`;
}

/**
 * What changed since another report, in words: of each task its ratio when it has one, else its median. Tasks that only
 * one of them has are left out.
 */
export function comparison(now: readonly BenchResult[], before: readonly BenchResult[]): string[] {
  const key = ({ bench, size, task }: BenchResult) => `${bench} ${size} ${task}`;
  const earlier = new Map(before.map((result) => [key(result), result]));
  return now.flatMap((result) => {
    const old = earlier.get(key(result));
    if (!old || old.unit !== result.unit) return [];
    const byRatio = result.ratio !== undefined && old.ratio !== undefined;
    const [from, to] = byRatio ? [old.ratio!, result.ratio!] : [old.median, result.median];
    const unit = byRatio ? '×' : ` ${result.unit}`;
    const change = from === 0 ? '' : ` (${to >= from ? '+' : ''}${Math.round((to / from - 1) * 100)} %)`;
    return [`${key(result)}: ${figure(from)}${unit} → ${figure(to)}${unit}${change}`];
  });
}

function commit(): string | null {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+');
  } catch {
    return null;
  }
}
