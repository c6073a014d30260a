import { requirePeriod } from '../periods/period';
import { periodRevision } from '../testing/plan-fixtures';
import { closedOver, closedPeriods, periodStateOf } from './period-states';
import type { PeriodRevision, PeriodState } from './revisions';

/** `2021-Q1 closed` … in this order. */
function historyOf(...changes: string[]): PeriodRevision[] {
  return changes.map((change, index) => {
    const [period, state] = change.split(' ') as [string, PeriodState];
    return periodRevision({ sequence: index + 2, period, state });
  });
}

describe('periodStateOf', () => {
  it.each<[string, string[], string, PeriodState]>([
    ['a period without a revision is open', [], '2021', 'open'],
    ['a period is in its newest state', ['2021 inReview', '2021 closed'], '2021', 'closed'],
    ['a closed year closes its months', ['2021 closed'], '2021-06', 'closed'],
    ['a closed month leaves its year open', ['2021-06 closed'], '2021', 'open'],
    ['and the other months', ['2021-06 closed'], '2021-07', 'open'],
    ['a year in review has its months in review', ['2021 inReview'], '2021-Q2', 'inReview'],
    ['review of the year opens no closed month', ['2021-06 closed', '2021 inReview'], '2021-06', 'closed'],
    ['reopening the year does', ['2021-06 closed', '2021 closed', '2021 open'], '2021-06', 'open'],
    ['for good', ['2021-06 closed', '2021 closed', '2021 open', '2021 inReview'], '2021-06', 'inReview'],
    [
      'a month closed after the year was opened',
      ['2021 closed', '2021 open', '2021-06 closed'],
      '2021-06',
      'closed',
    ],
    ['another year has no say', ['2020 closed'], '2021-01', 'open'],
    ['a half has a say in its quarters', ['2021-S2 closed'], '2021-Q3', 'closed'],
    ['and in no other', ['2021-S2 closed'], '2021-Q2', 'open'],
  ])('%s', (_, changes, period, expected) => {
    expect(periodStateOf(historyOf(...changes), requirePeriod(period))).toBe(expected);
  });
});

describe('closedPeriods', () => {
  it('names those closed by themselves that still are, the longer one first', () => {
    const history = historyOf('2022-Q1 closed', '2021-01 closed', '2021 closed', '2020 closed', '2020 open');
    expect(closedPeriods(history)).toEqual(['2021', '2021-01', '2022-Q1']);
  });

  it('forgets the months of a year that was opened again', () => {
    expect(closedPeriods(historyOf('2021-01 closed', '2021 closed', '2021 open'))).toEqual([]);
  });
});

describe('closedOver', () => {
  it.each<[string, string, string | null]>([
    ['2021', '2021', '2021'],
    ['2021', '2021-06', '2021'],
    ['2021', '2022-01', null],
    ['2021', '2020-12', null],
    ['2021-06', '2021-06', '2021-06'],
    // The board of June to date counts May.
    ['2021-06', '2021-05', '2021-06'],
    ['2021-06', '2021-Q2', '2021-06'],
    ['2021-06', '2021-Q1', '2021-06'],
    ['2021-06', '2021-07', null],
    ['2021-06', '2021-Q3', null],
    ['2021-06', '2021', null],
    ['2021-06', 'nonsense', null],
  ])('with %s closed, a figure of %s would alter %s', (closed, period, expected) => {
    expect(closedOver(historyOf(`${closed} closed`), period)).toBe(expected);
  });

  it('is over with the reopening', () => {
    expect(closedOver(historyOf('2021 closed', '2021 open'), '2021-06')).toBeNull();
  });
});
