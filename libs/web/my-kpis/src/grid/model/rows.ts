import type { SheetCell, SheetKpi } from '@rumbo/contracts';
import { endMonth, parsePeriod } from '@rumbo/domain';
import { searchable } from '@rumbo/web-data';

/** A figure of a measurement: the value itself, a part of a ratio, or an item of the breakdown. */
export type Field = 'value' | 'numerator' | 'denominator' | `breakdown.${string}`;

/** One figure of a KPI over all columns. */
export interface GridRow {
  id: string;
  kpi: SheetKpi;
  field: Field;
  /** Item of the breakdown; null for the other fields. */
  item: string | null;
  /** Whether the KPI has rows of parts. */
  parted: boolean;
  open: boolean;
  /** By the month after the cell's period. */
  cells: ReadonlyMap<number, SheetCell>;
}

/** A row for each KPI, and below the open ones a row for each part. */
export function rowsOf(kpis: readonly SheetKpi[], open: ReadonlySet<string>): GridRow[] {
  return kpis.flatMap((kpi) => {
    const fields = partsOf(kpi);
    const parted = fields.length > 0;
    const shown: Field[] = parted && open.has(kpi.code) ? ['value', ...fields] : ['value'];
    const cells = new Map(kpi.cells.map((cell) => [endMonth(parsePeriod(cell.period)!), cell]));
    return shown.map((field) => ({
      id: `${kpi.code}~${field}`,
      kpi,
      field,
      item: itemOf(field),
      parted,
      open: shown.length > 1,
      cells,
    }));
  });
}

/** The fields beside the value. */
export function partsOf({ accumulation, breakdown }: SheetKpi): Field[] {
  return [
    ...(accumulation === 'ratio' ? (['numerator', 'denominator'] as const) : []),
    ...(breakdown?.items ?? []).map((item): Field => `breakdown.${item}`),
  ];
}

export function itemOf(field: Field): string | null {
  return field.startsWith('breakdown.') ? field.slice('breakdown.'.length) : null;
}

/** The figure that a measurement has in a field; null when it has none. */
export function figureOf(
  measurement: Pick<SheetCell, 'value' | 'numerator' | 'denominator' | 'breakdown'>,
  field: Field,
): string | null {
  if (field === 'value' || field === 'numerator' || field === 'denominator') return measurement[field];
  return measurement.breakdown?.[itemOf(field)!] ?? null;
}

/** KPIs whose code, name or line has all the words, accents aside. */
export function matchingRows(kpis: readonly SheetKpi[], search: string): SheetKpi[] {
  const words = searchable(search).split(/\s+/).filter(Boolean);
  return kpis.filter(({ code, name, line, lineName }) => {
    const text = searchable(`${code} ${name} ${line} ${lineName}`);
    return words.every((word) => text.includes(word));
  });
}
