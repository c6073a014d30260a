import { RumboError } from '@rumbo/api-platform';
import type { EntrySheet, Language, SheetCell, SheetKpi } from '@rumbo/contracts';
import { LIMITS } from '../parser/limits';

/** A row of the template: what it is about, the cells to fill in, and what stands for reference. */
export interface TemplateRow {
  kpi: string;
  name: string;
  unit: string;
  decimals: number | null;
  period: string;
  item: string | null;
  current: string | null;
  target: string | null;
}

/** Headings of the columns; the reader recognises those of both languages. */
export const TEMPLATE_HEADINGS: Record<Language, readonly string[]> = {
  es: [
    'Código',
    'Indicador',
    'Unidad',
    'Período',
    'Elemento',
    'Valor',
    'Numerador',
    'Denominador',
    'Nota',
    'Valor actual',
    'Meta',
  ],
  en: [
    'Code',
    'Indicator',
    'Unit',
    'Period',
    'Item',
    'Value',
    'Numerator',
    'Denominator',
    'Note',
    'Current value',
    'Target',
  ],
};

/**
 * A row for each KPI of one's own and each period that may still change, and for each item of its breakdown. Values
 * are left empty, so that what is not filled in changes nothing.
 * @throws RumboError IMPORT.TEMPLATE_TOO_LONG
 */
export function templateRows({ kpis, from, to }: EntrySheet): TemplateRow[] {
  const rows = kpis.flatMap((kpi) =>
    kpi.cells.filter(({ closed }) => closed === null).flatMap((cell) => rowsOf(kpi, cell)),
  );
  if (rows.length > LIMITS.rows)
    throw new RumboError('IMPORT.TEMPLATE_TOO_LONG', { from, to, rows: rows.length });
  return rows;
}

function rowsOf(
  { code, name, unit, decimals, breakdown }: SheetKpi,
  { period, value, breakdown: parts, target }: SheetCell,
): TemplateRow[] {
  const about = { kpi: code, name, unit, decimals, period };
  return [
    { ...about, item: null, current: value, target },
    ...(breakdown?.items ?? []).map((item) => ({
      ...about,
      item,
      current: parts?.[item] ?? null,
      target: null,
    })),
  ];
}
