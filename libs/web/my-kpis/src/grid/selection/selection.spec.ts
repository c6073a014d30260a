import { gridAction } from './grid-keys';
import { covers, positionsOf } from './position';
import {
  everything,
  extendedTo,
  fitted,
  selectedBlock,
  selectionAt,
  wholeColumns,
  wholeRows,
} from './selection';
import { selectionSums } from './selection-sums';
import { drawn, revealed, spanOf } from './window';

const extent = { rows: 5, columns: 4 };

describe('selection', () => {
  const drawnOut = extendedTo(selectionAt({ row: 3, column: 2 }), { row: 1, column: 1 });

  it('is the block between anchor and head, whichever comes first', () => {
    const block = selectedBlock(drawnOut);
    expect(block).toEqual({ top: 1, left: 1, bottom: 3, right: 2 });
    expect(positionsOf(block)).toHaveLength(6);
    expect(covers(block, { row: 2, column: 2 })).toBe(true);
    expect(covers(block, { row: 2, column: 3 })).toBe(false);
    expect(positionsOf(selectedBlock(selectionAt({ row: 0, column: 0 })))).toEqual([{ row: 0, column: 0 }]);
  });

  it('takes whole rows, whole columns and everything', () => {
    expect(selectedBlock(wholeRows(drawnOut, extent))).toEqual({ top: 1, left: 0, bottom: 3, right: 3 });
    expect(selectedBlock(wholeColumns(drawnOut, extent))).toEqual({ top: 0, left: 1, bottom: 4, right: 2 });
    expect(selectedBlock(everything(extent))).toEqual({ top: 0, left: 0, bottom: 4, right: 3 });
  });

  it('fits into a smaller grid', () =>
    expect(selectedBlock(fitted(drawnOut, { rows: 2, columns: 2 }))).toEqual({
      top: 1,
      left: 1,
      bottom: 1,
      right: 1,
    }));
});

describe('selectionSums', () => {
  it('adds exactly what is of one unit', () =>
    expect(
      selectionSums([
        { figure: '0.10', unit: 'USD' },
        { figure: '0.20', unit: 'USD' },
        { figure: '13029542.75', unit: 'USD' },
      ]),
    ).toEqual({ count: 3, sum: '13029543.05', average: '4343181.01667', unit: 'USD' }));

  it('adds no dollars to days, and nothing to nothing', () => {
    const mixed = selectionSums([
      { figure: '1', unit: 'USD' },
      { figure: '1', unit: 'días' },
    ]);
    expect(mixed).toEqual({ count: 2, sum: null, average: null, unit: null });
    expect(selectionSums([])).toEqual({ count: 0, sum: null, average: null, unit: null });
  });
});

describe('the window', () => {
  it('draws what is seen and some more, and the cell with the focus wherever it is', () => {
    const span = spanOf({ offset: 460, length: 200, size: 46, count: 1000 }, 2);
    expect(span).toEqual({ first: 8, end: 17 });
    expect(drawn(span, 0, 1000)).toEqual([0, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
    expect(drawn(span, 500, 1000).at(-1)).toBe(500);
    expect(drawn(span, 9, 1000)).toHaveLength(9);
    expect(spanOf({ offset: 9999, length: 200, size: 46, count: 3 }, 2)).toEqual({ first: 3, end: 3 });
  });

  it.each([
    [0, 0],
    [10, 460],
    [11, 460],
    [14, 490],
    [2, 92],
  ])('scrolls no further than row %i needs', (row, offset) =>
    expect(revealed(row, { offset: 460, length: 200, size: 46 })).toBe(offset),
  );
});

describe('gridAction', () => {
  const press = (
    key: string,
    modifiers: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey', true>> = {},
  ) => gridAction({ key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...modifiers });

  it.each([
    ['ArrowDown', {}, { kind: 'step', direction: 'down', extend: false }],
    ['ArrowDown', { shiftKey: true }, { kind: 'step', direction: 'down', extend: true }],
    ['ArrowRight', { ctrlKey: true, shiftKey: true }, { kind: 'jump', direction: 'right', extend: true }],
    ['ArrowDown', { altKey: true }, { kind: 'parts', open: true }],
    ['Home', {}, { kind: 'leap', leap: 'rowStart', extend: false }],
    ['End', { metaKey: true }, { kind: 'leap', leap: 'gridEnd', extend: false }],
    ['Tab', { shiftKey: true }, { kind: 'tab', backwards: true }],
    ['F2', {}, { kind: 'edit' }],
    ['7', {}, { kind: 'type', text: '7' }],
    ['-', {}, { kind: 'type', text: '-' }],
    ['Delete', {}, { kind: 'delete' }],
    ['d', { ctrlKey: true }, { kind: 'fill', direction: 'down' }],
    ['R', { metaKey: true }, { kind: 'fill', direction: 'right' }],
    [' ', { shiftKey: true }, { kind: 'selectRows' }],
    [' ', { ctrlKey: true }, { kind: 'selectColumns' }],
    ['z', { ctrlKey: true }, { kind: 'undo' }],
    // The clipboard's own events, the browser's keys, and keys that write nothing.
    ['c', { ctrlKey: true }, null],
    ['v', { ctrlKey: true }, null],
    ['f', { ctrlKey: true }, null],
    ['ArrowLeft', { altKey: true }, null],
    ['Shift', {}, null],
    ['F5', {}, null],
  ] as const)('%s with %j', (key, modifiers, action) => expect(press(key, modifiers)).toEqual(action));
});
