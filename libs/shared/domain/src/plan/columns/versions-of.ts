import type { FigureStore, Found } from './figure-store';
import type { KpiRecord } from './kpi-record';
import { countsIn, WITHDRAWN } from './version';
import { CELLS } from './year-block';

/** The values that count and the targets that are set of one KPI at a sequence, in any frequency. */
export function versionsOf(
  store: FigureStore,
  { slots }: Pick<KpiRecord, 'slots'>,
  upTo = Infinity,
): { values: Found[]; targets: Found[] } {
  const [values, targets]: Found[][] = [[], []];
  eachCell(store, slots, (slot, year, index) => {
    const value = store.value(slot, year, index, upTo);
    if (value && countsIn(value.version.state)) values!.push(value);
    const target = store.target(slot, year, index, upTo);
    if (target && target.version.decimals !== WITHDRAWN) targets!.push(target);
  });
  return { values: values!, targets: targets! };
}

/** Every cell of a KPI's slots, in order of frequency and time. */
export function eachCell(
  store: FigureStore,
  slots: readonly number[],
  visit: (slot: number, year: number, index: number, frequency: number) => void,
): void {
  // The first figure of a KPI has no cells to be visited, and there are as many of those as KPIs.
  const years = slots.some((slot) => slot >= 0) ? store.years() : [];
  slots.forEach((slot, frequency) => {
    if (slot < 0) return;
    for (const year of years) {
      for (let index = 0; index < CELLS_OF[frequency]!; index++) visit(slot, year, index, frequency);
    }
  });
}

/** Cells that a year of each frequency uses, in the order of FREQUENCIES. */
const CELLS_OF = [CELLS, 4, 2, 1];
