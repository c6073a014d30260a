/**
 * `npm run bench engine [-- --quick] [--size S,M]`: the engine against the floor and against SQL, interleaved in the
 * same run: one board, one as of an earlier sequence, all months, one changed value, and what it takes of memory. The
 * engine does all of the rules, coverage, bounds and status; floor and SQL a simplified sum. Ratios are what counts;
 * absolute times change with the machine.
 */
import {
  KpiResult,
  type MeasurementRevision,
  newScoreColumns,
  type Period,
  PlanState,
  rollUpPath,
  runScoresOnly,
  scoreLeaf,
  scorecard,
  windowFor,
} from '@rumbo/domain';
import { syntheticRevisions } from '@rumbo/synthetic-plan';
import { Floor, FloorHistory } from './engine-floor';
import { SqlRival } from './engine-sql';
import { bench, type BenchRun, interleave } from './frame';
import type { Size } from './sizes';

const CUT_OFF = { sequence: Number.MAX_SAFE_INTEGER, asOf: '2040-01-01T00:00:00.000Z' };
const MIB = 2 ** 20;
/** What the engine may take of the floor's time. */
const MOST_TIMES_FLOOR = 3;
/** What it may take of SQL's at L. */
const MOST_OF_SQL = 1 / 100;
/** One change is too short to time. */
const CHANGES = 2000;
const MOST_MEMORY = 350;
const ROUNDS = { S: 101, M: 41, L: 15, tiny: 3 };
/** Calls of one sample, so that a sample lasts long enough to be timed. */
const CALLS = { S: 100, M: 10, L: 1, tiny: 1 };

/** Microseconds of one change at S, which those at L are held against. */
let changesAtS: number[] | null = null;

bench('engine', async (run) => {
  for (const size of run.sizes) await measure(size, run);
});

async function measure(size: Size, run: BenchRun): Promise<void> {
  const { years, name, fromYear } = size;
  const [state, bytes] = folded(size);
  const windowOf = (year: number, month: number) => {
    const period: Period = { year: fromYear + year, frequency: 'monthly', index: month };
    return windowFor({ period, mode: 'ytd', cutOff: CUT_OFF }, state.method);
  };
  const months = (year: number) => Array.from({ length: 12 }, (_, month) => windowOf(year, month));
  const allWindows = Array.from({ length: years }, (_, year) => months(year));
  const last = windowOf(years - 1, 11);
  const [one, twelve] = [newScoreColumns(state), newScoreColumns(state, 12)];
  const floor = new Floor(state);
  const history = new FloorHistory(state, size);
  const sql = new SqlRival(state, floor, history);
  // A year in the middle, when half of it had been recorded.
  const middleYear = Math.floor(years / 2);
  const halfWay = Math.floor((history.newest * (middleYear + 0.5)) / years);
  const middle = windowOf(middleYear, 11);
  alike(floor.onePeriod(), sql.onePeriod());
  alike(floor.asOf(middleYear, halfWay, history), sql.onePeriod(middleYear, halfWay));
  const calls = CALLS[name];
  const repeated = (work: () => unknown) => () => {
    const start = performance.now();
    for (let call = 0; call < calls; call++) work();
    return (performance.now() - start) / calls;
  };
  const times = await interleave(
    { rounds: run.quick ? Math.ceil(ROUNDS[name] / 3) : ROUNDS[name], warmUps: 5 },
    {
      'floor: one board': repeated(() => floor.onePeriod()),
      'one board': repeated(() => runScoresOnly(state, [last], one)),
      'floor: one board as of T': repeated(() => floor.asOf(middleYear, halfWay, history)),
      'one board as of T': repeated(() => runScoresOnly(state.asOf(halfWay), [middle], one)),
      'floor: all months': () => void floor.allMonths(),
      'all months': () => allWindows.forEach((windows) => runScoresOnly(state, windows, twelve)),
      'board drawn with figures': () =>
        void scorecard(state, { period: `${fromYear + years - 1}`, mode: 'ytd' }, CUT_OFF),
      'SQL: one board': () => void sql.onePeriod(),
      'SQL: one board as of T': () => void sql.onePeriod(middleYear, halfWay),
    },
  );
  sql.close();
  for (const task of ['one board', 'one board as of T', 'all months'] as const) {
    const baseline = { task: `floor: ${task}`, samples: times[`floor: ${task}`] };
    run.add({ size: name, task, unit: 'ms', samples: times[task], baseline, limit: { of: 'ratio', most: MOST_TIMES_FLOOR } }); // prettier-ignore
  }
  for (const task of ['one board', 'one board as of T'] as const) {
    run.add({
      ...{ size: name, task: `${task} beside SQL`, unit: 'ms', samples: times[task] },
      baseline: { task: `SQL: ${task}`, samples: times[`SQL: ${task}`] },
      ...(name === 'L' && { limit: { of: 'ratio', most: MOST_OF_SQL } as const }),
    });
  }
  run.add({
    size: name,
    task: 'board drawn with figures',
    unit: 'ms',
    samples: times['board drawn with figures'],
  });
  await changes(size, state, floor, run);
  memory(size, bytes, run);
}

