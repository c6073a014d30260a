import { sheetCell, sheetKpi } from '../testing/sheet-fixtures';
import { columnsOf, fitsColumns, frequenciesOf } from './columns';
import { GridTable } from './grid-table';
import { figureOf, matchingRows, rowsOf } from './rows';

const monthly = sheetKpi('1');
const quarterly = sheetKpi('2', {
  frequency: 'quarterly',
  breakdown: { dimension: 'canal', items: ['Ventanilla', 'En línea'] },
  cells: [sheetCell('2025-Q2', { closed: '2025-Q2' })],
});
const ratio = sheetKpi('3', { frequency: 'yearly', accumulation: 'ratio', name: 'Población' });

describe('columns', () => {
  it('are the periods of the frequency in the range', () => {
    expect(
      columnsOf('2025-11', '2026', 'monthly')
        .map(({ period }) => period)
        .slice(0, 3),
    ).toEqual(['2025-11', '2025-12', '2026-01']);
    expect(columnsOf('2025', '2026', 'half-yearly')).toHaveLength(4);
    expect(columnsOf('no', '2026', 'yearly')).toEqual([]);
  });

  it('fit KPIs with periods as long or longer', () => {
    expect(frequenciesOf([ratio, monthly])).toEqual(['monthly', 'yearly']);
    expect(fitsColumns(quarterly, 'monthly')).toBe(true);
    expect(fitsColumns(monthly, 'quarterly')).toBe(false);
  });
});

describe('rows', () => {
  it('show the parts of the open ones', () => {
    const rows = rowsOf([monthly, quarterly, ratio], new Set(['1', '2', '3']));
    expect(rows.map(({ id }) => id)).toEqual([
      '1~value',
      '2~value',
      '2~breakdown.Ventanilla',
      '2~breakdown.En línea',
      '3~value',
      '3~numerator',
      '3~denominator',
    ]);
    expect(rows.map(({ parted }) => parted)).toEqual([false, true, true, true, true, true, true]);
    expect(rowsOf([quarterly], new Set()).map(({ field }) => field)).toEqual(['value']);
  });

  it('tell the figure of their field', () => {
    const cell = sheetCell('2025', { value: '3', numerator: '1', breakdown: { Ventanilla: '2' } });
    expect(figureOf(cell, 'value')).toBe('3');
    expect(figureOf(cell, 'denominator')).toBeNull();
    expect(figureOf(cell, 'breakdown.Ventanilla')).toBe('2');
    expect(figureOf(cell, 'breakdown.En línea')).toBeNull();
  });

  it('are found by all words, accents aside', () =>
    expect(matchingRows([monthly, ratio], 'POBLACION linea').map(({ code }) => code)).toEqual(['3']));
});

describe('GridTable', () => {
  const table = new GridTable(
    rowsOf([monthly, quarterly, ratio], new Set()),
    columnsOf('2025', '2025', 'monthly'),
  );

  it('has a cell where a period of the KPI ends with the column', () => {
    const periods = [0, 1, 2].map((row) =>
      [1, 2, 5, 11].map((column) => table.cellAt({ row, column })?.period ?? null),
    );
    expect(periods).toEqual([
      ['2025-02', '2025-03', '2025-06', '2025-12'],
      [null, '2025-Q1', '2025-Q2', '2025-Q4'],
      [null, null, null, '2025'],
    ]);
    expect(table.cellAt({ row: 9, column: 0 })).toBeNull();
  });

  it('takes values in open cells only', () =>
    expect([0, 1, 2, 5].map((column) => table.takesValue({ row: 1, column }))).toEqual([
      false,
      false,
      true,
      false,
    ]));

  it('finds a period of a KPI', () => {
    expect(table.find('2', '2025-Q2')).toEqual({ row: 1, column: 5 });
    expect(table.find('2', '2024-Q2')).toBeNull();
    expect(table.find('9', '2025')).toBeNull();
  });
});
