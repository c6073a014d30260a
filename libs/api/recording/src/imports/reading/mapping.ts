import { createHash } from 'node:crypto';
import { RumboError, type Localized } from '@rumbo/api-platform';
import type { ImportColumn, ImportMapping, MappingNeeded } from '@rumbo/contracts';
import { columnLetters, columnOf } from '../cell-address';
import { normalized, suggestion } from './headings';
import type { SheetGrid } from './sheet-grid';

const SAMPLES = 3;
const SAMPLE_LENGTH = 60;

/** Tells sheets of one form apart from others: their headings and where they stand. */
export function fingerprintOf(grid: SheetGrid, row: number): string {
  const headings = grid.cellsOf(row).map(({ column, text }) => [column, normalized(text)]);
  return createHash('sha256').update(JSON.stringify(headings)).digest('hex');
}

/**
 * Checks that a mapping names what its layout needs.
 * @throws RumboError IMPORT.MAPPING_INVALID
 */
export function assertUsable(mapping: ImportMapping, grid: SheetGrid): void {
  const { layout, value, period, fixedPeriod, periods = [], headerRow } = mapping;
  const fail = (es: string, en: string) => {
    const detail: Localized = { es, en };
    throw RumboError.about('mapping', 'IMPORT.MAPPING_INVALID', { detail });
  };
  if (grid.cellsOf(headerRow).length === 0) {
    fail(`la fila ${headerRow} no tiene títulos`, `row ${headerRow} has no headings`);
  }
  if (layout === 'long' && value === undefined)
    fail('falta la columna del valor', 'the column of the value is missing');
  if (layout === 'long' && period === undefined && fixedPeriod === undefined) {
    fail('falta la columna del período', 'the column of the period is missing');
  }
  if (layout === 'wide' && periods.length === 0) {
    fail('faltan las columnas de los períodos', 'the columns of the periods are missing');
  }
  const columns = [...columnsOf(mapping), ...periods];
  const twice = columns.find((column, i) => columns.indexOf(column) !== i);
  if (twice !== undefined) {
    fail(`la columna ${twice} aparece dos veces`, `column ${twice} appears twice`);
  }
}

function columnsOf(mapping: ImportMapping): string[] {
  const { kpi, period, value, numerator, denominator, item, note, evidence } = mapping;
  return [kpi, period, value, numerator, denominator, item, note, evidence].filter(
    (column) => column !== undefined,
  );
}

/** What a person chooses from when their sheet is not recognised. */
export function mappingNeeded(grid: SheetGrid): MappingNeeded {
  const suggested = suggestion(grid);
  const { headerRow } = suggested;
  return {
    sheet: grid.file.sheet,
    sheets: visibleSheets(grid),
    headerRow,
    columns: columnsIn(grid, headerRow),
    suggestion: suggested,
  };
}

export function visibleSheets(grid: SheetGrid): string[] {
  return grid.file.sheets.filter(({ hidden }) => !hidden).map(({ name }) => name);
}

function columnsIn(grid: SheetGrid, headerRow: number): ImportColumn[] {
  const below = grid.rows.filter((row) => row > headerRow);
  const columns = new Set(
    [headerRow, ...below.slice(0, SAMPLES)].flatMap((row) => grid.cellsOf(row).map(({ column }) => column)),
  );
  return [...columns]
    .sort((a, b) => a - b)
    .map((column) => ({
      column: columnLetters(column),
      heading: grid.cell(headerRow, column)?.text.slice(0, SAMPLE_LENGTH) ?? '',
      samples: below
        .slice(0, SAMPLES)
        .map((row) => grid.cell(row, column)?.text.slice(0, SAMPLE_LENGTH) ?? '')
        .filter((text) => text !== ''),
    }));
}

/** Column (from 0) of a letter that may be missing. */
export function optionalColumn(letters: string | undefined): number | null {
  return letters === undefined ? null : columnOf(letters);
}
