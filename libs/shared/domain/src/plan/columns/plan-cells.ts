import { contains, formatPeriod, type Period } from '../../periods/period';
import { counts, type MeasurementState } from '../revisions';
import { FREQUENCIES } from '../vocabulary';
import { CellStates } from './cell-states';
import type { FigureStore } from './figure-store';
import { PER_YEAR_OF } from './kpi-columns';
import type { Strays } from './strays';
import { countsIn, stateOf } from './version';

/**
 * Which periods of a KPI have values and targets, told from the columns without making revisions of them. For KPI after
 * KPI of one synchronous run: ask for it anew when somebody may have written meanwhile.
 */
export class PlanCells {
  /** The years that have or had figures, ascending. */
  readonly years: readonly number[];
  private readonly cells: readonly CellStates[];

  constructor(
    private readonly store: FigureStore,
    private readonly strays: Strays,
  ) {
    this.years = store.years();
    this.cells = this.years.map((year) => new CellStates(store, year));
  }

  /** The slot of a KPI in a frequency, by its index; −1 without figures. */
  slotOf(kpi: string, frequency: number): number {
    return this.store.recordFor(kpi)?.slots[frequency] ?? -1;
  }

  /** The cells of a slot in the year at a position of `years`; they stay so until the year is asked for again. */
  at(position: number, slot: number): Pick<CellStates, 'states' | 'since' | 'targeted'> {
    const cells = this.cells[position]!;
    cells.read(slot);
    return cells;
  }

  /**
   * Calls with each value of a KPI in a frequency, by its index, what state it is in, and the sequence that wrote it or
   * reviewed it; in order of time.
   */
  eachValue(
    kpi: string,
    frequency: number,
    visit: (year: number, index: number, state: MeasurementState, since: number) => void,
  ): void {
    const slot = this.slotOf(kpi, frequency);
    if (slot < 0) return;
    for (let position = 0; position < this.years.length; position++) {
      const { states, since } = this.at(position, slot);
      for (let index = 0; index < PER_YEAR_OF[frequency]!; index++) {
        const state = states[index]!;
        if (state !== 0) visit(this.years[position]!, index, stateOf(state), since[index]!);
      }
    }
  }

  /** How many values of a KPI count, of any frequency; with a period those wholly inside it. */
  countingOf(kpi: string, within: Period | null): number {
    let count = 0;
    this.slotsOf(kpi).forEach((slot, frequency) => {
      if (slot < 0) return;
      this.years.forEach((year, position) => {
        if (within !== null && within.year !== year) return;
        const { states } = this.at(position, slot);
        for (let index = 0; index < PER_YEAR_OF[frequency]!; index++) {
          if (!countsIn(states[index]!)) continue;
          if (within === null || contains(within, { year, index, frequency: FREQUENCIES[frequency]! }))
            count++;
        }
      });
    });
    if (within === null) count += this.strays.measurements(kpi).filter(counts).length;
    return count;
  }

  /** The last periods, in order of their texts, that have a value that counts, and a target. */
  lastOf(kpi: string): { value: string | undefined; target: string | undefined } {
    const values = this.strays.measurements(kpi).filter(counts);
    const targets: { period: string }[] = this.strays.targets(kpi);
    const last = { value: lastText(values), target: lastText(targets) };
    this.slotsOf(kpi).forEach((slot, frequency) => {
      if (slot < 0) return;
      last.value = later(
        last.value,
        this.lastIn(slot, frequency, ({ states }, at) => countsIn(states[at]!)),
      );
      last.target = later(
        last.target,
        this.lastIn(slot, frequency, ({ targeted }, at) => targeted[at] === 1),
      );
    });
    return last;
  }

  private slotsOf(kpi: string): readonly number[] {
    return this.store.recordFor(kpi)?.slots ?? [];
  }

  private lastIn(
    slot: number,
    frequency: number,
    has: (cells: Pick<CellStates, 'states' | 'targeted'>, index: number) => boolean,
  ): string | undefined {
    for (let position = this.years.length - 1; position >= 0; position--) {
      const cells = this.at(position, slot);
      for (let index = PER_YEAR_OF[frequency]! - 1; index >= 0; index--) {
        if (has(cells, index))
          return formatPeriod({ year: this.years[position]!, index, frequency: FREQUENCIES[frequency]! });
      }
    }
    return undefined;
  }
}

function lastText(figures: readonly { period: string }[]): string | undefined {
  return figures.reduce<string | undefined>((last, { period }) => later(last, period), undefined);
}

function later(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}
