/**
 * The engine against a floor, in the same run: all months of a synthetic plan, year to date. The floor is the
 * least that any engine must do: read every cell of the same typed arrays once a month and divide.
 * Ratios are what counts; absolute times change with the machine.
 */
import { formatPeriod, PlanState, scorecard, scorecardTrend } from '@rumbo/domain';
import { syntheticRevisions } from '@rumbo/synthetic-plan';

interface Size {
  name: string;
  kpis: number;
  years: number;
  lines: number;
}

const SIZES: Size[] = [
  { name: 'S', kpis: 60, years: 5, lines: 24 },
  { name: 'M', kpis: 1000, years: 10, lines: 100 },
];
const CUT_OFF = { sequence: Number.MAX_SAFE_INTEGER, asOf: '2040-01-01T00:00:00.000Z' };
const quick = process.argv.includes('--quick');
const rounds = quick ? 5 : 25;

for (const size of SIZES) {
  const state = PlanState.fold('bench', syntheticRevisions({ ...size, fromYear: 2020 }));
  const range = { from: '2020-01', to: `${2020 + size.years - 1}-12`, mode: 'ytd' } as const;
  const last = {
    period: formatPeriod({ year: 2020 + size.years - 1, frequency: 'monthly', index: 11 }),
    mode: 'ytd',
  } as const;
  const times = interleave(rounds, {
    floor: () => floor(state),
    'all months': () => scorecardTrend(state, range, CUT_OFF).nodes.length,
    'one board': () => scorecard(state, last, CUT_OFF).root.score ?? 0,
  });
  const base = median(times['floor']!);
  for (const [name, samples] of Object.entries(times)) {
    const ms = median(samples);
    console.log(
      `${size.name}  ${String(size.kpis).padStart(5)} KPIs × ${String(size.years * 12).padStart(3)} months  ` +
        `${name.padEnd(10)} ${ms.toFixed(3).padStart(9)} ms  ${(ms / base).toFixed(1).padStart(6)} × floor`,
    );
  }
}

function floor(state: PlanState): number {
  const { values, targets } = state.columns;
  let sum = 0;
  for (let year = 0; year < state.columns.years; year++) {
    const block = state.columns.count * 12;
    for (let month = 0; month < 12; month++) {
      for (let k = 0; k < state.columns.count; k++) {
        let value = 0;
        let target = 0;
        for (let sub = 0; sub <= month; sub++) {
          const cell = year * block + k * 12 + sub;
          if (values[cell] === values[cell] && targets[cell] === targets[cell]) {
            value += values[cell]!;
            target += targets[cell]!;
          }
        }
        if (target > 0) sum += value / target;
      }
    }
  }
  return sum;
}

function interleave(count: number, tasks: Record<string, () => number>): Record<string, number[]> {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(tasks).map((name) => [name, []]));
  for (let round = -3; round < count; round++) {
    for (const [name, task] of Object.entries(tasks)) {
      const start = performance.now();
      task();
      if (round >= 0) times[name]!.push(performance.now() - start);
    }
  }
  return times;
}

function median(samples: number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
