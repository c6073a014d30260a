import type { ReviewItem } from '@rumbo/contracts';
import { groupsOf } from './review-groups';

const item = (kpi: string, sequence: number) => ({ kpi, sequence }) as ReviewItem;

describe('groupsOf', () => {
  it('keeps what came together together, newest first, and the rest as it was', () => {
    const items = [
      item('1.1', 5),
      item('1.2', 9),
      item('1.3', 7),
      item('1.4', 9),
      item('1.5', 5),
      item('1.6', 8),
    ];
    expect(groupsOf(items).map(({ sequence, items: own }) => [sequence, own.map(({ kpi }) => kpi)])).toEqual([
      [9, ['1.2', '1.4']],
      [5, ['1.1', '1.5']],
      [null, ['1.3', '1.6']],
    ]);
    expect(groupsOf([])).toEqual([]);
  });
});
