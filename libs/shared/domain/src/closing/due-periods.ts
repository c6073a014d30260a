import { dueInstant } from '../periods/calendar';
import {
  endMonth,
  firstMonth,
  formatPeriod,
  ordinalsBetween,
  periodOf,
  requirePeriod,
} from '../periods/period';
import { PER_YEAR_OF } from '../plan/columns/kpi-columns';
import type { PlanCells } from '../plan/columns/plan-cells';
import { countsIn, isReturned } from '../plan/columns/version';
import type { PlanState } from '../plan/plan-state';
import { FREQUENCIES } from '../plan/vocabulary';
import type { CutOffPoint } from '../scoring/score-run';
import { dueAt } from '../scoring/window';

/** A sub-period that waits for a value. */
export interface DueSubPeriod {
  period: string;
  /** Since when: its due instant, or the return of its value where that came first. */
  dueSince: string;
  /** Why its value was returned, and by whom (user name); absent where none was. */
  returned?: { reason: string | null; by: string };
}

/** A sub-period of a frequency as its texts, and whether figures of it may still change. */
interface Named {
  period: string;
  due: string;
  isOpen: boolean;
}

/**
 * The sub-periods of KPIs that wait for a value: those due at the cut-off without one, from the KPI's first figure or
 * the start of the plan's horizon (whichever is later) to the horizon's end, and those whose value was returned. In a
 * closed period nothing can be recorded, so nothing waits there. For one synchronous run: it is of the state as it is
 * when it begins.
 */
export class DuePeriods {
  readonly cells: PlanCells;
  /** Ordinals by the index of the frequency: where the horizon begins, and the last that is due in it. */
  private readonly first: number[];
  private readonly last: number[];
  private readonly named = FREQUENCIES.map(() => new Map<number, Named>());
  /** Ordinals of the KPI at hand. */
  private readonly returned: number[] = [];
  private readonly missing: number[] = [];

  constructor(
    private readonly state: PlanState,
    cutOff: CutOffPoint,
  ) {
    this.cells = state.cells();
    const { from, to } = state.plan.horizon;
    const [start, end] = [firstMonth(requirePeriod(from)), endMonth(requirePeriod(to))];
    const spans = FREQUENCIES.map((frequency) => ordinalsBetween(start, end, frequency));
    const due = dueAt(cutOff.asOf, state.method.graceDays);
    this.first = spans.map(([first]) => first);
    this.last = spans.map(([, last], frequency) => Math.min(last, due[frequency]!));
  }

  /** Those of a KPI of the plan, in order of time. */
  of(kpi: string): DueSubPeriod[] {
    const frequency = FREQUENCIES.indexOf(this.state.kpi(kpi)!.definition.frequency);
    const slot = this.cells.slotOf(kpi, frequency);
    if (slot < 0) return [];
    this.look(slot, frequency);
    const waiting: DueSubPeriod[] = [];
    for (const ordinal of this.missing) {
      const { period, due, isOpen } = this.name(ordinal, frequency);
      if (isOpen) waiting.push({ period, dueSince: due });
    }
    if (this.returned.length === 0) return waiting;
    for (const ordinal of this.returned) {
      const { period, due, isOpen } = this.name(ordinal, frequency);
      if (!isOpen) continue;
      const { at, reason, actor } = this.state.review(kpi, period)!;
      waiting.push({ period, dueSince: due < at ? due : at, returned: { reason, by: actor } });
    }
    return waiting.sort((a, b) => (a.period < b.period ? -1 : 1));
  }

  /** Finds the ordinals of a slot that miss a value, and those of which it was returned. */
  private look(slot: number, frequency: number): void {
    const { cells, missing, returned } = this;
    const perYear = PER_YEAR_OF[frequency]!;
    const last = this.last[frequency]!;
    missing.length = returned.length = 0;
    // The next ordinal that is not looked at yet; none before the first figure.
    let next = Infinity;
    for (let position = 0; position < cells.years.length; position++) {
      const { states, targeted } = cells.at(position, slot);
      const start = cells.years[position]! * perYear;
      for (let index = 0; index < perYear; index++) {
        const ordinal = start + index;
        const state = states[index]!;
        const isValued = countsIn(state);
        if (next === Infinity) {
          if (isValued || targeted[index] === 1) next = Math.max(ordinal, this.first[frequency]!);
        }
        // Years without any figure of the plan lie between.
        for (; next < ordinal && next <= last; next++) missing.push(next);
        if (isReturned(state)) returned.push(ordinal);
        if (next !== ordinal) continue;
        if (!isValued && !isReturned(state) && ordinal <= last) missing.push(ordinal);
        next++;
      }
    }
    for (; next <= last; next++) missing.push(next);
  }

  private name(ordinal: number, frequency: number): Named {
    const names = this.named[frequency]!;
    let named = names.get(ordinal);
    if (!named) {
      const period = periodOf(ordinal, FREQUENCIES[frequency]!);
      const text = formatPeriod(period);
      const due = dueInstant(period, this.state.method.graceDays);
      names.set(ordinal, (named = { period: text, due, isOpen: this.state.closedOver(text) === null }));
    }
    return named;
  }
}
