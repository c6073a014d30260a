import { type Block, type Extent, type Position, blockOf, clamped } from './position';

/**
 * What is selected: a block from the anchor to the head. The anchor is the active cell, which has the focus and is
 * typed into; the head is what Shift and the mouse move.
 */
export interface Selection {
  anchor: Position;
  head: Position;
}

export function selectionAt(position: Position): Selection {
  return { anchor: position, head: position };
}

export function extendedTo({ anchor }: Selection, head: Position): Selection {
  return { anchor, head };
}

export function selectedBlock({ anchor, head }: Selection): Block {
  return blockOf(anchor, head);
}

/** Whole rows of what is selected. */
export function wholeRows({ anchor, head }: Selection, { columns }: Extent): Selection {
  return { anchor: { ...anchor, column: 0 }, head: { ...head, column: columns - 1 } };
}

/** Whole columns of what is selected. */
export function wholeColumns({ anchor, head }: Selection, { rows }: Extent): Selection {
  return { anchor: { ...anchor, row: 0 }, head: { ...head, row: rows - 1 } };
}

export function everything({ rows, columns }: Extent): Selection {
  return { anchor: { row: 0, column: 0 }, head: { row: rows - 1, column: columns - 1 } };
}

/** What is left of a selection in a grid of another extent. */
export function fitted({ anchor, head }: Selection, extent: Extent): Selection {
  return { anchor: clamped(anchor, extent), head: clamped(head, extent) };
}
