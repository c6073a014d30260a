import { formatDecimal } from './format-decimal';

const es = { locale: 'es-SV', decimals: null };

describe('formatDecimal', () => {
  it.each([
    ['13029542.75', { ...es, unit: '$' }, '$13,029,542.75'],
    ['11500000.00', { ...es, unit: 'USD', decimals: 2 }, '$11,500,000.00'],
    ['1529542.75', { ...es, unit: '$', signed: true }, '+$1,529,542.75'],
    ['-50', { ...es, unit: 'procedimientos', signed: true }, '-50'],
    ['0', { ...es, unit: '$', decimals: 2, signed: true }, '$0.00'],
    ['87.7', { ...es, unit: '%' }, '87.7%'],
    ['1234.56', { ...es, unit: 'personas' }, '1,234.56'],
    ['1234.5', { ...es, unit: 'personas', decimals: 0 }, '1,235'],
    ['0.33333333333333333333', { ...es, unit: '' }, '0.3333'],
    ['1234.56', { locale: 'en-US', unit: '$', decimals: 2 }, '$1,234.56'],
  ])('writes %s as people of El Salvador do', (value, format, expected) => {
    expect(formatDecimal(value, format)).toBe(expected);
  });

  it('keeps digits that a float would lose', () => {
    expect(formatDecimal('9007199254740993.25', { ...es, unit: '$', decimals: 2 })).toBe(
      '$9,007,199,254,740,993.25',
    );
    expect(formatDecimal('123456789012345678901234.01', { ...es, unit: '' })).toBe(
      '123,456,789,012,345,678,901,234.01',
    );
  });
});
