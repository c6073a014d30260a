import {
  FREQUENCIES,
  type Frequency,
  endMonth,
  formatPeriod,
  parsePeriod,
  periodsBetween,
} from '@rumbo/domain';
import type { SheetKpi } from '@rumbo/contracts';

/** One period across all KPIs. A KPI has a cell in it where one of its own periods ends with it. */
export interface GridColumn {
  period: string;
  /** Month after its last one, counted from year 0. */
  end: number;
}

/** The periods of a frequency in a range, oldest first; none when the range is no range. */
export function columnsOf(from: string, to: string, frequency: Frequency): GridColumn[] {
  const [first, last] = [parsePeriod(from), parsePeriod(to)];
  if (!first || !last) return [];
  return periodsBetween(first, last, frequency).map((period) => ({
    period: formatPeriod(period),
    end: endMonth(period),
  }));
}

/** The frequencies that the KPIs have, shortest periods first. */
export function frequenciesOf(kpis: readonly Pick<SheetKpi, 'frequency'>[]): Frequency[] {
  return FREQUENCIES.filter((frequency) => kpis.some((kpi) => kpi.frequency === frequency));
}

/** Whether a KPI's periods end with columns of the frequency, one at most in each. */
export function fitsColumns(kpi: Pick<SheetKpi, 'frequency'>, frequency: Frequency): boolean {
  return FREQUENCIES.indexOf(kpi.frequency) >= FREQUENCIES.indexOf(frequency);
}
