import fc from 'fast-check';
import { PlanState } from '../plan/plan-state';
import { FREQUENCIES, type Mode, MODES } from '../plan/vocabulary';
import { periodRange, requirePeriod } from '../periods/period';
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
});
