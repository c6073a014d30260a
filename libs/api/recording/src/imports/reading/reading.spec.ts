import { ImportRepository } from '@rumbo/api-persistence';
import { RumboError } from '@rumbo/api-platform';
import type { ParsedCell, ParsedFile } from '../parser/parsed-file';
import { figureOf } from './cell-figure';
import { periodOf } from './cell-period';
import { recognise, suggestion } from './headings';
import { fingerprintOf, mappingNeeded } from './mapping';
import { MappingFinder } from './mapping-finder';
import { SheetGrid } from './sheet-grid';
import { sheetValues } from './sheet-values';

type Written = string | number | Partial<ParsedCell> | null;

function cellOf(column: number, written: Exclude<Written, null>): ParsedCell {
  if (typeof written === 'string') return { column, type: 'text', text: written };
  if (typeof written === 'number') return { column, type: 'number', text: String(written) };
  return { column, type: 'number', text: '', ...written };
}

function grid(rows: Written[][], more: Partial<ParsedFile> = {}): SheetGrid {
  return new SheetGrid({
    ...{ kind: 'xlsx', sheet: 'Hoja1', sheets: [], date1904: false, encoding: null, separator: null },
    merges: [],
    rows: rows.map((cells, i) => ({
      number: i + 1,
      cells: cells.flatMap((cell, column) => (cell === null ? [] : [cellOf(column, cell)])),
    })),
    ...more,
  });
}

const codeOf = (act: () => unknown): string => {
  try {
    return String(act());
  } catch (error) {
    if (error instanceof RumboError) return error.code;
    throw error;
  }
};

describe('figureOf', () => {
  const figure = (
    written: Exclude<Written, null>,
    unit: string | null = 'casos',
    decimal?: 'point' | 'comma',
  ) => codeOf(() => figureOf(cellOf(0, written), unit, decimal));

  it.each<[Exclude<Written, null>, string, string | undefined]>([
    [{ text: '13029542.750000002' }, '13029542.75', undefined],
    [{ text: '0.87700000000000000', shown: 'percent' }, '87.7', '%'],
    ['87.7%', '87.7', '%'],
    ['$1,234.56', '1234.56', 'USD'],
    [{ text: '45', formula: true }, '45', undefined],
    ['(1,234)', '-1234', undefined],
  ])('reads %j as %s', (written, expected, unit) => expect(figure(written, unit)).toBe(expected));

  it.each<[Exclude<Written, null>, string]>([
    ['1.234', 'IMPORT.CELL_AMBIGUOUS'],
    ['12,5', 'IMPORT.CELL_AMBIGUOUS'],
    ['n/d', 'IMPORT.CELL_NOT_NUMBER'],
    ['87.7%', 'IMPORT.CELL_PERCENT'],
    [{ text: '0.5', shown: 'percent' }, 'IMPORT.CELL_PERCENT'],
    [{ text: '44256', shown: 'date' }, 'IMPORT.CELL_DATE'],
    [{ type: 'boolean', text: '1' }, 'IMPORT.CELL_BOOLEAN'],
    [{ type: 'error', text: '#N/A' }, 'IMPORT.CELL_ERROR'],
    [{ type: 'missing', formula: true }, 'IMPORT.CELL_FORMULA'],
    [{ type: 'text', text: '1', cut: true }, 'IMPORT.CELL_TOO_LONG'],
  ])('refuses %j with %s', (written, code) => expect(figure(written)).toBe(code));

  it.each([
    ['1.234', 'point', '1.234'],
    ['1.234', 'comma', '1234'],
    ['12,5', 'comma', '12.5'],
    ['1.234,56', 'comma', '1234.56'],
    ['1,234', 'comma', '1.234'],
    ['12,5', 'point', 'IMPORT.CELL_NOT_NUMBER'],
    ['12.5', 'comma', 'IMPORT.CELL_NOT_NUMBER'],
  ] as const)('reads %s with a decimal %s as %s', (text, decimal, expected) =>
    expect(figure(text, 'casos', decimal)).toBe(expected),
  );
});

describe('periodOf', () => {
  const context = { date1904: false, year: null, exampleYear: 2024 };
  const period = (written: Written, frequency: Parameters<typeof periodOf>[1], more = {}) =>
    codeOf(() =>
      periodOf({ address: 'B2', cell: written === null ? null : cellOf(1, written) }, frequency, {
        ...context,
        ...more,
      }),
    );

  it.each<[Written, Parameters<typeof periodOf>[1], string]>([
    [{ text: '44256', shown: 'date' }, 'monthly', '2021-03'],
    [{ text: '44256', shown: 'date' }, 'quarterly', '2021-Q1'],
    [{ text: '44256', shown: 'date' }, 'half-yearly', '2021-S1'],
    [{ text: '44256', shown: 'date' }, 'yearly', '2021'],
    [2021, 'yearly', '2021'],
    ['2021-03-31', 'monthly', '2021-03'],
    ['31/12/2021', 'quarterly', '2021-Q4'],
    ['05/05/2021', 'monthly', '2021-05'],
    ['Segundo trimestre 2021', 'quarterly', '2021-Q2'],
    // Of another frequency: judged later, with its own words.
    ['2021-03', 'yearly', '2021-03'],
    ['03/04/2021', 'monthly', 'IMPORT.CELL_PERIOD_UNREAD'],
    ['Enero', 'monthly', 'IMPORT.CELL_PERIOD_UNREAD'],
    [null, 'monthly', 'IMPORT.CELL_PERIOD_MISSING'],
  ])('reads %j of a %s KPI as %s', (written, frequency, expected) =>
    expect(period(written, frequency)).toBe(expected),
  );

  it('counts from 1904 where the workbook does, and takes a year from beside it', () => {
    expect(period({ text: '42794', shown: 'date' }, 'monthly', { date1904: true })).toBe('2021-03');
    expect(period('Enero', 'monthly', { year: '2024' })).toBe('2024-01');
  });
});

