import { ownershipOf, type Person } from '@rumbo/api-platform';
import { stoodFor as ownerStoodFor, type Ownership, type SheetCell, type SheetKpi } from '@rumbo/contracts';
import {
  dueInstant,
  formatPeriod,
  periodsBetween,
  type DuePeriods,
  type KpiEntry,
  type Period,
  type PlanState,
} from '@rumbo/domain';
import { isUndoable } from '../measurements/earlier-value';
import { newestTouch } from '../measurements/judged-value';

const MOST_RECENT = 24;

/** What tells who is who on a sheet. */
export interface SheetPeople {
  person: Person;
  nameOf: (username: string) => string;
  /** Whom somebody recorded for. */
  stoodFor: (actor: string, at: string, kpi: Ownership) => string | null;
}

/** A KPI with a cell for each of its sub-periods between two periods. */
export function sheetKpi(
  state: PlanState,
  entry: KpiEntry,
  [from, to]: readonly [Period, Period],
  due: DuePeriods,
  { nameOf, stoodFor, person }: SheetPeople,
): SheetKpi {
  const { code, name, weight, sourceNote, definition, perspective, line, lineName, objective } = entry;
  const owner = ownerStoodFor(person, ownershipOf(entry));
  const waiting = new Map(due.of(code).map((one) => [one.period, one]));
  return {
    ...definition,
    ...{ code, name, weight, sourceNote, perspective, line, lineName, objective },
    standsFor: owner && nameOf(owner),
    recent: state
      .measurementsOf(code)
      .slice(-MOST_RECENT)
      .map(({ period, value }) => ({ period, value })),
    cells: periodsBetween(from, to, definition.frequency).map((period) => {
      const waits = waiting.get(formatPeriod(period));
      const returned = waits?.returned ?? null;
      return {
        ...cellOf(state, code, period, nameOf, (actor, at) => stoodFor(actor, at, ownershipOf(entry))),
        due: waits !== undefined,
        returned: returned && { reason: returned.reason, by: nameOf(returned.by) },
      };
    }),
  };
}

function cellOf(
  state: PlanState,
  kpi: string,
  asked: Period,
  nameOf: (username: string) => string,
  stoodFor: (actor: string, at: string) => string | null,
): Omit<SheetCell, 'due' | 'returned'> {
  const period = formatPeriod(asked);
  const newest = state.measurement(kpi, period);
  const value = newest && newest.state !== 'withdrawn' ? newest : null;
  const owner = value && stoodFor(value.actor, value.at);
  return {
    period,
    value: value?.value ?? null,
    numerator: value?.numerator ?? null,
    denominator: value?.denominator ?? null,
    breakdown: value?.breakdown ?? null,
    note: value?.note ?? null,
    evidence: value?.evidence ?? null,
    state: value?.state ?? null,
    measurementId: value?.id ?? null,
    sequence: newestTouch(state, kpi, period),
    actor: value?.actor ?? null,
    actorName: value && nameOf(value.actor),
    at: value?.at ?? null,
    onBehalfOf: owner && nameOf(owner),
    target: state.target(kpi, period)?.value ?? null,
    dueAt: dueInstant(asked, state.method.graceDays),
    closed: state.closedOver(period),
    undoable: value !== null && isUndoable(state, value),
  };
}
