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
  const reported = new Map<string, number>();
  const cells = state.cells();
  for (const { line, code } of state.kpis()) {
    if (lines.has(line)) reported.set(line, (reported.get(line) ?? 0) + cells.countingOf(code, period));
  }
  return [...lines.values()]
    .map((values) => unitOf(values, reported, people))
    .sort((a, b) => b.daysLate - a.daysLate);
}

function unitOf(
  values: readonly WaitingValue[],
  reported: ReadonlyMap<string, number>,
  people: readonly Answering[],
): UnreportedUnit {
  const { perspective, line, lineName } = values[0]!.kpi;
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
    reported: reported.get(line)!,
    daysLate: values.reduce((most, { daysLate }) => Math.max(most, daysLate), -Infinity),
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
