import { type Extent, type Position, clamped, within } from './position';

export type Direction = 'up' | 'down' | 'left' | 'right';
export type Leap = 'rowStart' | 'rowEnd' | 'gridStart' | 'gridEnd' | 'pageUp' | 'pageDown';

const STEPS: Record<Direction, Position> = {
  up: { row: -1, column: 0 },
  down: { row: 1, column: 0 },
  left: { row: 0, column: -1 },
  right: { row: 0, column: 1 },
};

export function stepped(from: Position, direction: Direction, extent: Extent): Position {
  const step = STEPS[direction];
  return clamped({ row: from.row + step.row, column: from.column + step.column }, extent);
}

export function leapt(
  from: Position,
  leap: Leap,
  { extent, page }: { extent: Extent; page: number },
): Position {
  const { rows, columns } = extent;
  switch (leap) {
    case 'rowStart':
      return { ...from, column: 0 };
    case 'rowEnd':
      return { ...from, column: columns - 1 };
    case 'gridStart':
      return { row: 0, column: 0 };
    case 'gridEnd':
      return { row: rows - 1, column: columns - 1 };
    case 'pageUp':
      return clamped({ ...from, row: from.row - page }, extent);
    case 'pageDown':
      return clamped({ ...from, row: from.row + page }, extent);
  }
}

/**
 * As Ctrl and an arrow do in a spreadsheet: to the end of the run of filled cells, or over the empty ones to the next
 * filled one, or to the edge.
 */
export function jumped(
  from: Position,
  direction: Direction,
  extent: Extent,
  filled: (position: Position) => boolean,
): Position {
  const { row, column } = STEPS[direction];
  const next = (at: Position) => ({ row: at.row + row, column: at.column + column });
  let at = next(from);
  if (!within(at, extent)) return from;
  const run = filled(from) && filled(at);
  while (within(next(at), extent) && (run ? filled(next(at)) : !filled(at))) at = next(at);
  return at;
}

/** The next cell that takes a value in reading order, as Tab goes; null when there is none. */
export function tabbed(
  from: Position,
  backwards: boolean,
  { rows, columns }: Extent,
  takesValue: (position: Position) => boolean,
): Position | null {
  const last = rows * columns;
  const step = backwards ? -1 : 1;
  for (let index = from.row * columns + from.column + step; index >= 0 && index < last; index += step) {
    const position = { row: Math.floor(index / columns), column: index % columns };
    if (takesValue(position)) return position;
  }
  return null;
}

/** The next cell of the column that takes a value, as Enter goes; where it is when there is none. */
export function entered(
  from: Position,
  direction: 'up' | 'down',
  { rows }: Extent,
  takesValue: (position: Position) => boolean,
): Position {
  const step = direction === 'up' ? -1 : 1;
  for (let row = from.row + step; row >= 0 && row < rows; row += step)
    if (takesValue({ row, column: from.column })) return { row, column: from.column };
  return from;
}
