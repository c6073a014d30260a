/** A cell by its row and column, from 0. */
export interface Position {
  row: number;
  column: number;
}

/** Rows and columns of the grid. */
export interface Extent {
  rows: number;
  columns: number;
}

/** A block of cells, both corners included. */
export interface Block {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export function samePosition(a: Position, b: Position): boolean {
  return a.row === b.row && a.column === b.column;
}

export function within({ row, column }: Position, { rows, columns }: Extent): boolean {
  return row >= 0 && column >= 0 && row < rows && column < columns;
}

/** The nearest position that exists. */
export function clamped({ row, column }: Position, { rows, columns }: Extent): Position {
  return {
    row: Math.max(0, Math.min(row, rows - 1)),
    column: Math.max(0, Math.min(column, columns - 1)),
  };
}

export function blockOf(a: Position, b: Position): Block {
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}

export function covers({ top, left, bottom, right }: Block, { row, column }: Position): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

export function heightOf({ top, bottom }: Block): number {
  return bottom - top + 1;
}

export function widthOf({ left, right }: Block): number {
  return right - left + 1;
}

/** The block's positions, row by row. */
export function positionsOf({ top, left, bottom, right }: Block): Position[] {
  const positions: Position[] = [];
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) positions.push({ row, column });
  return positions;
}
