import {
  comparePeriods,
  contains,
  formatPeriod,
  nextPeriod,
  ordinalOf,
  parsePeriod,
  PeriodError,
  periodOf,
  periodRange,
  periodsIn,
  previousPeriod,
  requirePeriod,
  samePeriodLastYear,
  yearToDate,
} from './period';

const p = requirePeriod;
const texts = (periods: ReturnType<typeof p>[]): string[] => periods.map(formatPeriod);

describe('parsePeriod', () => {
  it.each([
    ['2021', 'yearly', 0],
    ['2021-S1', 'half-yearly', 0],
    ['2021-S2', 'half-yearly', 1],
    ['2021-Q1', 'quarterly', 0],
    ['2021-Q4', 'quarterly', 3],
    ['2021-01', 'monthly', 0],
    ['2021-12', 'monthly', 11],
  ])('reads %s', (text, frequency, index) => {
    expect(parsePeriod(text)).toEqual({ year: 2021, frequency, index });
  });

  it.each([
    ['2021-00'],
    ['2021-13'],
    ['2021-1'],
    ['2021-S0'],
    ['2021-S3'],
    ['2021-Q0'],
    ['2021-Q5'],
    ['2021-q1'],
    ['2021Q1'],
    ['2021-01-01'],
    ['2021-'],
    [' 2021'],
    ['2021\n'],
    ['21'],
    ['02021'],
    ['1899'],
    ['2200'],
    [''],
    ['S1-2021'],
  ])('refuses %j', (text) => {
    expect(parsePeriod(text)).toBeNull();
    expect(() => requirePeriod(text)).toThrow(PeriodError);
  });

  it('keeps the edges of its years', () => {
    expect(texts([p('1900'), p('2199-12')])).toEqual(['1900', '2199-12']);
  });
});

describe('neighbours', () => {
  it.each([
    ['2021', '2020', '2022', '2020'],
    ['2021-S1', '2020-S2', '2021-S2', '2020-S1'],
    ['2021-S2', '2021-S1', '2022-S1', '2020-S2'],
    ['2021-Q1', '2020-Q4', '2021-Q2', '2020-Q1'],
    ['2021-12', '2021-11', '2022-01', '2020-12'],
    ['2020-02', '2020-01', '2020-03', '2019-02'],
  ])('of %s', (text, before, after, lastYear) => {
    expect(formatPeriod(previousPeriod(p(text)))).toBe(before);
    expect(formatPeriod(nextPeriod(p(text)))).toBe(after);
    expect(formatPeriod(samePeriodLastYear(p(text)))).toBe(lastYear);
  });

  it('have consecutive ordinals', () => {
    expect(ordinalOf(p('2022-01')) - ordinalOf(p('2021-12'))).toBe(1);
    expect(formatPeriod(periodOf(ordinalOf(p('2021-Q1')) - 1, 'quarterly'))).toBe('2020-Q4');
  });
});

describe('contains and compare', () => {
  it.each([
    ['2021', '2021', true],
    ['2021', '2021-12', true],
    ['2021-S1', '2021-Q2', true],
    ['2021-S1', '2021-06', true],
    ['2021-S1', '2021-07', false],
    ['2021-Q3', '2021-S2', false],
    ['2021-06', '2021', false],
    ['2021', '2022-01', false],
    ['2021', '2020-12', false],
  ])('%s contains %s: %s', (outer, inner, expected) => {
    expect(contains(p(outer), p(inner))).toBe(expected);
  });

  it('sorts by start, the longer one first', () => {
    const shuffled = ['2021-02', '2021-Q1', '2022', '2021-01', '2021', '2021-S1', '2020-12'].map(p);
    expect(texts(shuffled.sort(comparePeriods))).toEqual([
      '2020-12',
      '2021',
      '2021-S1',
      '2021-Q1',
      '2021-01',
      '2021-02',
      '2022',
    ]);
  });
});

describe('splitting', () => {
  it.each([
    ['2021-Q3', 'monthly', ['2021-07', '2021-08', '2021-09']],
    ['2021', 'quarterly', ['2021-Q1', '2021-Q2', '2021-Q3', '2021-Q4']],
    ['2021-S2', 'half-yearly', ['2021-S2']],
    ['2021-S2', 'quarterly', ['2021-Q3', '2021-Q4']],
    ['2021-06', 'yearly', []],
    ['2021-Q2', 'half-yearly', []],
  ] as const)('%s into %s periods', (window, frequency, expected) => {
    expect(texts(periodsIn(p(window), frequency))).toEqual(expected);
  });

  it.each([
    ['2021-03', 'monthly', ['2021-01', '2021-02', '2021-03']],
    ['2021-05', 'quarterly', ['2021-Q1']],
    ['2021-Q3', 'half-yearly', ['2021-S1']],
    ['2021-11', 'yearly', []],
    ['2021-12', 'yearly', ['2021']],
    ['2021', 'half-yearly', ['2021-S1', '2021-S2']],
  ] as const)('year to date of %s in %s periods', (window, frequency, expected) => {
    expect(texts(yearToDate(p(window), frequency))).toEqual(expected);
  });

  it('ranges over one frequency only', () => {
    expect(texts(periodRange(p('2020-11'), p('2021-02')))).toEqual([
      '2020-11',
      '2020-12',
      '2021-01',
      '2021-02',
    ]);
    expect(texts(periodRange(p('2021'), p('2021')))).toEqual(['2021']);
    expect(periodRange(p('2021-Q2'), p('2021-Q1'))).toEqual([]);
    expect(periodRange(p('2021'), p('2021-12'))).toEqual([]);
  });
});
