import type { UnreportedUnit, UnreportedValue } from '@rumbo/contracts';
import { contains, parsePeriod, type KpiEntry, type Period, type PlanState } from '@rumbo/domain';
import { answerableFor, type Answering } from '../planning/answerable';
import { waitingValues, type WaitingValue } from '../planning/waiting-values';

/** What is due and missing, or returned, at an instant; of one period or of all. */
export function missingValues(state: PlanState, asOf: string, period: Period | null): WaitingValue[] {
  return waitingValues(state, asOf).filter((value) => isWithin(period, value.period));
}

/** What is missing by line, those that have waited longest first. Lines that miss nothing are left out. */
export function unreportedUnits(
  state: PlanState,
  asOf: string,
  period: Period | null,
  people: readonly Answering[],
): UnreportedUnit[] {
  const lines = new Map<string, WaitingValue[]>();
  for (const value of missingValues(state, asOf, period)) {
    const values = lines.get(value.kpi.line);
    if (values) values.push(value);
    else lines.set(value.kpi.line, [value]);
  }
  return [...lines.values()]
    .map((values) => unitOf(state, values, period, people))
    .sort((a, b) => b.daysLate - a.daysLate);
}

function unitOf(
  state: PlanState,
  values: readonly WaitingValue[],
  period: Period | null,
  people: readonly Answering[],
): UnreportedUnit {
  const { perspective, line, lineName } = values[0]!.kpi;
  const ofLine = state.kpis().filter((kpi) => kpi.line === line);
  return {
    perspective,
    line,
    lineName,
    owners: ownersOf(
      values.map(({ kpi }) => kpi),
      people,
    ),
    missing: values.filter(({ returned }) => !returned).length,
    returned: values.filter(({ returned }) => returned).length,
    reported: ofLine
      .flatMap(({ code }) => state.measurementsOf(code))
      .filter((measurement) => isWithin(period, measurement.period)).length,
    daysLate: Math.max(...values.map(({ daysLate }) => daysLate)),
    values: values
      .map(valueOf)
      .sort((a, b) => (a.dueSince < b.dueSince ? -1 : a.dueSince > b.dueSince ? 1 : 0)),
  };
}

function ownersOf(kpis: readonly KpiEntry[], people: readonly Answering[]): string[] {
  const owners = new Map(
    kpis.flatMap((kpi) =>
      answerableFor(kpi, people).map(({ username, displayName }) => [username, displayName]),
    ),
  );
  return [...owners.values()];
}

function valueOf({ kpi, period, dueSince, daysLate, returned }: WaitingValue): UnreportedValue {
  return { kpi: kpi.code, name: kpi.name, period, dueSince, daysLate, returned };
}

function isWithin(period: Period | null, text: string): boolean {
  if (period === null) return true;
  const parsed = parsePeriod(text);
  return parsed !== null && contains(period, parsed);
}
