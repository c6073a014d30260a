import { type Block, type Position, heightOf, widthOf } from '../selection/position';

/** A text for a cell. */
export interface FilledCell extends Position {
  from: Position;
}

/** Ctrl+D: every row takes the first one; a single row takes the one above it. */
export function filledDown({ top, left, bottom, right }: Block): FilledCell[] {
  const source = top === bottom ? top - 1 : top;
  if (source < 0) return [];
  return cells({ top: source + 1, left, bottom, right }, ({ column }) => ({ row: source, column }));
}

/** Ctrl+R: every column takes the first one; a single column takes the one to the left. */
export function filledRight({ top, left, bottom, right }: Block): FilledCell[] {
  const source = left === right ? left - 1 : left;
  if (source < 0) return [];
  return cells({ top, left: source + 1, bottom, right }, ({ row }) => ({ row, column: source }));
}

/** A block repeated over the cells that the handle was drawn to. */
export function filledOver(block: Block, target: Block): FilledCell[] {
  return cells(target, ({ row, column }) => ({
    row: block.top + modulo(row - block.top, heightOf(block)),
    column: block.left + modulo(column - block.left, widthOf(block)),
  })).filter(({ from, row, column }) => from.row !== row || from.column !== column);
}

/** Where the handle takes a block: along the axis on which the pointer went further out of it; null inside. */
export function handleTarget(block: Block, { row, column }: Position): Block | null {
  const [up, down] = [block.top - row, row - block.bottom];
  const [left, right] = [block.left - column, column - block.right];
  const [vertical, horizontal] = [Math.max(up, down), Math.max(left, right)];
  if (vertical <= 0 && horizontal <= 0) return null;
  if (vertical >= horizontal)
    return up > 0
      ? { ...block, top: row, bottom: block.top - 1 }
      : { ...block, top: block.bottom + 1, bottom: row };
  return left > 0
    ? { ...block, left: column, right: block.left - 1 }
    : { ...block, left: block.right + 1, right: column };
}

function cells(target: Block, from: (position: Position) => Position): FilledCell[] {
  const filled: FilledCell[] = [];
  for (let row = target.top; row <= target.bottom; row++)
    for (let column = target.left; column <= target.right; column++)
      filled.push({ row, column, from: from({ row, column }) });
  return filled;
}

function modulo(a: number, b: number): number {
  return ((a % b) + b) % b;
}
