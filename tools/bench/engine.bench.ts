/**
 * The engine against the floor and against SQL, interleaved in the same run: one board, all months, one changed
 * value. The engine does all of the rules, coverage, bounds and status; floor and SQL a simplified sum. Ratios are
 * what counts; absolute times change with the machine.
 *
 *   npm run bench [-- --quick] [--json FILE]
 */
import { writeFileSync } from 'node:fs';
import {
  formatPeriod,
  KpiResult,
  newScoreColumns,
  PlanState,
  rollUpPath,
  runScoresOnly,
  scorecard,
  scoreLeaf,
  windowFor,
  type Period,
} from '@rumbo/domain';
import { syntheticRevisions } from '@rumbo/synthetic-plan';
import { Floor } from './engine-floor';
import { SqlRival } from './engine-sql';

const SIZES = [
  { name: 'S', kpis: 60, years: 5, lines: 24, rounds: 101 },
  { name: 'M', kpis: 1000, years: 10, lines: 100, rounds: 25 },
  { name: 'L', kpis: 20_000, years: 10, lines: 200, rounds: 7 },
];
const CUT_OFF = { sequence: Number.MAX_SAFE_INTEGER, asOf: '2040-01-01T00:00:00.000Z' };
const FIRST_YEAR = 2020;
const CHANGES = 2000;
/** What the engine may take of the floor's time. */
const MOST_TIMES_FLOOR = 3;

const quick = process.argv.includes('--quick');
const jsonFile = process.argv[process.argv.indexOf('--json') + 1];
const results: { size: string; task: string; ms: number; floors: number | null }[] = [];

for (const size of quick ? SIZES.slice(0, 2) : SIZES) measure(size);
if (process.argv.includes('--json') && jsonFile) writeFileSync(jsonFile, JSON.stringify(results, null, 2));
const slow = results.filter(
  ({ task, floors }) => task.startsWith('engine') && (floors ?? 0) > MOST_TIMES_FLOOR,
);
for (const { size, task, floors } of slow) {
  console.log(`over ${MOST_TIMES_FLOOR} × floor: ${size} ${task} ${floors!.toFixed(1)}`);
}
process.exitCode = slow.length === 0 ? 0 : 1;

function measure({ name, kpis, years, lines, rounds }: (typeof SIZES)[number]): void {
  const state = PlanState.fold('bench', syntheticRevisions({ kpis, years, lines, fromYear: FIRST_YEAR }));
  const windowOf = (year: number, month: number) => {
    const period: Period = { year: FIRST_YEAR + year, frequency: 'monthly', index: month };
    return windowFor({ period, mode: 'ytd', cutOff: CUT_OFF }, state.method);
  };
  const lastWindow = windowOf(years - 1, 11);
  const years12 = Array.from({ length: years }, (_, year) =>
    Array.from({ length: 12 }, (_, month) => windowOf(year, month)),
  );
  const [one, twelve] = [newScoreColumns(state), newScoreColumns(state, 12)];
  const floor = new Floor(state);
  const sql = new SqlRival(state, floor);
  const last = formatPeriod({ year: FIRST_YEAR + years - 1, frequency: 'monthly', index: 11 });
  const times = interleave(rounds, {
    'floor: one board': () => floor.onePeriod(),
    'engine: one board': () => runScoresOnly(state, [lastWindow], one),
    'SQL: one board': () => sql.onePeriod(),
    'board drawn with figures': () => scorecard(state, { period: last, mode: 'ytd' }, CUT_OFF),
    'floor: all months': () => floor.allMonths(),
    'engine: all months': () => years12.forEach((windows) => runScoresOnly(state, windows, twelve)),
    ...(kpis <= 1000 && { 'SQL: all months': () => sql.allMonths() }),
    [`${CHANGES} changed values`]: () => changeValues(state, lastWindow, one),
  });
  sql.close();
  console.log(`\n${name}: ${kpis} KPIs × ${years * 12} months`);
  for (const [task, samples] of Object.entries(times)) {
    const ms = median(samples);
    const base = times[task.replace(/^\w+:/, 'floor:')];
    const floors = base && task in times && task.includes(':') ? ms / median(base) : null;
    results.push({ size: name, task, ms, floors });
    const ratio = floors === null ? '' : `${floors.toFixed(2).padStart(9)} × floor`;
    console.log(`  ${task.padEnd(26)} ${ms.toFixed(4).padStart(11)} ms ${ratio}`);
  }
}

/** Each changed value evaluates its KPI again and rolls up into its ancestors. */
function changeValues(
  state: PlanState,
  window: ReturnType<typeof windowFor>,
  columns: ReturnType<typeof newScoreColumns>,
): void {
  const result = new KpiResult();
  const cap = Number(state.method.cap);
  const { columns: figures } = state;
  const { values } = figures.year(figures.years().at(-1)!)!;
  for (let change = 0; change < CHANGES; change++) {
    const k = (change * 7919) % figures.count;
    const cell = figures.facts.slot[k]! * 12 + (change % 12);
    const before = values[cell]!;
    values[cell] = before + 1;
    scoreLeaf(state, k, window, columns, cap, result);
    rollUpPath(state, columns, state.structure.nodeOfKpi[k]!);
    values[cell] = before;
  }
}

function interleave(count: number, tasks: Record<string, () => unknown>): Record<string, number[]> {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(tasks).map((name) => [name, []]));
  for (let round = -2; round < count; round++) {
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
