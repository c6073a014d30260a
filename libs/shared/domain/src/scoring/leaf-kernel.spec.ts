import fc from 'fast-check';
import { PlanState } from '../plan/plan-state';
import { FREQUENCIES, MODES } from '../plan/vocabulary';
import { periodRange, requirePeriod } from '../periods/period';
import { periodText, RUNS } from '../testing/random-figures';
import { history } from '../testing/random-history';
import type { ScoreColumns } from './score-columns';
import { newScoreColumns, runScores, runScoresOnly, windowFor } from './score-run';

const COLUMNS = ['score', 'coverage', 'lower', 'upper', 'status', 'scoredWeight'] as const;
/** Where a run of several differs from a run by itself. */
const apart = (together: ScoreColumns, run: number, alone: ScoreColumns) =>
  COLUMNS.filter((name) =>
    alone[name].some((figure, node) => !Object.is(figure, together[name][node * together.runs + run])),
  );

describe('the run for scores alone', () => {
  it('has to the last bit the columns of the run that tells of every sub-period', () => {
    const asked = fc.record({
      mode: fc.constantFrom(...MODES),
      at: fc.oneof(...FREQUENCIES.map(periodText)),
      length: fc.integer({ min: 1, max: 14 }),
      asOf: fc.constantFrom(
        '2020-06-15T12:00:00.000Z',
        '2022-07-01T06:00:00.000Z',
        '2040-01-01T00:00:00.000Z',
      ),
    });
    fc.assert(
      fc.property(history, asked, (revisions, { mode, at, length, asOf }) => {
        const state = PlanState.fold('plan', revisions);
        const first = requirePeriod(at);
        const periods = periodRange(first, { ...first, year: first.year + 14 }).slice(0, length);
        const cutOff = { sequence: state.sequence, asOf };
        const windows = periods.map((period) => windowFor({ period, mode, cutOff }, state.method));
        const together = newScoreColumns(state, windows.length);
        runScoresOnly(state, windows, together);
        windows.forEach((window, index) => {
          const told = newScoreColumns(state);
          runScores(state, window, told);
          expect(apart(together, index, told)).toEqual([]);
        });
      }),
      RUNS,
    );
  });
});
