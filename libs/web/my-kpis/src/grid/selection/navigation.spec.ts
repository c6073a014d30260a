import { entered, jumped, leapt, stepped, tabbed } from './navigation';
import type { Position } from './position';

const extent = { rows: 5, columns: 4 };
const at = (row: number, column: number): Position => ({ row, column });

describe('navigation', () => {
  it('steps and stays within the grid', () => {
    expect(stepped(at(0, 0), 'down', extent)).toEqual(at(1, 0));
    expect(stepped(at(0, 0), 'up', extent)).toEqual(at(0, 0));
    expect(stepped(at(4, 3), 'right', extent)).toEqual(at(4, 3));
  });

  it.each([
    ['rowStart', at(2, 0)],
    ['rowEnd', at(2, 3)],
    ['gridStart', at(0, 0)],
    ['gridEnd', at(4, 3)],
    ['pageUp', at(0, 1)],
    ['pageDown', at(4, 1)],
  ] as const)('leaps to the %s', (leap, to) =>
    expect(leapt(at(2, 1), leap, { extent, page: 3 })).toEqual(to),
  );

  describe('with Ctrl', () => {
    const filled = new Set([1, 2, 5]);
    const jump = (from: number, direction: 'left' | 'right') =>
      jumped(at(0, from), direction, { rows: 1, columns: 8 }, ({ column }) => filled.has(column)).column;
    it.each([
      [0, 'right', 1],
      [1, 'right', 2],
      [2, 'right', 5],
      [5, 'right', 7],
      [7, 'right', 7],
      [7, 'left', 5],
      [5, 'left', 2],
      [1, 'left', 0],
    ] as const)('goes from %i %s to %i', (from, direction, to) => expect(jump(from, direction)).toBe(to));
  });

  it('goes with Tab over the cells that take no value, and out at the end', () => {
    const takes = ({ row, column }: Position) => row % 2 === 0 && column % 2 === 0;
    expect(tabbed(at(0, 0), false, extent, takes)).toEqual(at(0, 2));
    expect(tabbed(at(0, 2), false, extent, takes)).toEqual(at(2, 0));
    expect(tabbed(at(2, 0), true, extent, takes)).toEqual(at(0, 2));
    expect(tabbed(at(4, 2), false, extent, takes)).toBeNull();
    expect(tabbed(at(0, 0), true, extent, takes)).toBeNull();
  });

  it('goes with Enter to the next cell of the column that takes a value', () => {
    const takes = ({ row }: Position) => row % 2 === 0;
    expect(entered(at(0, 1), 'down', extent, takes)).toEqual(at(2, 1));
    expect(entered(at(2, 1), 'up', extent, takes)).toEqual(at(0, 1));
    expect(entered(at(4, 1), 'down', extent, takes)).toEqual(at(4, 1));
  });
});
