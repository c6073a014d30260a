import { inflateRawSync } from 'node:zlib';
import readXlsxFile from 'read-excel-file/node';
import { column, figure, moment, share, tableOf, whole, yesNo, type Table, type TableCell } from './table';
import { tableCsv } from './table-csv';
import { tableSheets } from './table-xlsx';
import { sheetFigure } from './sheet-number';
import { workbookOf } from './workbook/sheet';

const ORIGIN = { address: '/api/v1/plans/p/scorecard.xlsx?period=2021', publicKey: 'rumbo/1+2+3' };
const CUT_OFF = { sequence: 42, asOf: '2026-01-31T18:20:00.000Z' };

function table(...cells: TableCell[]): Table {
  return tableOf({
    file: 'x',
    title: { es: 'Tablero', en: 'Board' },
    columns: [
      column<TableCell>('Nombre', 'Name', 20, (cell) => cell),
      column<TableCell>('Otra', 'Other', 10, () => null),
    ],
    rows: cells,
    cutOff: CUT_OFF,
    facts: [[{ es: 'Plan', en: 'Plan' }, 'isss-2021']],
  });
}

const xlsx = (of: Table, language: 'es' | 'en' = 'es') => workbookOf(tableSheets(of, ORIGIN, language));

async function sheets(of: Table, language: 'es' | 'en' = 'es') {
  return readXlsxFile(await xlsx(of, language), { trim: false });
}

/** The text of one file in a ZIP file (APPNOTE 4.3). */
function entryOf(zip: Buffer, name: string): string {
  const entry = zip.indexOf(name, zip.indexOf('PK\x01\x02', 0, 'latin1')) - 46;
  const [size, local] = [zip.readUInt32LE(entry + 20), zip.readUInt32LE(entry + 42)];
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  return inflateRawSync(zip.subarray(start, start + size)).toString();
}

/** What comes back of one cell. */
async function read(cell: TableCell): Promise<unknown> {
  const [data] = await sheets(table(cell, 'end'));
  return data?.data[1]?.[0];
}

describe('a table as XLSX', () => {
  it('has headings in the asked language, and a second sheet that tells what it is', async () => {
    const [data, about] = await sheets(table('a'), 'en');
    expect([data?.sheet, data?.data[0]]).toEqual(['Data', ['Name', 'Other']]);
    expect(about).toEqual({
      sheet: 'About',
      data: [
        ['Table', 'Board'],
        ['Plan', 'isss-2021'],
        ['Cut-off: sequence', 42],
        ['Cut-off: date and time (UTC)', new Date(CUT_OFF.asOf)],
        ['Source', 'Rumbo /api/v1/plans/p/scorecard.xlsx?period=2021'],
        ['Public key of the ledger', 'rumbo/1+2+3'],
      ],
    });
  });

  it.each<[string, TableCell, unknown]>([
    ['money', figure('13029542.75', 'USD', 2), 13029542.75],
    ['a negative figure', figure('-5.50', 'USD', 2), -5.5],
    ['percent as recorded', figure('87.7', '%', 1), 87.7],
    ['fifteen digits', figure('1234567890123.45', 'USD', 2), 1234567890123.45],
    ['sixteen digits', figure('12345678901234.56', 'USD', 2), '12345678901234.56'],
    ['a whole figure of nineteen digits', figure('9007199254740993123', 'casos', 0), '9007199254740993123'],
    ['a quotient', figure('33.333333333333333333', '%', 1), 33.333333333333336],
    ['a share', share(0.9345), 0.9345],
    ['a count', whole(7), 7],
    ['a moment', moment('2026-01-31T18:20:05.000Z'), new Date('2026-01-31T18:20:05.000Z')],
    ['words', yesNo(true), 'sí'],
    ['nothing', null, null],
  ])('keeps %s', async (_, cell, expected) => {
    expect(await read(cell)).toEqual(expected);
  });

  it.each([
    '=1+1',
    '=cmd|calc!A1',
    '+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '<b>&"',
    'ñ “x” 💶',
    '1234',
    'dos\nlíneas',
  ])('keeps %j as the text that it is, and never as a formula', async (text) => {
    expect(await read(text)).toBe(text);
    const xml = entryOf(await xlsx(table(text)), 'xl/worksheets/sheet1.xml');
    // `t="s"`: a shared string; a formula would stand in <f>.
    expect(xml).toMatch(/<c r="A2"[^>]* t="s"><v>\d+<\/v><\/c>/);
    expect(xml).not.toContain('<f');
  });

  it('freezes the headings', async () => {
    const xml = entryOf(await xlsx(table('a')), 'xl/worksheets/sheet1.xml');
    expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
  });

  it('leaves out what a workbook cannot hold, and keeps within the longest text', async () => {
    expect(await read('a\u0001b\ud800c')).toBe('abc');
    expect(await read('x'.repeat(40_000))).toHaveLength(32_767);
  });

  it('says that long figures stand as text', async () => {
    const [, about] = await sheets(table(figure('12345678901234567', 'USD', 2)));
    expect(about?.data.at(-1)?.[1]).toMatch(/más de 15 dígitos/);
  });
});

describe('the format of a figure', () => {
  it.each([
    ['USD', '5.5', 2, '"$"#,##0.00;-"$"#,##0.00'],
    ['%', '87.70', null, '#,##0.00"%"'],
    ['casos', '5', 0, '#,##0'],
    ['días', '5.123456', null, '#,##0.0000'],
  ])('%s: %s with %s decimals', (unit, value, decimals, expected) => {
    expect(sheetFigure({ figure: value, unit, decimals }).format).toBe(expected);
  });
});

describe('a table as CSV', () => {
  it('has exact figures, and after an empty record what it is', async () => {
    const cells = [
      figure('12345678901234567.89', 'USD', 2),
      share(0.1),
      moment(CUT_OFF.asOf),
      '=1+1',
      yesNo(false),
    ];
    expect((await tableCsv(table(...cells), ORIGIN, 'es')).split('\r\n')).toEqual([
      '\ufeffNombre,Otra',
      '12345678901234567.89,',
      '0.1,',
      '2026-01-31T18:20:00.000Z,',
      "'=1+1,",
      'no,',
      ',',
      'Tabla,Tablero',
      'Plan,isss-2021',
      'Corte: secuencia,42',
      'Corte: fecha y hora (UTC),2026-01-31T18:20:00.000Z',
      'Fuente,Rumbo /api/v1/plans/p/scorecard.xlsx?period=2021',
      'Clave pública de la bitácora,rumbo/1+2+3',
      '',
    ]);
  });
});
