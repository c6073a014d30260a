import { cellAddress } from '../cell-address';
import type { MergedRange, ParsedCell, ParsedFile, ParsedRow } from '../parser/parsed-file';

/** The cells of a sheet by their place: rows from 1, columns from 0. */
export class SheetGrid {
  private readonly byRow: ReadonlyMap<number, { row: ParsedRow; cells: ReadonlyMap<number, ParsedCell> }>;

  constructor(readonly file: ParsedFile) {
    this.byRow = new Map(
      file.rows.map((row) => [
        row.number,
        { row, cells: new Map(row.cells.map((cell) => [cell.column, cell])) },
      ]),
    );
  }

  /** Numbers of the rows that say something, in order. */
  get rows(): number[] {
    return [...this.byRow.keys()];
  }

  cellsOf(row: number): readonly ParsedCell[] {
    return this.byRow.get(row)?.row.cells ?? [];
  }

  cell(row: number, column: number): ParsedCell | null {
    return this.byRow.get(row)?.cells.get(column) ?? null;
  }

  /** The cell, or the one above it that it is merged with: a code written once for several rows. */
  cellOrMerged(row: number, column: number): ParsedCell | null {
    const cell = this.cell(row, column);
    if (cell) return cell;
    const range = this.mergeOver(row, column);
    return range && this.cell(range.top + 1, range.left);
  }

  /** The range of merged cells that the cell belongs to. */
  mergeOver(row: number, column: number): MergedRange | null {
    const inside = ({ top, left, bottom, right }: MergedRange) =>
      row - 1 >= top && row - 1 <= bottom && column >= left && column <= right;
    return this.file.merges.find(inside) ?? null;
  }

  /** Whether a CSV's line has more fields than the one of its headings: a `1,234` without quotes makes two. */
  isWider(row: number, headings: number): boolean {
    const width = (number: number) => this.byRow.get(number)?.row.width ?? 0;
    return width(row) > width(headings);
  }

  isHidden(row: number): boolean {
    return this.byRow.get(row)?.row.hidden === true;
  }
}

/** `B2:B4` */
export function rangeAddress({ top, left, bottom, right }: MergedRange): string {
  return `${cellAddress(top + 1, left)}:${cellAddress(bottom + 1, right)}`;
}
