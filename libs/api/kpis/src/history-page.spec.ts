import { pageOf } from './history-page';

const entries = [5, 4, 4, 4, 2, 1].map((sequence, index) => ({ sequence, index }));

describe('pageOf', () => {
  it.each([
    [undefined, undefined, [0, 1, 2, 3, 4, 5], null],
    [undefined, 1, [0], 5],
    [undefined, 2, [0, 1, 2, 3], 4],
    [4, 2, [4, 5], null],
    [4, 1, [4], 2],
    [2, 1, [5], null],
    [1, 1, [], null],
    [undefined, 99, [0, 1, 2, 3, 4, 5], null],
  ])('before %p, %p entries: %j, next %p', (before, limit, indexes, next) => {
    const found = pageOf(entries, before, limit);
    expect([found.page.map(({ index }) => index), found.next]).toEqual([indexes, next]);
  });
});
