import { formatPeriod } from '../periods/period';
import { readPeriod } from './typed-period';

describe('readPeriod', () => {
  it.each([
    ['2021', '2021'],
    [' 2021-03 ', '2021-03'],
    ['03/2021', '2021-03'],
    ['2021/3', '2021-03'],
    ['Marzo 2021', '2021-03'],
    ['MARZO DE 2021', '2021-03'],
    ['ene-2021', '2021-01'],
    ['setiembre 2021', '2021-09'],
    ['Aug 2021', '2021-08'],
    ['2021-T1', '2021-Q1'],
    ['T4 2021', '2021-Q4'],
    ['4T2021', '2021-Q4'],
    ['1T 2021', '2021-Q1'],
    ['I trimestre 2021', '2021-Q1'],
    ['Tercer trimestre de 2021', '2021-Q3'],
    ['trimestre 2, 2021', '2021-Q2'],
    ['Q3 2021', '2021-Q3'],
    ['S2 2021', '2021-S2'],
    ['segundo semestre del 2021', '2021-S2'],
    ['Año 2021', '2021'],
  ])('reads %s as %s', (text, expected) => {
    expect(formatPeriod(readPeriod(text)!)).toBe(expected);
  });

  it.each([
    '',
    'mar-21',
    'Enero',
    '13/2021',
    '2021-T5',
    'III semestre 2021',
    '2020-2021',
    'meta 2021',
    'marzo abril 2021',
    '15/03/2021',
  ])('does not guess %s', (text) => expect(readPeriod(text)).toBeNull());

  it('takes the year from beside it where the text has none', () => {
    expect(formatPeriod(readPeriod('Enero', '2024')!)).toBe('2024-01');
    expect(formatPeriod(readPeriod('T2', '2024')!)).toBe('2024-Q2');
    expect(formatPeriod(readPeriod('Enero 2023', '2024')!)).toBe('2023-01');
    expect(readPeriod('Total', '2024')).toBeNull();
  });
});
