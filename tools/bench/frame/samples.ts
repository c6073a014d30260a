/** What is measured: called once a round. Its own number, when it gives one, is the sample; else its time in ms is. */
export type Task = () => unknown;

export interface Rounds {
  rounds: number;
  /** Rounds that are thrown away, so that code is compiled and caches are full. */
  warmUps?: number;
}

/**
 * Runs the tasks in turns, round by round, so that whatever else the machine does meets all of them alike.
 * @returns the samples of each task, one a round: milliseconds, or what the task gave if that was a number
 */
export async function interleave<Name extends string>(
  { rounds, warmUps = 2 }: Rounds,
  tasks: Record<Name, Task>,
): Promise<Record<Name, number[]>> {
  const named = Object.entries(tasks) as [Name, Task][];
  const samples = Object.fromEntries(named.map(([name]) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = -warmUps; round < rounds; round++) {
    for (const [name, task] of named) {
      const start = performance.now();
      let given = task();
      // A task that is not asynchronous must not pay for a turn of the event loop.
      if (given instanceof Promise) given = await given;
      const ms = performance.now() - start;
      if (round >= 0) samples[name].push(typeof given === 'number' ? given : ms);
    }
  }
  return samples;
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/**
 * The nearest-rank quantile: the smallest sample that at least this share of all does not exceed. NaN without any.
 * @param share above 0, up to 1
 */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = Float64Array.from(samples).sort();
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}
