import type { ImportMapping } from '@rumbo/contracts';
import { cellAddress, columnOf } from '../cell-address';
import type { MergedRange, ParsedCell } from '../parser/parsed-file';
import { optionalColumn } from './mapping';
import { rangeAddress, type SheetGrid } from './sheet-grid';

/** A cell and where it stands; null when it is empty. */
export interface Placed {
  address: string;
  cell: ParsedCell | null;
}

/** What a sheet says of one value, not yet understood. */
export interface SheetValue {
  kpi: Placed;
  /** Of the heading in a wide sheet; the fixed one has no address. */
  period: Placed;
  value: Placed;
  item: Placed | null;
  numerator: Placed | null;
  denominator: Placed | null;
  note: Placed | null;
  evidence: Placed | null;
  /** Where the value is merged with cells of other values. */
  merged: string | null;
  hidden: boolean;
  /** The line of a CSV has more fields than its headings. */
  shifted: boolean;
}

/** Finds the values of a sheet, top down. Values that are left empty are counted and nothing else. */
export function sheetValues(
  grid: SheetGrid,
  mapping: ImportMapping,
): { values: SheetValue[]; blank: number } {
  const rows = grid.rows.filter((row) => row > mapping.headerRow);
  const all = rows.flatMap((row) =>
    mapping.layout === 'long' ? [longValue(grid, mapping, row)] : wideValues(grid, mapping, row),
  );
  const filled = all.filter(isFilled);
  return { values: filled, blank: all.filter((value) => !isFilled(value) && value.kpi.cell).length };
}

function isFilled({ value, numerator, denominator, note, evidence, merged }: SheetValue): boolean {
  return merged !== null || [value, numerator, denominator, note, evidence].some((placed) => placed?.cell);
}

function longValue(grid: SheetGrid, mapping: ImportMapping, row: number): SheetValue {
  const placed = (letters: string | undefined): Placed | null => {
    const column = optionalColumn(letters);
    return column === null ? null : { address: cellAddress(row, column), cell: grid.cell(row, column) };
  };
  const { fixedPeriod } = mapping;
  const value = columnOf(mapping.value ?? 'A');
  return {
    kpi: key(grid, row, mapping.kpi),
    period: mapping.period === undefined ? said(fixedPeriod ?? '') : key(grid, row, mapping.period),
    value: { address: cellAddress(row, value), cell: grid.cell(row, value) },
    item: placed(mapping.item),
    numerator: placed(mapping.numerator),
    denominator: placed(mapping.denominator),
    note: placed(mapping.note),
    evidence: placed(mapping.evidence),
    merged: mergedWithOthers(grid.mergeOver(row, value), ({ top, bottom }) => top !== bottom),
    hidden: grid.isHidden(row),
    shifted: grid.isWider(row, mapping.headerRow),
  };
}

function wideValues(grid: SheetGrid, mapping: ImportMapping, row: number): SheetValue[] {
  const { headerRow, item, periods = [] } = mapping;
  return periods.map(columnOf).map((column) => ({
    kpi: key(grid, row, mapping.kpi),
    period: { address: cellAddress(headerRow, column), cell: grid.cell(headerRow, column) },
    value: { address: cellAddress(row, column), cell: grid.cell(row, column) },
    item: item === undefined ? null : { address: item + row, cell: grid.cell(row, columnOf(item)) },
    ...{ numerator: null, denominator: null, note: null, evidence: null },
    merged: mergedWithOthers(grid.mergeOver(row, column), () => true),
    hidden: grid.isHidden(row),
    shifted: grid.isWider(row, headerRow),
  }));
}

function key(grid: SheetGrid, row: number, letters: string): Placed {
  const column = columnOf(letters);
  return { address: cellAddress(row, column), cell: grid.cellOrMerged(row, column) };
}

function said(text: string): Placed {
  return { address: '', cell: { column: 0, type: 'text', text } };
}

function mergedWithOthers(range: MergedRange | null, hurts: (range: MergedRange) => boolean): string | null {
  return range && hurts(range) ? rangeAddress(range) : null;
}
