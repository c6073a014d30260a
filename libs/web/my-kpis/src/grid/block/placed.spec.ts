import { placedBlock } from './placed';

const cell = (text: string) => ({ text, raw: null });
const places = (texts: string[][], selected: Parameters<typeof placedBlock>[1]) =>
  placedBlock(
    texts.map((row) => row.map(cell)),
    selected,
  ).map(({ row, column, text }) => `${row},${column}=${text}`);

describe('placedBlock', () => {
  it('starts at the first selected cell', () =>
    expect(places([['a', 'b'], ['c']], { top: 3, left: 1, bottom: 3, right: 1 })).toEqual([
      '3,1=a',
      '3,2=b',
      '4,1=c',
    ]));

  it('repeats over a selection that it measures', () => {
    expect(places([['a']], { top: 0, left: 0, bottom: 1, right: 1 })).toEqual([
      '0,0=a',
      '0,1=a',
      '1,0=a',
      '1,1=a',
    ]);
    expect(places([['a', 'b']], { top: 0, left: 0, bottom: 1, right: 1 })).toHaveLength(4);
  });

  it('lies once over a selection that it does not', () =>
    expect(places([['a', 'b']], { top: 0, left: 0, bottom: 0, right: 2 })).toHaveLength(2));
});
