import { boardRows } from './board-rows';
import { testBoard } from './testing-board';
import { treegridAction } from './treegrid-keys';

const filter = { statuses: [], owner: null, search: '' };
// 0: 1 (closed) · 1: 2 (open) · 2: 2.1 (open) · 3: 2.1.1 (open) · 4–6: its KPIs
const rows = boardRows(
  testBoard('2021').root,
  { all: false, codes: ['2', '2.1', '2.1.1'] },
  filter,
  () => null,
);

describe('treegridAction', () => {
  it.each([
    ['ArrowDown', 0, { type: 'focus', index: 1 }],
    ['ArrowDown', 6, { type: 'focus', index: 6 }],
    ['ArrowUp', 0, { type: 'focus', index: 0 }],
    ['ArrowUp', 3, { type: 'focus', index: 2 }],
    ['Home', 5, { type: 'focus', index: 0 }],
    ['End', 0, { type: 'focus', index: 6 }],
    ['ArrowRight', 0, { type: 'expand', index: 0 }],
    ['ArrowRight', 1, { type: 'focus', index: 2 }],
    ['ArrowRight', 4, null],
    ['ArrowLeft', 1, { type: 'collapse', index: 1 }],
    ['ArrowLeft', 6, { type: 'focus', index: 3 }],
    ['ArrowLeft', 0, null],
    ['Enter', 0, { type: 'expand', index: 0 }],
    ['Enter', 2, { type: 'collapse', index: 2 }],
    ['Enter', 5, { type: 'open', index: 5 }],
    ['a', 1, null],
  ])('%s on row %i', (key, index, expected) => expect(treegridAction(rows, index, key)).toEqual(expected));
});
