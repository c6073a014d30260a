import fc from 'fast-check';
import { readFigure } from './typed-figure';

const number = (value: string) => ({ kind: 'number', value });

describe('readFigure', () => {
  it.each([
    ['1,234.56', '1234.56'],
    ['1234.56', '1234.56'],
    ['$1,234.56', '1234.56'],
    ['$ 11,500,000.00', '11500000.00'],
    ['87.7%', '87.7'],
    ['87.7 %', '87.7'],
    ['94', '94'],
    ['1,234', '1234'],
    ['1,234,567', '1234567'],
    ['0.123', '0.123'],
    ['.5', '0.5'],
    ['1234.567', '1234.567'],
    ['1.2345', '1.2345'],
    ['-5', '-5'],
    ['−5.50', '-5.50'],
    ['-$5', '-5'],
    ['$-5', '-5'],
    ['+7', '7'],
    ['(1,234.50)', '-1234.50'],
    ['1.234,56', '1234.56'],
    ['1.234.567', '1234567'],
    ['1 234.50', '1234.50'],
    ['1\u202f234.50', '1234.50'],
  ])('reads %p as %p', (text, value) => expect(readFigure(text)).toEqual(number(value)));

  it.each([
    ['1.234', ['1.234', '1234']],
    ['-12.500', ['-12.500', '-12500']],
    ['$999.999', ['999.999', '999999']],
    ['12,5', ['12.5']],
    ['1234,56', ['1234.56']],
    ['0,123', ['0.123']],
  ])('asks about %p', (text, readings) => expect(readFigure(text)).toEqual({ kind: 'ambiguous', readings }));

  it.each([
    'abc',
    '1,23,4',
    '1.2.3',
    '1,2,3',
    '12a',
    '--5',
    '-$-5',
    '5.',
    '$5%',
    '1e5',
    '(5',
    '(-5)',
    '%',
    '$',
  ])('refuses %p', (text) => expect(readFigure(text)).toEqual({ kind: 'invalid' }));

  it.each(['', '   ', '\u00a0'])('sees that %p is empty', (text) =>
    expect(readFigure(text)).toEqual({ kind: 'empty' }),
  );

  it('reads back whatever the interface writes in the format of El Salvador', () => {
    const format = new Intl.NumberFormat('es-SV', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
        const figure = readFigure(format.format(cents / 100));
        expect(figure.kind === 'number' && Number(figure.value)).toBe(cents / 100 || 0);
      }),
    );
  });

  it('never throws, and never invents digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,-+$%() a') }), (text) => {
        const figure = readFigure(text);
        const values =
          figure.kind === 'number' ? [figure.value] : figure.kind === 'ambiguous' ? figure.readings : [];
        const typed = text.replace(/\D/g, '');
        for (const value of values) {
          expect(value).toMatch(/^-?\d+(\.\d+)?$/);
          expect(value.replace(/\D/g, '').replace(/^0+/, '')).toBe(typed.replace(/^0+/, ''));
        }
      }),
    );
  });
});
