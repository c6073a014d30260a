import { markdownOf } from './markdown';
import { comparison, reportOf } from './report';
import { type BenchResult, exitCode, judge, type Measurement } from './result';
import { interleave, median, quantile } from './samples';
import { figure, tableLines } from './table';

const measured = (overrides: Partial<Measurement> = {}): Measurement => ({
  ...{ size: 'S', task: 'one board', unit: 'ms', samples: [3, 1, 2] },
  ...overrides,
});

describe('quantiles', () => {
  it.each([
    [[5], 0.5, 5],
    [[4, 1, 3, 2], 0.5, 2],
    [[3, 1, 2], 0.5, 2],
    [[10, 9, 100], 0.5, 10],
    [Array.from({ length: 100 }, (_, i) => i + 1), 0.99, 99],
    [Array.from({ length: 101 }, (_, i) => i + 1), 0.99, 100],
    [[2, 1], 1, 2],
  ])('of %j at %d is %d', (samples, share, expected) => expect(quantile(samples, share)).toBe(expected));

  it('are not a number without samples, and leave the samples in their order', () => {
    expect(median([])).toBeNaN();
    const samples = [3, 1, 2];
    median(samples);
    expect(samples).toEqual([3, 1, 2]);
  });
});

describe('interleaved rounds', () => {
  it('call the tasks in turns, and forget the rounds that warm up', async () => {
    const calls: string[] = [];
    const samples = await interleave(
      { rounds: 2, warmUps: 1 },
      { a: () => calls.push('a'), b: async () => (calls.push('b'), undefined) },
    );
    expect(calls).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
    // The number that a task gives is its sample.
    expect(samples.a).toEqual([3, 5]);
    expect(samples.b).toHaveLength(2);
    for (const ms of samples.b) expect(ms).toBeGreaterThanOrEqual(0);
  });

  it('wait for a task before the next one', async () => {
    const order: string[] = [];
    const slow = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push('slow');
    };
    await interleave({ rounds: 1, warmUps: 0 }, { slow, next: () => order.push('next') });
    expect(order).toEqual(['slow', 'next']);
  });
});

describe('a judged measurement', () => {
  const baseline = { task: 'floor', samples: [1, 1, 1] };

  it('has its median and, of many samples only, the 99th percentile', () => {
    expect(judge('b', measured())).toEqual({
      ...{ bench: 'b', size: 'S', task: 'one board', unit: 'ms', median: 2, ok: true },
    });
    const many = Array.from({ length: 200 }, (_, i) => i);
    expect(judge('b', measured({ samples: many }))).toMatchObject({ median: 99, p99: 197 });
  });

  it.each([
    [{ most: 2 }, true],
    [{ most: 1.9 }, false],
    [{ least: 2 }, true],
    [{ least: 2.1 }, false],
    [{ least: 1, most: 3 }, true],
  ])('is held against a ratio of %j: %s', (bounds, ok) => {
    const result = judge('b', measured({ baseline, limit: { of: 'ratio', ...bounds } }));
    expect(result).toMatchObject({ ratio: 2, baseline: { task: 'floor', median: 1 }, ok });
  });

  it('can be limited by a count', () => {
    const bytes = measured({ unit: 'bytes', samples: [300], limit: { of: 'count', most: 299 } });
    expect(judge('b', bytes).ok).toBe(false);
    expect(judge('b', { ...bytes, samples: [299] }).ok).toBe(true);
  });

  it.each(['ms', 's', 'µs', 'ns', 'ms of CPU', 'requests/s', 'MiB/s', 'values/min'])(
    'cannot be limited by %s alone, which is a goal at most',
    (unit) => {
      expect(() => judge('b', measured({ unit, limit: { of: 'count', most: 1 } }))).toThrow(RangeError);
      const missed = judge('b', measured({ unit, goal: { most: 1 } }));
      expect(missed).toMatchObject({ goal: { most: 1, reached: false }, ok: true });
    },
  );

  it('is refused without samples, or as a ratio to nothing', () => {
    expect(() => judge('b', measured({ samples: [] }))).toThrow(/nothing was measured/);
    expect(() => judge('b', measured({ limit: { of: 'ratio', most: 1 } }))).toThrow(/needs a baseline/);
  });

  it('does not hold when it is not a number', () => {
    const nothing = { task: 'floor', samples: [NaN] };
    expect(judge('b', measured({ baseline: nothing, limit: { of: 'ratio', most: 9 } })).ok).toBe(false);
  });
});

describe('the exit code', () => {
  const result = (ok: boolean) => ({ ...judge('b', measured()), ok });

  it('is 0 when all limits hold, 1 when one does not, and 1 when nothing was measured', () => {
    expect(exitCode([result(true), result(true)])).toBe(0);
    expect(exitCode([result(true), result(false)])).toBe(1);
    expect(exitCode([])).toBe(1);
  });
});

describe('the table', () => {
  it('aligns columns, and marks what does not hold', () => {
    const floor = { task: 'floor', samples: [1] };
    const lines = tableLines([
      judge('b', measured({ baseline: floor, limit: { of: 'ratio', most: 1.5 } })),
      judge('b', measured({ size: 'L', task: 'file', unit: 'bytes', samples: [1234567] })),
      judge('b', measured({ goal: { most: 1 } })),
    ]);
    expect(lines).toEqual([
      'size  task          median  p99  unit   ratio  to     limit',
      'S     one board          2       ms        2×  floor  ≤ 1.50×             ✗',
      'L     file       1,234,567       bytes',
      'S     one board          2       ms                   goal ≤ 1 ms missed',
    ]);
  });

  it.each([
    [0, '0'],
    [0.00123456, '0.00123'],
    [0.5, '0.500'],
    [12.345, '12.3'],
    [123.4, '123'],
    [98765.4, '98,765'],
    [NaN, 'NaN'],
  ])('writes %d as %s', (value, text) => expect(figure(value)).toBe(text));
});

describe('a table in Markdown', () => {
  it('has the bench of each result, and the machine below', () => {
    const lines = markdownOf(reportOf([judge('engine', measured({ task: 'a|b' }))], true)).split('\n');
    expect(lines.slice(0, 3)).toEqual([
      '| bench | size | task | median | p99 | unit | ratio | to | limit |  |',
      '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
      '| engine | S | a\\|b | 2 |  | ms |  |  |  |  |',
    ]);
    expect(lines[4]).toMatch(/ · commit .* cores · Node 2\d\./);
  });
});

describe('a comparison with another run', () => {
  const of = (overrides: Partial<BenchResult>): BenchResult => ({
    ...judge('engine', measured()),
    ...overrides,
  });

  it('is by ratio where both have one, else by median, and of the same tasks only', () => {
    const before = [of({ ratio: 2 }), of({ task: 'memory', unit: 'MiB', median: 100 }), of({ task: 'gone' })];
    const now = [
      of({ ratio: 3, median: 1 }),
      of({ task: 'memory', unit: 'MiB', median: 90 }),
      of({ task: 'new' }),
    ];
    expect(comparison(now, before)).toEqual([
      'engine S one board: 2× → 3× (+50 %)',
      'engine S memory: 100 MiB → 90 MiB (-10 %)',
    ]);
  });
});
