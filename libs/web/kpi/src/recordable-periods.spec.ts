import { recordablePeriods } from './recordable-periods';

const horizon = { from: '2020', to: '2022' };

describe('recordablePeriods', () => {
  it('offers the periods of the horizon that have begun, newest first', () => {
    expect(recordablePeriods('yearly', horizon, [], '2021-06-01T12:00:00Z')).toEqual(['2021', '2020']);
    expect(recordablePeriods('half-yearly', horizon, [], '2021-03-01T12:00:00Z')).toEqual([
      '2021-S1',
      '2020-S2',
      '2020-S1',
    ]);
  });

  it('keeps periods that have a figure, also outside the horizon or in the future', () => {
    expect(recordablePeriods('yearly', horizon, ['2015', '2022'], '2021-06-01T12:00:00Z')).toEqual([
      '2022',
      '2021',
      '2020',
      '2019',
      '2018',
      '2017',
      '2016',
      '2015',
    ]);
  });

  it('offers nothing without horizon or figure', () => {
    expect(recordablePeriods('yearly', null, [], '2021-06-01T12:00:00Z')).toEqual([]);
  });
});
