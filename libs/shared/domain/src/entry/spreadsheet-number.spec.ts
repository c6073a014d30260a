import { spreadsheetMonth, spreadsheetNumber } from './spreadsheet-number';

describe('spreadsheetNumber', () => {
  it.each([
    ['13029542.75', '13029542.75'],
    ['13029542.750000002', '13029542.75'],
    ['0.87700000000000000', '0.877'],
    ['0.30000000000000004', '0.3'],
    ['1.1000000000000001', '1.1'],
    ['-5.0000000000000003E-2', '-0.05'],
    ['1E3', '1000'],
    ['1.2345678901234567E+20', '123456789012346000000'],
    ['123456789012345', '123456789012345'],
    ['0', '0'],
    ['.5', '0.5'],
  ])('reads %s as %s', (literal, expected) => expect(spreadsheetNumber(literal)).toBe(expected));

  it('moves the point of a percentage without a float', () => {
    expect(spreadsheetNumber('0.87700000000000000', 2)).toBe('87.7');
    expect(spreadsheetNumber('0.28999999999999998', 2)).toBe('29');
    expect(spreadsheetNumber('1', 2)).toBe('100');
  });

  it.each(['', 'NaN', 'INF', '1,5', '0x10', '1E999', '1e-400', '--1'])('refuses %s', (literal) =>
    expect(spreadsheetNumber(literal)).toBeNull(),
  );
});

describe('spreadsheetMonth', () => {
  it.each([
    ['44256', false, 2021, 3],
    ['44256.75', false, 2021, 3],
    ['44197', false, 2021, 1],
    ['42794', true, 2021, 3],
    ['1', false, 1900, 1],
    ['59', false, 1900, 2],
    ['61', false, 1900, 3],
  ])('day %s (1904: %s) lies in %i-%i', (day, date1904, year, month) =>
    expect(spreadsheetMonth(day, date1904)).toEqual({ year, month }),
  );

  it.each(['-1', '0', '999999', 'x'])('knows no day %s', (day) =>
    expect(spreadsheetMonth(day, false)).toBeNull(),
  );
});
