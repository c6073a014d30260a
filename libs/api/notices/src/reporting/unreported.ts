import { inTurns } from '@rumbo/api-persistence';
import { AnswerRoom, periodOrFail } from '@rumbo/api-platform';
import type { Unreported, UnreportedUnit, UnreportedValue } from '@rumbo/contracts';
import { contains, dueInstant, parsePeriod, type Period, type PlanState } from '@rumbo/domain';
import { answerableAmong, type Answering } from '../planning/answerable';
import { waitingValues, type WaitingValue } from '../planning/waiting-values';

/** A line that misses something, and all that it misses, by due date. */
export interface UnreportedLine {
  unit: Omit<UnreportedUnit, 'values' | 'next'>;
  waiting: WaitingValue[];
}

/** Which part is asked for. */
export interface UnreportedPart {
  /** Only this line. */
  line?: string;
  /** The `next` of the page before: of the lines or, with a line, of its values. */
  after?: string;
  /** So many lines at most or, with a line, values. */
  limit?: number;
}

/**
 * What is due and missing, or returned, at an instant; of one period or of all. Others get their turn meanwhile.
 * @param state one that does not change meanwhile
 */
export async function missingValues(
  state: PlanState,
  asOf: string,
  period: Period | null,
): Promise<WaitingValue[]> {
  const waiting = await waitingValues(state, asOf, 0);
  return period === null ? waiting : waiting.filter((value) => isWithin(period, value.period));
}

/** The same by line, those that have waited longest first. Lines that miss nothing are left out. */
export async function unreportedLines(
  state: PlanState,
  asOf: string,
  period: Period | null,
  people: readonly Answering[],
): Promise<UnreportedLine[]> {
  const lines = new Map<string, UnreportedLine>();
  const owners = new Map<string, Set<Answering>>();
  const answerable = answerableAmong(people);
  await inTurns(await missingValues(state, asOf, period), () => (value) => {
    const { perspective, line, lineName } = value.kpi;
    let known = lines.get(line);
    if (!known) {
      const counts = { missing: 0, returned: 0, reported: 0, daysLate: -Infinity };
      lines.set(
        line,
        (known = { unit: { perspective, line, lineName, owners: [], ...counts }, waiting: [] }),
      );
      owners.set(line, new Set());
    }
    const { unit, waiting } = known;
    unit[value.returned ? 'returned' : 'missing']++;
    unit.daysLate = Math.max(unit.daysLate, value.daysLate);
    if (waiting.at(-1)?.kpi !== value.kpi)
      for (const person of answerable(value.kpi)) owners.get(line)!.add(person);
    waiting.push(value);
  });
  await inTurns(state.kpis(), () => {
    const cells = state.cells();
    return ({ line, code }) => {
      const known = lines.get(line);
      if (known) known.unit.reported += cells.countingOf(code, period);
    };
  });
  const found = [...lines.values()];
  await inTurns(found, () => ({ unit, waiting }) => {
    unit.owners = [...owners.get(unit.line)!].map(({ displayName }) => displayName);
    waiting.sort(byDueDate);
  });
  return found.sort((a, b) => b.unit.daysLate - a.unit.daysLate);
}

/** As much of it as fits into an answer: of each line something, or as many values of one line. */
export function unreportedPage(
  state: PlanState,
  lines: readonly UnreportedLine[],
  { line, after, limit = Infinity }: UnreportedPart,
): Pick<Unreported, 'units' | 'next'> {
  if (line === undefined) return pageOfLines(after === undefined ? lines : linesAfter(lines, after), limit);
  const asked = lines.find(({ unit }) => unit.line === line);
  if (!asked) return { units: [], next: null };
  const waiting = after === undefined ? asked.waiting : valuesAfter(state, asked.waiting, after);
  const room = new AnswerRoom();
  const values: UnreportedValue[] = [];
  for (const value of waiting.map(valueOf)) {
    if (values.length === limit || (!room.admits(value) && values.length > 0)) break;
    values.push(value);
  }
  return { units: [unitOf(asked.unit, waiting, values)], next: null };
}

/** As many lines as fit with their first value; then a further value of each, and another, as long as there is room. */
function pageOfLines(lines: readonly UnreportedLine[], limit: number): Pick<Unreported, 'units' | 'next'> {
  const room = new AnswerRoom();
  const shown: (UnreportedLine & { values: UnreportedValue[] })[] = [];
  for (const { unit, waiting } of lines) {
    const values = [valueOf(waiting[0]!)];
    const isFull = shown.length === limit || !room.admits({ ...unit, values, next: placeOf(values[0]!) });
    if (isFull && shown.length > 0) break;
    shown.push({ unit, waiting, values });
  }
  const longest = shown.reduce((most, { waiting }) => Math.max(most, waiting.length), 0);
  fill: for (let at = 1; at < longest; at++) {
    for (const { waiting, values } of shown) {
      if (at >= waiting.length) continue;
      const value = valueOf(waiting[at]!);
      if (!room.admits(value)) break fill;
      values.push(value);
    }
  }
  const last = shown.at(-1)?.unit;
  return {
    units: shown.map(({ unit, waiting, values }) => unitOf(unit, waiting, values)),
    next: last && shown.length < lines.length ? `${last.daysLate}@${last.line}` : null,
  };
}

function unitOf(
  unit: UnreportedLine['unit'],
  waiting: readonly WaitingValue[],
  values: UnreportedValue[],
): UnreportedUnit {
  return { ...unit, values, next: values.length < waiting.length ? placeOf(values.at(-1)!) : null };
}

function placeOf({ kpi, period }: UnreportedValue): string {
  return `${kpi}@${period}`;
}

/** A line that misses nothing any more is told by how late it was. */
function linesAfter(lines: readonly UnreportedLine[], after: string): readonly UnreportedLine[] {
  const [daysLate, line] = after.split('@');
  const at = lines.findIndex(({ unit }) => unit.line === line);
  return at < 0 ? lines.filter(({ unit }) => unit.daysLate <= Number(daysLate)) : lines.slice(at + 1);
}

/** The value itself may wait no more: its place in the order is that of its period and its KPI. */
function valuesAfter(state: PlanState, waiting: readonly WaitingValue[], after: string): WaitingValue[] {
  const [code = '', period = ''] = after.split('@');
  const { kpiIndex } = state.structure;
  const due = dueInstant(periodOrFail(period), state.method.graceDays);
  const k = kpiIndex.get(code) ?? -1;
  return waiting.filter(
    ({ dueSince, kpi }) => dueSince > due || (dueSince === due && kpiIndex.get(kpi.code)! > k),
  );
}

/** Those of one date stay in the plan's order. */
function byDueDate(a: WaitingValue, b: WaitingValue): number {
  return a.dueSince < b.dueSince ? -1 : a.dueSince > b.dueSince ? 1 : 0;
}

function valueOf({ kpi, period, dueSince, daysLate, returned }: WaitingValue): UnreportedValue {
  return { kpi: kpi.code, name: kpi.name, period, dueSince, daysLate, returned };
}

function isWithin(period: Period, text: string): boolean {
  const parsed = parsePeriod(text);
  return parsed !== null && contains(period, parsed);
}
