import type { ImportMapping } from '@rumbo/contracts';
import { readPeriod } from '@rumbo/domain';
import { columnLetters } from '../cell-address';
import { LIMITS } from '../parser/limits';
import type { ParsedCell } from '../parser/parsed-file';
import type { SheetGrid } from './sheet-grid';

type ColumnField =
  'kpi' | 'name' | 'period' | 'value' | 'numerator' | 'denominator' | 'item' | 'note' | 'evidence';

/** How columns are called, in small letters without accents. */
const NAMES: Readonly<Record<ColumnField, readonly string[]>> = {
  kpi: ['codigo', 'codigo del indicador', 'codigo indicador', 'cod', 'clave', 'code', 'kpi', 'kpi code'],
  name: ['indicador', 'nombre', 'nombre del indicador', 'indicator', 'name', 'kpi name'],
  period: ['periodo', 'mes', 'fecha', 'trimestre', 'semestre', 'period', 'month', 'quarter', 'date'],
  value: [
    'valor',
    'resultado',
    'dato',
    'real',
    'ejecutado',
    'valor real',
    'medicion',
    'value',
    'result',
    'actual',
  ],
  numerator: ['numerador', 'numerator'],
  denominator: ['denominador', 'denominator'],
  item: ['elemento', 'elemento del desglose', 'desglose', 'item', 'breakdown', 'breakdown item'],
  note: [
    'nota',
    'notas',
    'comentario',
    'comentarios',
    'observacion',
    'observaciones',
    'note',
    'notes',
    'comment',
  ],
  evidence: ['evidencia', 'respaldo', 'evidence'],
};
const FIELD_OF = new Map(
  Object.entries(NAMES).flatMap(([field, names]) => names.map((name) => [name, field as ColumnField])),
);

/** What a heading says, whatever its case, accents and spaces. */
export function normalized(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s:*]+/g, ' ')
    .trim();
}

/** The rows that may hold the headings. */
export function headingRows(grid: SheetGrid): number[] {
  return grid.rows.slice(0, LIMITS.headRows).filter((row) => grid.cellsOf(row).length > 1);
}

/** Recognises a sheet by its headings; null when it cannot be done with certainty. */
export function recognise(grid: SheetGrid): ImportMapping | null {
  for (const row of headingRows(grid)) {
    const { kpi, period, value, ...more } = fieldsOf(grid, row);
    if (kpi === undefined) continue;
    if (period !== undefined && value !== undefined) {
      return { layout: 'long', headerRow: row, kpi, period, value, ...more };
    }
    const periods = periodColumns(grid, row);
    if (periods.length > 0 && value === undefined)
      return { layout: 'wide', headerRow: row, kpi, periods, ...wideFields(more) };
  }
  return null;
}

/** What can be told of a sheet that is not recognised: where its headings stand and what some of them mean. */
export function suggestion(grid: SheetGrid): Partial<ImportMapping> & { headerRow: number } {
  const rows = headingRows(grid);
  // One period alone may stand in a row of values as well.
  const known = (row: number) => {
    const columns = periodColumns(grid, row).length;
    return Object.keys(fieldsOf(grid, row)).length + (columns > 1 ? columns : 0);
  };
  const best = rows.reduce((a, b) => (known(b) > known(a) ? b : a), rows[0] ?? grid.rows[0] ?? 1);
  const periods = periodColumns(grid, best);
  const fields = fieldsOf(grid, best);
  return periods.length > 1
    ? { layout: 'wide', headerRow: best, ...wideFields(fields), periods }
    : { layout: 'long', headerRow: best, ...fields };
}

function fieldsOf(grid: SheetGrid, row: number): Partial<Record<Exclude<ColumnField, 'name'>, string>> {
  const found: Partial<Record<ColumnField, string>> = {};
  for (const cell of grid.cellsOf(row)) {
    const field = cell.type === 'text' ? FIELD_OF.get(normalized(cell.text)) : undefined;
    if (field) found[field] ??= columnLetters(cell.column);
  }
  const { name, ...fields } = found;
  return fields.kpi === undefined && name !== undefined ? { ...fields, kpi: name } : fields;
}

/** A wide sheet has a value for each period, and nothing else of it. */
function wideFields({ kpi, item }: Partial<Record<ColumnField, string>>) {
  return { ...(kpi !== undefined && { kpi }), ...(item !== undefined && { item }) };
}

function periodColumns(grid: SheetGrid, row: number): string[] {
  return grid
    .cellsOf(row)
    .filter(isPeriod)
    .map(({ column }) => columnLetters(column));
}

function isPeriod({ type, text, shown }: ParsedCell): boolean {
  return shown === 'date' || ((type === 'text' || type === 'number') && readPeriod(text) !== null);
}
