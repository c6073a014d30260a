import type { ClipboardCell } from '../clipboard/html-table';
import { type Block, type Position, heightOf, widthOf } from '../selection/position';

/** A text of a block, at the place where it goes. */
export interface PlacedCell extends Position, ClipboardCell {}

/**
 * Lays a block over what is selected, as a spreadsheet does: from its first cell on, and again and again where the
 * selection is a multiple of the block.
 */
export function placedBlock(block: readonly (readonly ClipboardCell[])[], selected: Block): PlacedCell[] {
  const height = block.length;
  const width = Math.max(...block.map((row) => row.length));
  const repeats = heightOf(selected) % height === 0 && widthOf(selected) % width === 0;
  const [down, across] = repeats ? [heightOf(selected), widthOf(selected)] : [height, width];
  const cells: PlacedCell[] = [];
  for (let row = 0; row < down; row++)
    for (let column = 0; column < across; column++) {
      const cell = block[row % height]![column % width];
      if (cell) cells.push({ ...cell, row: selected.top + row, column: selected.left + column });
    }
  return cells;
}