/** Floor and rival have to give the same score, or one of them does something else. */
function alike(floor: number, sql: number): void {
  if (!(Math.abs(floor - sql) < 1e-9)) throw new Error(`The floor's score is ${floor}, SQL's is ${sql}`);
}

/** A state and what the process holds more than before it, in bytes, all versions included. */
function folded(size: Size): [PlanState, { taken: number; said: number }] {
  const held = () => {
    // `--expose-gc` is given by the runner; what was just let go may take two turns.
    for (let turn = 0; turn < 2; turn++) globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = held();
  const state = PlanState.fold('bench', syntheticRevisions(size));
  void state.columns;
  return [state, { taken: held() - before, said: state.byteLength }];
}

/**
 * A recorded value by the same way that the API takes it: the state takes the revision, its KPI is scored again and
 * rolled up into its ancestors.
 */
async function changes(size: Size, state: PlanState, floor: Floor, run: BenchRun): Promise<void> {
  const { method, structure, columns: figures } = state;
  const period: Period = { year: size.fromYear + size.years - 1, frequency: 'monthly', index: 11 };
  const window = windowFor({ period, mode: 'ytd', cutOff: CUT_OFF }, method);
  const columns = newScoreColumns(state);
  runScoresOnly(state, [window], columns);
  const [result, cap] = [new KpiResult(), Number(method.cap)];
  const text = `${period.year}-12`;
  const drawn = Array.from({ length: CHANGES }, (_, change) => (change * 7919) % figures.count);
  const rescored = (k: number) => {
    scoreLeaf(state, k, window, columns, cap, result);
    rollUpPath(state, columns, structure.nodeOfKpi[k]!);
  };
  let sequence = state.sequence;
  const revisions = (): MeasurementRevision[] =>
    drawn.map((k) => {
      const kpi = structure.kpis[k]!.code;
      const before = state.measurement(kpi, text) ?? state.measurementsOf(kpi)[0]!;
      return { ...before, period: text, sequence: ++sequence, reason: null };
    });
  const each = (work: (change: number) => void) => () => {
    const start = performance.now();
    for (let change = 0; change < CHANGES; change++) work(change);
    return ((performance.now() - start) * 1000) / CHANGES;
  };
  let written: MeasurementRevision[] = [];
  const times = await interleave(
    { rounds: run.quick ? 7 : 15, warmUps: 3 },
    {
      'floor: one change': each((change) => void floor.changeOne(drawn[change]!)),
      'one change': each((change) => rescored(drawn[change]!)),
      prepare: () => void (written = revisions()),
      'one recorded value': each((change) => {
        state.apply([written[change]!]);
        rescored(drawn[change]!);
      }),
    },
  );
  if (size.name === 'S') changesAtS = times['one change'];
  const common = { size: size.name, unit: 'µs', samples: times['one change'], goal: { most: 5 } };
  run.add({
    ...common,
    task: 'one change',
    baseline: { task: 'floor: one change', samples: times['floor: one change'] },
  });
  if (size.name === 'L' && changesAtS) {
    const baseline = { task: 'one change at S', samples: changesAtS };
    run.add({ ...common, task: 'one change beside S', baseline, limit: { of: 'ratio', most: 3 } });
  }
  run.add({ size: size.name, task: 'one recorded value', unit: 'µs', samples: times['one recorded value'] });
}

/** With every version that the history has. */
function memory({ name }: Size, { taken, said }: { taken: number; said: number }, run: BenchRun): void {
  const limit = name === 'L' ? { limit: { of: 'count', most: MOST_MEMORY } as const } : {};
  run.add({ size: name, task: 'memory, as it counts itself', unit: 'MiB', samples: [said / MIB], ...limit });
  if (globalThis.gc) {
    run.add({
      size: name,
      task: 'memory, as the process has it',
      unit: 'MiB',
      samples: [taken / MIB],
      ...limit,
    });
  } else run.note('What the process holds is measured with --expose-gc only');
}
