import { filledDown, filledOver, filledRight, handleTarget } from './fill';

const block = (top: number, left: number, bottom: number, right: number) => ({ top, left, bottom, right });
const pairs = (cells: ReturnType<typeof filledDown>) =>
  cells.map(({ row, column, from }) => `${from.row},${from.column}>${row},${column}`);

describe('fill', () => {
  it('goes down from the first row, or from the row above a single one', () => {
    expect(pairs(filledDown(block(1, 0, 3, 1)))).toEqual(['1,0>2,0', '1,1>2,1', '1,0>3,0', '1,1>3,1']);
    expect(pairs(filledDown(block(1, 2, 1, 2)))).toEqual(['0,2>1,2']);
    expect(filledDown(block(0, 0, 0, 3))).toEqual([]);
  });

  it('goes right from the first column, or from the column left of a single one', () => {
    expect(pairs(filledRight(block(0, 1, 1, 2)))).toEqual(['0,1>0,2', '1,1>1,2']);
    expect(pairs(filledRight(block(4, 3, 4, 3)))).toEqual(['4,2>4,3']);
    expect(filledRight(block(0, 0, 3, 0))).toEqual([]);
  });

  it('repeats a block over where the handle was drawn, upwards too', () => {
    const source = block(2, 0, 3, 0);
    expect(pairs(filledOver(source, block(4, 0, 6, 0)))).toEqual(['2,0>4,0', '3,0>5,0', '2,0>6,0']);
    expect(pairs(filledOver(source, block(0, 0, 1, 0)))).toEqual(['2,0>0,0', '3,0>1,0']);
  });

  it.each([
    [{ row: 2, column: 2 }, null],
    [{ row: 6, column: 3 }, block(4, 2, 6, 2)],
    [{ row: 0, column: 2 }, block(0, 2, 1, 2)],
    [{ row: 2, column: 5 }, block(2, 3, 3, 5)],
    [{ row: 3, column: 0 }, block(2, 0, 3, 1)],
  ])('draws the handle to %j along one axis', (pointer, target) =>
    expect(handleTarget(block(2, 2, 3, 2), pointer)).toEqual(target),
  );
});
