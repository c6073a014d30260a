import fc from 'fast-check';
import { dueInstant, isDue } from '../periods/calendar';
import {
  comparePeriods,
  contains,
  firstMonth,
  formatPeriod,
  parsePeriod,
  periodsBetween,
  requirePeriod,
  yearToDate,
  type Period,
} from '../periods/period';
import { needsTarget } from '../attainment/attainment';
import { appliedRule } from '../plan/columns/kpi-rules';
import { PlanState } from '../plan/plan-state';
import { counts, type MeasurementRevision } from '../plan/revisions';
import { FREQUENCIES } from '../plan/vocabulary';
import { history } from '../testing/random-history';
import { closingFindings, type ClosingFindings } from './closing';
import { DuePeriods, type DueSubPeriod } from './due-periods';
import type { CutOffPoint } from '../scoring/score-run';

/** Instants before, at and after periods become due, with and without days of grace. */
const instant = fc.constantFrom(
  '2019-06-01T00:00:00.000Z',
  '2021-01-01T06:00:00.000Z',
  '2021-02-14T12:00:00.000Z',
  '2021-07-15T05:59:59.999Z',
  '2022-01-16T06:00:00.000Z',
  '2026-11-01T00:00:00.000Z',
);
const PERIODS = [null, ...['2020', '2021-S1', '2021-Q3', '2021-06'].map(requirePeriod)];

/** Runs a check of a history's state, of earlier ones and of a fork, once more after later revisions were taken. */
function holdsOf(check: (state: PlanState, cutOff: CutOffPoint) => void): void {
  fc.assert(
    fc.property(history, fc.nat(), fc.nat(), instant, (revisions, part, at, asOf) => {
      const start = 1 + (part % revisions.length);
      const newest = PlanState.fold('plan', revisions.slice(0, start));
      const fork = newest.fork();
      const earlier = newest.asOf(at % (newest.sequence + 1));
      const states = [newest, earlier, fork];
      const checkAll = () =>
        states
          .filter(({ exists }) => exists)
          .forEach((state) => check(state, { sequence: state.sequence, asOf }));
      checkAll();
      newest.apply(revisions.slice(start));
      checkAll();
      fork.apply(revisions.slice(start));
      states.push(newest.asOf(at % (newest.sequence + 1)), fork.asOf(at % (fork.sequence + 1)));
      checkAll();
    }),
    { numRuns: 300 },
  );
}

it('what is due is told as from the revisions of every figure', () => {
  holdsOf((state, cutOff) => {
    const due = new DuePeriods(state, cutOff);
    for (const { code } of state.kpis()) expect(due.of(code)).toEqual(plainlyDue(state, code, cutOff));
  });
});

it('so are the findings of a closing', () => {
  holdsOf((state, cutOff) => {
    const due = new Map(state.kpis().map(({ code }) => [code, plainlyDue(state, code, cutOff)]));
    for (const period of ['2019', '2021-S1', '2021', '2023-05'])
      expect(closingFindings(state, period, cutOff)).toEqual(plainFindings(state, period, cutOff, due));
  });
});

it('and how many values count, and which is the last', () => {
  holdsOf((state) => {
    const cells = state.cells();
    for (const { code } of state.kpis()) {
      const counting = state.measurementsOf(code);
      const periods = counting.map(({ period }) => requirePeriod(period));
      const plain = PERIODS.map(
        (within) => periods.filter((period) => within === null || contains(within, period)).length,
      );
      expect(PERIODS.map((within) => cells.countingOf(code, within))).toEqual(plain);
      expect(cells.lastOf(code)).toEqual({
        value: counting.at(-1)?.period,
        target: state.targetsOf(code).at(-1)?.period,
      });
    }
  });
});

it('and the values themselves, with their states and since when they are in them', () => {
  holdsOf((state, { asOf }) => {
    const cells = state.cells();
    const before = state.newestBefore(asOf);
    for (const { code, definition } of state.kpis()) {
      const { frequency } = definition;
      const plain = state
        .newestMeasurementsOf(code)
        .filter(({ period }) => parsePeriod(period)?.frequency === frequency)
        .map(({ period, state: judged, sequence }) => {
          return [period, judged, state.review(code, period)?.sequence ?? sequence];
        });
      const told: unknown[] = [];
      cells.eachValue(code, FREQUENCIES.indexOf(frequency), (year, index, judged, since) => {
        const period = formatPeriod({ year, index, frequency });
        told.push([period, judged, since]);
        // Who asks for what is newer than an instant misses nothing.
        if (state.measurement(code, period)!.at >= asOf) expect(since).toBeGreaterThan(before);
      });
      expect(told).toEqual(plain);
      for (const value of state.newestMeasurementsOf(code)) {
        const sameId = state.newestMeasurementsOf(code).filter(({ id }) => id === value.id);
        expect(sameId).toContainEqual(state.measurementWithId(code, value.id));
      }
      expect(state.measurementWithId(code, 'none')).toBeUndefined();
    }
  });
});