describe('the columns of a sheet', () => {
  it('are recognised by their headings, whatever their case and accents, below a title', () => {
    const sheet = grid([
      ['Resultados'],
      ['CÓDIGO', 'Indicador', 'PERIODO', 'Valor', 'Valor actual', 'Notas:'],
    ]);
    expect(recognise(sheet)).toEqual({
      ...{ layout: 'long', headerRow: 2, kpi: 'A', period: 'C', value: 'D', note: 'F' },
    });
    expect(recognise(grid([['Code', 'Period', 'Value']]))?.value).toBe('C');
  });

  it('may be one for each period', () => {
    const sheet = grid([
      ['Indicador', 'Unidad', 'Enero 2024', { text: '45323', shown: 'date' }, 2024, 'Total'],
    ]);
    expect(recognise(sheet)).toEqual({ layout: 'wide', headerRow: 1, kpi: 'A', periods: ['C', 'D', 'E'] });
  });

  it('are asked for when they are not, beginning with what is known', () => {
    const sheet = grid([
      ['Finanzas'],
      ['Concepto', 'Período', 'Cuánto'],
      ['1.1', 'Año 2022', '5'],
      ['1.2', '2023', '6'],
    ]);
    expect(recognise(sheet)).toBeNull();
    expect(suggestion(sheet)).toEqual({ layout: 'long', headerRow: 2, period: 'B' });
    expect(mappingNeeded(sheet).columns[1]).toEqual({
      column: 'B',
      heading: 'Período',
      samples: ['Año 2022', '2023'],
    });
    expect(
      suggestion(
        grid([
          ['a', 'b'],
          ['1.1', 'Año 2022'],
        ]),
      ).headerRow,
    ).toBe(1);
  });

  it('are remembered for sheets with the same headings, wherever these stand', async () => {
    const [before, after] = [grid([['Ítem', 'Cuánto']]), grid([['Título'], ['ítem ', 'CUÁNTO']])];
    const kept = new Map([
      [fingerprintOf(before, 1), JSON.stringify({ layout: 'long', headerRow: 1, kpi: 'A', value: 'B' })],
    ]);
    const imports = {
      mappings: async (_: string, prints: string[]) =>
        new Map([...kept].filter(([print]) => prints.includes(print))),
    };
    const finder = new MappingFinder(imports as unknown as ImportRepository);
    expect(await finder.find('ana', after, null)).toMatchObject({
      ...{ source: 'remembered', mapping: { headerRow: 2, value: 'B' } },
    });
    await expect(finder.find('ana', grid([['Otro', 'Cuánto']]), null)).rejects.toMatchObject({
      code: 'IMPORT.MAPPING_NEEDED',
    });
  });
});

describe('the values of a sheet', () => {
  const long = { layout: 'long', headerRow: 1, kpi: 'A', period: 'B', value: 'C' } as const;

  it('are the filled cells; empty ones are counted, empty rows are not', () => {
    const sheet = grid([
      ['Código', 'Período', 'Valor'],
      ['1.1', '2024', 5],
      ['1.2', '2024', null],
      [null, null, null],
    ]);
    const { values, blank } = sheetValues(sheet, long);
    expect(values.map(({ value }) => value.address)).toEqual(['C2']);
    expect(blank).toBe(1);
  });

  it('take a code that is merged over several rows, and never a value that is', () => {
    const merges = [
      { top: 1, left: 0, bottom: 2, right: 0 },
      { top: 1, left: 2, bottom: 2, right: 2 },
    ];
    const sheet = grid(
      [
        ['Código', 'Período', 'Valor'],
        ['1.1', '2024-01', 5],
        [null, '2024-02', null],
      ],
      { merges },
    );
    const { values } = sheetValues(sheet, long);
    expect(values.map(({ kpi, value, merged }) => [kpi.cell?.text, value.address, merged])).toEqual([
      ['1.1', 'C2', 'C2:C3'],
      ['1.1', 'C3', 'C2:C3'],
    ]);
  });

  it('of a CSV whose line has more fields than the headings are not believed', () => {
    const rows = [3, 4, 3].map((width, i) => ({
      ...{ number: i + 1, width },
      cells: ['Código', 'Período', 'Valor'].map((text, column) => cellOf(column, text)),
    }));
    const { values } = sheetValues(grid([], { kind: 'csv', rows }), long);
    expect(values.map(({ shifted }) => shifted)).toEqual([true, false]);
  });

  it('stand at the crossing of a KPI and a period in a wide sheet', () => {
    const sheet = grid([
      ['Indicador', '2023', '2024'],
      ['1.1', 5, null],
      ['1.2', null, 7],
    ]);
    const { values, blank } = sheetValues(sheet, {
      layout: 'wide',
      headerRow: 1,
      kpi: 'A',
      periods: ['B', 'C'],
    });
    expect(
      values.map(({ kpi, period, value }) => [kpi.cell?.text, period.cell?.text, value.address]),
    ).toEqual([
      ['1.1', '2023', 'B2'],
      ['1.2', '2024', 'C3'],
    ]);
    expect(blank).toBe(2);
  });
});
