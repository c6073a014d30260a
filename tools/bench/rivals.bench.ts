/**
 * `npm run bench:rivals`: what people would use instead, at S and M, beside Rumbo's engine in the same run. The rivals
 * compute a simplified sum; Rumbo all rules with coverage, bounds and status. HyperFormula is installed by this command,
 * into its own folder, and never part of the product.
 */
import {
  LiveBoard,
  type MeasurementRevision,
  newScoreColumns,
  PlanState,
  requirePeriod,
  runScoresOnly,
  scorecardTrend,
  windowFor,
} from '@rumbo/domain';
import { syntheticRevisions } from '@rumbo/synthetic-plan';
import { Floor, FloorHistory } from './engine-floor';
import { SqlRival } from './engine-sql';
import { bench, interleave, type BenchRun, type Task } from './frame';
import { HyperFormulaRival, installHyperFormula } from './rivals/hyperformula';
import { findLibreOffice, LibreOfficeRival } from './rivals/libre-office';
import { OrmRival } from './rivals/orm';
import { planSheets, type PlanSheets } from './rivals/sheet';
import type { Size } from './sizes';

const AS_OF = '2026-01-01T00:00:00.000Z';
const CUT_OFF = { sequence: Number.MAX_SAFE_INTEGER, asOf: AS_OF };
const TOLERANCE = 1e-9;
const MIB = 2 ** 20;
/** Changes of one sample: a single one is too short to time. */
const CHANGES = 20;

bench('rivals', async (run) => {
  installHyperFormula();
  const office = findLibreOffice();
  run.note(
    office?.version ?? 'LibreOffice is not here, and could not be installed (on Debian as root it is)',
  );
  for (const size of run.sizes.filter(({ name }) => name !== 'L')) {
    const plan = planSheets(size);
    await boards(size, plan, run);
    await spreadsheets(size, plan, run, office?.command);
  }
  run.note('L is left out: sheets of 7 million cells are beyond both spreadsheets');
});

/** One board and all months, out of memory. */
async function boards(size: Size, plan: PlanSheets, { add }: BenchRun): Promise<void> {
  const state = PlanState.fold('bench', syntheticRevisions(size));
  const sql = new SqlRival(state, new Floor(state), new FloorHistory(state, size));
  const orm = await OrmRival.of(plan);
  expectScores('TypeORM', [await orm.onePeriod()], plan.expected.slice(-1));
  const last = `${size.fromYear + size.years - 1}-12`;
  const range = { from: `${size.fromYear}-01`, to: last, mode: 'ytd' } as const;
  const period = requirePeriod(last);
  const window = windowFor({ period, mode: 'ytd', cutOff: CUT_OFF }, state.method);
  const columns = newScoreColumns(state);
  const one = await interleave(
    { rounds: 21, warmUps: 10 },
    {
      'Rumbo: one board': () => runScoresOnly(state, [window], columns),
      'SQL: one board': () => void sql.onePeriod(),
      'TypeORM entities: one board': async () => void (await orm.onePeriod()),
    },
  );
  tell(one, 'Rumbo: one board', size, add);
  const all = await interleave(
    { rounds: 3 },
    {
      'Rumbo: all months': () => void scorecardTrend(state, range, CUT_OFF),
      'SQL: all months': () => void sql.allMonths(),
    },
  );
  tell(all, 'Rumbo: all months', size, add);
  sql.close();
  await orm.close();
}

/** From the plan's figures to all months, and one changed value. */
async function spreadsheets(size: Size, plan: PlanSheets, run: BenchRun, command?: string): Promise<void> {
  const revisions = [...syntheticRevisions(size)];
  const last = `${size.fromYear + size.years - 1}-12`;
  const range = { from: `${size.fromYear}-01`, to: last, mode: 'ytd' } as const;
  const sheet = new HyperFormulaRival(plan);
  const office = command ? new LibreOfficeRival(command, plan) : null;
  if (office) expectScores('LibreOffice', await office.open(), plan.expected);
  const before = heapInUse();
  sheet.open();
  const memory = heapInUse() - before;
  run.add({ size: size.name, task: 'HyperFormula: memory', unit: 'MiB', samples: [memory / MIB] });
  const openings: Record<string, Task> = {
    'Rumbo: opened, all months': () => scorecardTrend(PlanState.fold('bench', revisions), range, CUT_OFF),
    'HyperFormula: opened, all months': () => sheet.open(),
  };
  if (office) openings['LibreOffice: started, opened, all months'] = async () => void (await office.open());
  const rounds = { rounds: size.name === 'S' ? 5 : 3, warmUps: 0 };
  tell(await interleave(rounds, openings), 'Rumbo: opened, all months', size, run.add);
  expectScores('HyperFormula', sheet.scores(), plan.expected);
  office?.close();

  const state = PlanState.fold('bench', revisions);
  const board = new LiveBoard(state, { period: last, mode: 'ytd' }, AS_OF);
  const values = revisions.filter(
    (one): one is MeasurementRevision => one.type === 'measurement' && one.period === last,
  );
  let { sequence } = state;
  let turn = 0;
  const changes = await interleave(
    { rounds: 21 },
    {
      'Rumbo: one change': perChange(() => {
        const changed = { ...values[turn++ % values.length]!, sequence: ++sequence, value: `${turn}.50` };
        state.apply([changed]);
        board.take([changed], AS_OF);
      }),
      'HyperFormula: one change': perChange(() => sheet.change(turn % plan.sheets.Valores.length, turn++)),
    },
  );
  tell(changes, 'Rumbo: one change', size, run.add);
  sheet.close();
}

/** Milliseconds of one of several changes in a row. */
function perChange(change: () => void): () => number {
  return () => {
    const start = performance.now();
    for (let i = 0; i < CHANGES; i++) change();
    return (performance.now() - start) / CHANGES;
  };
}

function tell(times: Record<string, number[]>, first: string, size: Size, add: BenchRun['add']): void {
  const baseline = { task: first, samples: times[first]! };
  for (const [task, samples] of Object.entries(times)) {
    add({ size: size.name, task, unit: 'ms', samples, ...(task !== first && { baseline }) });
  }
}

/** @throws Error when a rival computes something else: its time would mean nothing */
function expectScores(rival: string, scores: readonly unknown[], expected: readonly number[]): void {
  const wrong = expected.findIndex((score, i) => !(Math.abs(Number(scores[i]) - score) < TOLERANCE));
  if (wrong >= 0)
    throw new Error(`${rival}: month ${wrong} is ${String(scores[wrong])}, not ${expected[wrong]}`);
}

function heapInUse(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