/**
 * The plain definition, from the revisions of every figure: those due at the cut-off without one, from its first figure or
 * the start of the plan's horizon (whichever is later) to the horizon's end, and those whose value was returned.
 * In a closed period nothing can be recorded, so nothing waits there.
 */
function plainlyDue(state: PlanState, code: string, cutOff: CutOffPoint): DueSubPeriod[] {
  const { graceDays } = state.method;
  const waiting = new Map<string, DueSubPeriod>();
  const newest = state.newestMeasurementsOf(code);
  for (const period of missedPeriods(state, code, newest.filter(counts), cutOff)) {
    const text = formatPeriod(period);
    waiting.set(text, { period: text, dueSince: dueInstant(period, graceDays) });
  }
  const { frequency } = state.kpi(code)!.definition;
  for (const { period, state: judged } of newest) {
    const parsed = judged === 'returned' ? parsePeriod(period) : null;
    if (parsed?.frequency !== frequency) continue;
    const review = state.review(code, period);
    if (!review) continue;
    const due = dueInstant(parsed, graceDays);
    waiting.set(period, {
      period,
      dueSince: due < review.at ? due : review.at,
      returned: { reason: review.reason, by: review.actor },
    });
  }
  return [...waiting.values()]
    .filter(({ period }) => state.closedOver(period) === null)
    .sort((a, b) => (a.period < b.period ? -1 : 1));
}

function missedPeriods(
  state: PlanState,
  code: string,
  values: readonly MeasurementRevision[],
  cutOff: CutOffPoint,
): Period[] {
  const [first] = periodsOf(state, code, [...values, ...state.targetsOf(code)]);
  if (!first) return [];
  const from = requirePeriod(state.plan.horizon.from);
  const to = requirePeriod(state.plan.horizon.to);
  const start = firstMonth(first) > firstMonth(from) ? first : from;
  const valued = new Set(values.map(({ period }) => period));
  return periodsBetween(start, to, first.frequency).filter(
    (period) => isDue(period, cutOff.asOf, state.method.graceDays) && !valued.has(formatPeriod(period)),
  );
}

/** The periods of figures that are of the KPI's own frequency, in order. */
function periodsOf(state: PlanState, code: string, figures: readonly { period: string }[]): Period[] {
  const { frequency } = state.kpi(code)!.definition;
  return figures
    .map(({ period }) => parsePeriod(period))
    .filter((period) => period?.frequency === frequency)
    .map((period) => period!)
    .sort(comparePeriods);
}

function plainFindings(
  state: PlanState,
  period: string,
  cutOff: CutOffPoint,
  dueOf: ReadonlyMap<string, DueSubPeriod[]>,
): ClosingFindings {
  const findings = { missing: [], returned: [], provisional: [] } as Omit<ClosingFindings, 'counts'>;
  for (const entry of state.kpis()) {
    const { code, name, definition } = entry;
    const due = new Set(dueOf.get(code)!.map((one) => one.period));
    for (const subPeriod of yearToDate(requirePeriod(period), definition.frequency)) {
      const text = formatPeriod(subPeriod);
      if (state.closedOver(text) !== null) continue;
      const measurement = state.measurement(code, text);
      const found = { kpi: code, name, period: text, measurementId: measurement?.id ?? null };
      const isExpected = state.target(code, text) !== undefined || !needsTarget(appliedRule(entry));
      if (measurement?.state === 'recorded') findings.provisional.push(found);
      else if (measurement?.state === 'returned') findings.returned.push(found);
      else if (measurement && counts(measurement)) continue;
      else if (due.has(text) || (isExpected && isDue(subPeriod, cutOff.asOf, state.method.graceDays)))
        findings.missing.push(found);
    }
  }
  const { missing, returned, provisional } = findings;
  return {
    ...findings,
    counts: { missing: missing.length, returned: returned.length, provisional: provisional.length },
  };
}
