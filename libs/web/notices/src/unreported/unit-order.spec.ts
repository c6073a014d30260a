import type { UnreportedUnit } from '@rumbo/contracts';
import { inOrder, LATEST_FIRST, readOrder, turned, writeOrder, type UnitColumn } from './unit-order';

const unit = (line: string, missing: number, daysLate: number, ...owners: string[]): UnreportedUnit => ({
  ...{
    perspective: '1',
    line,
    lineName: line,
    owners,
    missing,
    returned: 0,
    reported: 0,
    daysLate,
    values: [],
    next: null,
  },
});
const UNITS = [unit('2.10', 5, 30, 'Zoila'), unit('2.9', 5, 3, 'Álvaro'), unit('1.1', 9, 30)];

describe('the order of the lines', () => {
  it.each([
    ['line', '1.1 2.9 2.10'],
    ['-line', '2.10 2.9 1.1'],
    ['-missing', '1.1 2.9 2.10'],
    ['-daysLate', '1.1 2.10 2.9'],
    ['owners', '1.1 2.9 2.10'],
    ['no such column', '1.1 2.10 2.9'],
    [undefined, '1.1 2.10 2.9'],
  ])('%s: %s', (text, expected) => {
    expect(
      inOrder(UNITS, readOrder(text))
        .map(({ line }) => line)
        .join(' '),
    ).toBe(expected);
  });

  it.each<[UnitColumn, string]>([
    ['daysLate', 'daysLate'],
    ['missing', '-missing'],
    ['line', 'line'],
  ])('turns to %s as %s', (column, expected) => {
    expect(writeOrder(turned(LATEST_FIRST, column))).toBe(expected);
  });
});
