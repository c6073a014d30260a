import { actualsOf, usuallyOpen } from './board-tree';
import { Summaries } from './levels/node-summary';
import { testBoard } from './testing-board';

const board = testBoard('2021').root;
const summaries = new Summaries(actualsOf(testBoard('2020').root));

describe('Summaries', () => {
  it('counts what is scored, what only informs, and what moved in the right direction', () => {
    expect(summaries.of(board)).toEqual({
      kpis: 5,
      complete: true,
      byStatus: { onTrack: 1, noData: 1, noTarget: 3 },
      valued: 4,
      informative: 3,
      scored: 1,
      better: 1,
      worse: 1,
      compared: 2,
      comparable: true,
    });
  });

  it('compares nothing before the year before is known of all of them', () => {
    const [first, ...others] = actualsOf(testBoard('2020').root);
    expect(new Summaries(new Map(others)).of(board)).toMatchObject({ complete: true, comparable: false });
    expect(new Summaries(new Map([first!])).of(board)).toMatchObject({ comparable: false });
  });

  it('looks below the node only', () => {
    expect(summaries.of(board.children[0]!)).toMatchObject({ kpis: 2, informative: 0, compared: 0 });
  });
});

describe('what is open', () => {
  it('is the axes and the way to what has a score', () => {
    expect(usuallyOpen(board)).toEqual(['1', '1.1', '1.1.1', '2']);
  });
});
