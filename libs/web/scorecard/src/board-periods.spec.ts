import { PERIOD_PARTS, comparedPeriods, inYear, trendRange, yearBefore } from './board-periods';

describe('board periods', () => {
  it('offers the year, halves, quarters and months', () => expect(PERIOD_PARTS).toHaveLength(1 + 2 + 4 + 12));

  it('keeps the part when the year changes', () => {
    expect(inYear('2021-Q3', 2019)).toBe('2019-Q3');
    expect(yearBefore('2021-06')).toBe('2020-06');
  });

  it('compares with the year before and up to three earlier years with figures', () => {
    expect(comparedPeriods('2021', ['2015', '2020', '2021'])).toEqual(['2015', '2020']);
    expect(comparedPeriods('2021-S1', ['2015', '2016', '2017', '2018', '2019'])).toEqual([
      '2017-S1',
      '2018-S1',
      '2019-S1',
      '2020-S1',
    ]);
  });

  it('draws the score over ten years at most', () => {
    expect(trendRange('2021', ['2020', '2021'])).toEqual({ from: '2020', to: '2021' });
    expect(trendRange('2021-06', ['1990', '2021'])).toEqual({ from: '2012', to: '2021' });
    expect(trendRange('x', [])).toBeNull();
  });
});
