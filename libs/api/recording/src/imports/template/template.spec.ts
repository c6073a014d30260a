import { join } from 'node:path';
import { workbookOf } from '@rumbo/api-platform';
import { buildProgram } from '@rumbo/api-platform/testing';
import type { EntrySheet, SheetCell, SheetKpi } from '@rumbo/contracts';
import { runParser } from '../parsing/parser-process';
import { recognise } from '../reading/headings';
import { SheetGrid } from '../reading/sheet-grid';
import { sheetValues } from '../reading/sheet-values';
import { templateCsv, templateSheet } from './template-files';
import { templateRows } from './template-rows';

const cell = (period: string, more: Partial<SheetCell> = {}) =>
  ({ period, value: null, breakdown: null, target: null, closed: null, ...more }) as SheetCell;
const sheet = (cells: SheetCell[], more: Partial<SheetKpi> = {}) =>
  ({
    ...{ from: '2024', to: '2024' },
    kpis: [{ code: '1.1', name: 'Recaudación', unit: 'USD', decimals: 2, breakdown: null, cells, ...more }],
  }) as unknown as EntrySheet;

describe('the template', () => {
  const { program, remove } = buildProgram(join(__dirname, '../parser/main.ts'));
  afterAll(remove);

  it('has a row for each open period, and for each item of a breakdown', () => {
    const cells = [
      cell('2024-01', { value: '5.50', breakdown: { Correo: '2.50' }, target: '6' }),
      cell('2024-02', { closed: '2024' }),
    ];
    const breakdown = { dimension: 'canal', items: ['Correo', 'Teléfono'] };
    const rows = templateRows(sheet(cells, { breakdown }));
    expect(rows.map(({ period, item, current, target }) => [period, item, current, target])).toEqual([
      ['2024-01', null, '5.50', '6'],
      ['2024-01', 'Correo', '2.50', null],
      ['2024-01', 'Teléfono', null, null],
    ]);
  });

  it('says when it would be too long', () => {
    const cells = Array.from({ length: 5001 }, () => cell('2024-01'));
    expect(() => templateRows(sheet(cells))).toThrow(
      expect.objectContaining({ code: 'IMPORT.TEMPLATE_TOO_LONG' }),
    );
  });

  it.each(['es', 'en'] as const)('is recognised when it comes back, in %s', async (language) => {
    const rows = templateRows(sheet([cell('2024-01', { value: '1234.5' }), cell('2024-02')]));
    const files = [
      await workbookOf([templateSheet(rows, language)]),
      Buffer.from(templateCsv(rows, language)),
    ];
    for (const bytes of files) {
      const grid = new SheetGrid((await runParser(program, bytes, null)).file);
      const mapping = recognise(grid);
      expect(mapping).toEqual({
        ...{ layout: 'long', headerRow: 1, kpi: 'A', period: 'D', item: 'E', value: 'F' },
        ...{ numerator: 'G', denominator: 'H', note: 'I' },
      });
      expect(sheetValues(grid, mapping!)).toEqual({ values: [], blank: 2 });
      expect(grid.cell(2, 9)?.text).toBe('1234.5');
    }
  });
});
