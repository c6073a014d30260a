import fc from 'fast-check';
import { PlanState } from '../plan/plan-state';
import type { MeasurementRevision } from '../plan/revisions';
import {
  boardOfState,
  cutOffOf,
  LATER,
  measurementRevision,
  planOf,
  reviewRevision,
  revisionsOf,
} from '../testing/plan-fixtures';
import { history } from '../testing/random-history';
import { AlonePlans, ReviewEffects } from './review-effects';

const target = (period: string, value: string) => ({ period, value });
const document = planOf([
  { code: 'K1', targets: [target('2021', '10'), target('2020', '10')] },
  { code: 'K2', targets: [target('2021', '10')], measurements: [{ period: '2021', value: '10' }] },
]);
const good = measurementRevision({ sequence: 2, period: '2021', value: '5' });

function effects(values: MeasurementRevision[], later = values, period = '2021') {
  const state = PlanState.fold('plan', [...revisionsOf(document), ...later]);
  const current = values.map((value) => state.measurement(value.kpi, value.period)!);
  const board = new ReviewEffects(state, period, cutOffOf(state));
  return current.map((value) => board.of(value));
}

function valuesOf(state: PlanState): MeasurementRevision[] {
  return state
    .kpis()
    .flatMap(({ code }) => state.newestMeasurementsOf(code))
    .filter(({ state: judged }) => judged !== 'withdrawn');
}

describe('ReviewEffects', () => {
  it('is the score with the value less the score without it', () => {
    // K1 at 0.5 pulls the plan from 1 to 0.75.
    expect(effects([good])).toEqual([-0.25]);
  });

  it('is the same for a value that was returned', () => {
    const state = PlanState.fold('plan', [
      ...revisionsOf(document),
      good,
      reviewRevision(good, { sequence: 3, state: 'returned' }),
    ]);
    expect(boardOfState(state).root.score).toBe(1);
    const board = new ReviewEffects(state, '2021', cutOffOf(state));
    expect(board.score).toBe(1);
    expect(board.of(state.measurement('K1', '2021')!)).toBe(-0.25);
  });

  it('is none where the plan has no score without it, and nothing on a board that does not count it', () => {
    const old = measurementRevision({ sequence: 2, period: '2020', value: '5' });
    expect(effects([old], [old], '2020')).toEqual([null]);
    expect(effects([old], [old], '2021')).toEqual([0]);
  });

  it('agrees with the boards drawn with and without each value, and leaves the state alone', () => {
    fc.assert(
      fc.property(history, (revisions) => {
        const state = PlanState.fold('plan', revisions);
        const values = valuesOf(state);
        const before = JSON.stringify(boardOfState(state));
        const board = new ReviewEffects(state, '2021', cutOffOf(state));
        const found = values.map((value) => board.of(value));
        expect(JSON.stringify(boardOfState(state))).toBe(before);
        values.forEach((value, index) => {
          const [withIt, without] = (['approved', 'returned'] as const).map((verdict) => {
            const sequence = state.sequence + 1;
            const judged = [...revisions, reviewRevision(value, { sequence, state: verdict })];
            return boardOfState(PlanState.fold('plan', judged), { asOf: LATER }).root.score;
          });
          if (withIt == null || without == null) expect(found[index]).toBeNull();
          else expect(found[index]).toBeCloseTo(withIt - without, 12);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('says the same on boards of several years that share the plans of their KPIs', () => {
    fc.assert(
      fc.property(history, (revisions) => {
        const state = PlanState.fold('plan', revisions);
        const values = valuesOf(state);
        const years = ['2020', '2021', '2022'];
        const plans = new AlonePlans(state);
        const shared = years.map((year) => new ReviewEffects(state, year, cutOffOf(state), plans));
        const found = values.map((value) => shared.map((board) => board.of(value)));
        const apart = years.map((year) => new ReviewEffects(state, year, cutOffOf(state)));
        expect(found).toEqual(values.map((value) => apart.map((board) => board.of(value))));
      }),
    );
  });
});
