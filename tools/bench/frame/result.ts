import { median, quantile } from './samples';

/** What a bench measured, before it is judged. */
export interface Measurement {
  /** S, M, L, or what else tells the cases apart. */
  size: string;
  task: string;
  /** `ms`, `µs`, `requests/s`, `bytes`, `fsyncs` … */
  unit: string;
  samples: readonly number[];
  /** What it is held against, measured in the same run and unit. */
  baseline?: { task: string; samples: readonly number[] };
  limit?: Limit;
  /** What is aimed at in the unit itself. It is shown and does not decide: times are the machine's. */
  goal?: Bounds;
}

export interface Bounds {
  most?: number;
  least?: number;
}

/** What decides: a ratio to the baseline, or a count of something that is the same on every machine. */
export interface Limit extends Bounds {
  of: 'ratio' | 'count';
}

/** One line of the table, and of the JSON. */
export interface BenchResult {
  bench: string;
  size: string;
  task: string;
  unit: string;
  median: number;
  /** With a hundred samples or more. */
  p99?: number;
  baseline?: { task: string; median: number };
  /** Median divided by the baseline's. */
  ratio?: number;
  limit?: Limit;
  goal?: Bounds & { reached: boolean };
  /** False when the limit is broken, and only then. */
  ok: boolean;
}

const SAMPLES_FOR_P99 = 100;
/** A time, or a rate, which is one too. */
const IS_TIME = /^(s|ms|µs|ns)\b|\/(s|ms|min)$/;

/**
 * @throws RangeError when there is no sample, or the limit is one by time alone, which would judge the machine
 */
export function judge(bench: string, measurement: Measurement): BenchResult {
  const { size, task, unit, samples, baseline, limit, goal } = measurement;
  const where = `${bench}, ${size}, ${task}`;
  if (samples.length === 0) throw new RangeError(`${where}: nothing was measured`);
  if (limit?.of === 'ratio' && !baseline) throw new RangeError(`${where}: a ratio needs a baseline`);
  if (limit?.of === 'count' && IS_TIME.test(unit))
    throw new RangeError(`${where}: ${unit} depends on the machine; limit a ratio, or say it as a goal`);
  const middle = median(samples);
  const base = baseline && { task: baseline.task, median: median(baseline.samples) };
  const ratio = base && middle / base.median;
  return {
    ...{ bench, size, task, unit, median: middle },
    ...(samples.length >= SAMPLES_FOR_P99 && { p99: quantile(samples, 0.99) }),
    ...(base && { baseline: base, ratio }),
    ...(limit && { limit }),
    ...(goal && { goal: { ...goal, reached: within(middle, goal) } }),
    ok: !limit || within(limit.of === 'ratio' ? (ratio ?? NaN) : middle, limit),
  };
}

/** Not a number is within nothing. */
function within(value: number, { most = Infinity, least = -Infinity }: Bounds): boolean {
  return value <= most && value >= least;
}

/** 0 when every limit holds, else 1. Nothing measured holds nothing. */
export function exitCode(results: readonly BenchResult[]): 0 | 1 {
  return results.length > 0 && results.every(({ ok }) => ok) ? 0 : 1;
}
