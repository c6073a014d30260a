import { RumboError, type Localized } from '@rumbo/api-platform';
import type { ImportMapping } from '@rumbo/contracts';
import { isStorableText, type KpiEntry } from '@rumbo/domain';
import { figureOf } from './cell-figure';
import { periodOf, type PeriodContext } from './cell-period';
import type { KpiIndex } from './kpi-index';
import type { Placed, SheetValue } from './sheet-values';

/** A row of values as far as it could be understood. */
export interface ReadRow {
  cell: string;
  /** As the file has it where the KPI is not known. */
  kpi: string;
  entry: KpiEntry | null;
  period: string;
  item: string | null;
  /** Null where only parts, a note or evidence are given, or nothing could be read. */
  value: string | null;
  /** As the file has it. */
  text: string;
  numerator: string | null;
  denominator: string | null;
  note: string | null;
  evidence: string | null;
  refusal: RumboError | null;
  notes: Localized[];
}

export interface ReadingContext extends PeriodContext {
  kpis: KpiIndex;
  decimal: ImportMapping['decimal'];
}

/** As in a request. */
const MOST_NOTE = 4000;
const MOST_EVIDENCE = 2000;

const FORMULA: Localized = {
  es: 'El valor sale de una fórmula: se toma el resultado guardado en el archivo.',
  en: 'The value comes from a formula: the result that the file holds is taken.',
};
const HIDDEN: Localized = {
  es: 'La fila está oculta en la hoja.',
  en: 'The row is hidden in the sheet.',
};

/** Understands one row, or says what keeps it from being understood. */
export function readRow(source: SheetValue, context: ReadingContext): ReadRow {
  const row: ReadRow = {
    cell: source.value.address,
    kpi: textOf(source.kpi) ?? '',
    entry: null,
    period: textOf(source.period) ?? '',
    item: textOf(source.item),
    value: null,
    text: textOf(source.value) ?? '',
    ...{ numerator: null, denominator: null, note: null, evidence: null, refusal: null },
    notes: source.hidden ? [HIDDEN] : [],
  };
  try {
    fill(row, source, context);
  } catch (error) {
    if (!(error instanceof RumboError)) throw error;
    row.refusal = error;
  }
  return row;
}

function fill(row: ReadRow, source: SheetValue, context: ReadingContext): void {
  const entry = context.kpis.find(source.kpi);
  row.entry = entry;
  row.kpi = entry.code;
  row.period = periodOf(source.period, entry.definition.frequency, context);
  if (source.shifted) throw new RumboError('IMPORT.CELL_SHIFTED');
  if (source.merged !== null) throw new RumboError('IMPORT.CELL_MERGED', { range: source.merged });
  const figure = (placed: Placed | null, unit: string | null) =>
    placed?.cell ? figureOf(placed.cell, unit, context.decimal) : null;
  row.value = figure(source.value, entry.definition.unit);
  row.numerator = figure(source.numerator, null);
  row.denominator = figure(source.denominator, null);
  row.note = longText(source.note, MOST_NOTE);
  row.evidence = longText(source.evidence, MOST_EVIDENCE);
  if ([source.value, source.numerator, source.denominator].some((placed) => placed?.cell?.formula)) {
    row.notes.push(FORMULA);
  }
}

/** @throws RumboError IMPORT.CELL_TOO_LONG, IMPORT.CELL_NOT_STORABLE: what a request's own checks would refuse */
function longText(placed: Placed | null, max: number): string | null {
  const text = textOf(placed);
  if (text === null) return null;
  if (placed?.cell?.cut || text.length > max) throw new RumboError('IMPORT.CELL_TOO_LONG', { max });
  if (!isStorableText(text)) throw new RumboError('IMPORT.CELL_NOT_STORABLE');
  return text;
}

function textOf(placed: Placed | null): string | null {
  return placed?.cell?.text.trim() || null;
}
