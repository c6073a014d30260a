import { divideDecimals, parseDecimal, sumDecimals } from './decimal';
import { compareDecimals, decimalsEqual, subtractDecimals } from './exact-integers';
import { decimalsOf } from './decimals-of';

describe('parseDecimal', () => {
  it.each([
    ['11500000.00', '11500000.00'],
    ['0', '0'],
    ['-0.50', '-0.50'],
    ['007', '007'],
    ['9'.repeat(60), '9'.repeat(60)],
    [`0.${'1'.repeat(58)}`, `0.${'1'.repeat(58)}`],
    [2021, '2021'],
    [0.1, '0.1'],
    [-1.5, '-1.5'],
    [1e-7, '0.0000001'],
    [1e21, '1000000000000000000000'],
    [-0, '0'],
  ])('reads %j as %s', (input, expected) => {
    expect(parseDecimal(input)).toBe(expected);
  });

  it.each([
    [''],
    [' 1'],
    ['1 '],
    ['1\n'],
    ['+1'],
    ['--1'],
    ['1.'],
    ['.5'],
    ['1e3'],
    ['1E-3'],
    ['1,234.56'],
    ['1.234.567'],
    ['$1'],
    ['0x10'],
    ['١٢'],
    ['NaN'],
    ['Infinity'],
    ['9'.repeat(61)],
    [NaN],
    [Infinity],
    [1e60],
    [5e-324],
    [null],
    [undefined],
    [true],
    [['1']],
    [{ toString: () => '1' }],
    [10n],
  ])('refuses %p', (input) => {
    expect(parseDecimal(input)).toBeNull();
  });
});

describe('exact arithmetic', () => {
  it.each([
    [['0.1', '0.2'], '0.3'],
    [['1.50', '1.50'], '3.00'],
    [['0.1', '0.02', '-0.12'], '0.00'],
    [['9007199254740993', '1'], '9007199254740994'],
    [['9'.repeat(60), '1'], `1${'0'.repeat(60)}`],
    [[], '0'],
  ])('adds %j up to %s', (terms, expected) => {
    expect(sumDecimals(terms)).toBe(expected);
  });

  it.each([
    // ISSS, Memoria de Labores 2021, section 8.4.
    ['13029542.75', '11500000.00', '1529542.75'],
    ['0.3', '0.1', '0.2'],
    ['1', '1.00', '0.00'],
    ['-1', '1.5', '-2.5'],
  ])('%s − %s = %s', (a, b, expected) => {
    expect(subtractDecimals(a, b)).toBe(expected);
  });

  it.each([
    ['1', '3', '0.33333333333333333333'],
    ['2', '3', '0.66666666666666666667'],
    ['1', '8', '0.125'],
    ['13029542.75', '11500000.00', '1.1330037173913043478'],
    // Half to even at the twentieth digit: …5 rounds down to an even digit and up from an odd one.
    ['100000000000000000005', '10', '10000000000000000000'],
    ['100000000000000000015', '10', '10000000000000000002'],
    ['1', '0', null],
    ['1', '0.00', null],
  ])('%s / %s = %s', (a, b, expected) => {
    expect(divideDecimals(a, b)).toBe(expected);
  });

  it('compares as numbers, not as texts or doubles', () => {
    expect(compareDecimals('9', '10')).toBeLessThan(0);
    expect(compareDecimals('9007199254740993', '9007199254740992')).toBeGreaterThan(0);
    expect(compareDecimals('-2', '-10')).toBeGreaterThan(0);
    expect(decimalsEqual('1.50', '1.5')).toBe(true);
    expect(decimalsEqual('-0', '0.0')).toBe(true);
    expect(decimalsEqual('0.1', '0.10000000000000000000000000000001')).toBe(false);
  });

  it('counts the decimals as written', () => {
    expect(['5', '5.0', '-0.123'].map(decimalsOf)).toEqual([0, 1, 3]);
  });
});
