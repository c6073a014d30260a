import fc from 'fast-check';
import type { DocumentKpi, DocumentRule } from '../plan/plan-document';
import { PlanState } from '../plan/plan-state';
import { FREQUENCIES, type Mode, MODES } from '../plan/vocabulary';
import { periodRange, requirePeriod } from '../periods/period';
import { boardOfState, leafOf, measurementRevision, planOf, stateOf } from '../testing/plan-fixtures';
import { periodText, RUNS } from '../testing/random-figures';
import { history } from '../testing/random-history';
import type { ScoreColumns } from './score-columns';
import { newScoreColumns, runScores, runScoresOnly, windowFor } from './score-run';

const FIGURES = ['score', 'coverage', 'lower', 'upper'] as const;
const OTHERS = ['scoredWeight', 'status'] as const;
/** Where a run of several differs from a run by itself. */
const apart = (together: ScoreColumns, run: number, alone: ScoreColumns) => {
  const cellOf = (node: number) => node * together.runs + run;
  return [...alone.status.keys()].flatMap((node) => [
    ...FIGURES.filter((name) => !Object.is(alone[name](node), together[name](cellOf(node)))),
    ...OTHERS.filter((name) => !Object.is(alone[name][node], together[name][cellOf(node)])),
  ]);
};

describe('the run for scores alone', () => {
  const asked = fc.record({
    mode: fc.constantFrom(...MODES),
    at: fc.oneof(...FREQUENCIES.map(periodText)),
    length: fc.integer({ min: 1, max: 14 }),
    asOf: fc.constantFrom('2020-06-15T12:00:00.000Z', '2022-07-01T06:00:00.000Z', '2040-01-01T00:00:00.000Z'),
  });

  /** Expects the bits of the run that tells, in whose state nobody has looked yet. */
  const expectBits = (
    state: PlanState,
    telling: PlanState,
    { mode, at, length, asOf }: { mode: Mode; at: string; length: number; asOf: string },
  ) => {
    const first = requirePeriod(at);
    const periods = periodRange(first, { ...first, year: first.year + 14 }).slice(0, length);
    const cutOff = { sequence: state.sequence, asOf };
    const windows = periods.map((period) => windowFor({ period, mode, cutOff }, state.method));
    const together = newScoreColumns(state, windows.length);
    runScoresOnly(state, windows, together);
    windows.forEach((window, index) => {
      const told = newScoreColumns(state);
      runScores(telling, window, told);
      expect(apart(together, index, told)).toEqual([]);
    });
  };

  it('has to the last bit the columns of the run that tells of every sub-period', () => {
    fc.assert(
      fc.property(history, asked, (revisions, question) => {
        const state = PlanState.fold('plan', revisions);
        expectBits(state, state, question);
      }),
      RUNS,
    );
  });

  it('has them as of an earlier sequence too, of which it copies no year', () => {
    fc.assert(
      fc.property(
        history,
        asked,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (revisions, question, where) => {
          const state = PlanState.fold('plan', revisions);
          const { sequence } = revisions[Math.floor(where * (revisions.length - 1))]!;
          const earlier = state.asOf(sequence);
          if (earlier.exists) expectBits(earlier, state.asOf(sequence), question);
        },
      ),
      RUNS,
    );
  });

  describe('of a fork that has figures where the state that it shares years with has no room', () => {
    /** Score of a KPI in 2020, beside so many others that fill that year, once it has a value in 2021. */
    const scoreIn2020 = (own: Partial<DocumentKpi>, other: Partial<DocumentKpi>, count: number) => {
      const others = Array.from({ length: count }, (_, at) => ({ ...other, code: `X${at}` }));
      const kpis = [own, ...others].map((kpi) => ({ ...kpi, frequency: 'monthly' as const }));
      const fork = stateOf(planOf(kpis)).fork();
      fork.apply([measurementRevision({ sequence: 2, ...parts, period: '2021-01', value: '1' })]);
      return leafOf(boardOfState(fork, { period: '2020' })).score;
    };
    const parts = { numerator: '1', denominator: '1' };
    const counts = Array.from({ length: 20 }, (_, count) => count + 1);

    it('finds no values there', () => {
      const rule = { type: 'bands', points: [['0', '0'], ['1', '1']] } satisfies DocumentRule; // prettier-ignore
      const other = { rule, measurements: [{ period: '2020-01', value: '1' }] };
      expect(counts.map((count) => scoreIn2020({ rule }, other, count))).toEqual(counts.map(() => null));
    });

    it('finds no parts there', () => {
      const measurements = ['2020-01', '2020-02'].map((period) => ({ period, value: '1' }));
      const kpi = { accumulation: 'ratio', rule: { type: 'binary' }, targets: measurements } as const;
      const other = { ...kpi, measurements: measurements.map((one) => ({ ...one, ...parts })) };
      expect(counts.map((count) => scoreIn2020({ ...kpi, measurements }, other, count))).toEqual(
        counts.map(() => null),
      );
    });
  });
});
