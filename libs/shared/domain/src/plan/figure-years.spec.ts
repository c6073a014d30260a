import fc from 'fast-check';
import { requirePeriod } from '../periods/period';
import { RUNS } from '../testing/random-figures';
import { history } from '../testing/random-history';
import { figureYears } from './figure-years';
import { PlanState } from './plan-state';

it('tells the years of all figures of the plan, of an earlier state too', () => {
  fc.assert(
    fc.property(history, fc.nat(), (revisions, at) => {
      const newest = PlanState.fold('plan', revisions);
      for (const state of [newest, newest.asOf(at % (newest.sequence + 1))]) {
        if (!state.exists) continue;
        expect(figureYears(state)).toEqual(plainYears(state));
      }
    }),
    RUNS,
  );
});

/** The plain definition: every figure is looked at. */
function plainYears(state: PlanState): { valued: number[]; targeted: number[] } {
  const yearsOf = (figuresOf: (kpi: string) => readonly { period: string }[]) => {
    const years = state.kpis().flatMap(({ code, definition: { frequency } }) =>
      figuresOf(code)
        .map(({ period }) => requirePeriod(period))
        .filter((period) => period.frequency === frequency)
        .map(({ year }) => year),
    );
    return [...new Set(years)].sort((a, b) => a - b);
  };
  return {
    valued: yearsOf((kpi) => state.measurementsOf(kpi)),
    targeted: yearsOf((kpi) => state.targetsOf(kpi)),
  };
}
