import fc from 'fast-check';
import { csvRecord } from './csv';

/** Reads one record as a spreadsheet would. */
function cellsOf(record: string): string[] {
  const cells: string[] = [];
  const pattern = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/gy;
  for (let match; (match = pattern.exec(record));) {
    const [, raw = ''] = match;
    cells.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (match[2] === '\r\n') break;
  }
  return cells;
}

describe('csvRecord', () => {
  it.each<[string | number | null, string]>([
    [null, ''],
    ['', ''],
    [42, '42'],
    [-0.5, '-0.5'],
    ['-13029542.75', '-13029542.75'],
    ['0.10', '0.10'],
    ['Línea', 'Línea'],
    ['a,b', '"a,b"'],
    ['dice "no"', '"dice ""no"""'],
    ['una\nlínea', '"una\nlínea"'],
    ['=1+1', "'=1+1"],
    ['+503 2222', "'+503 2222"],
    ['-', "'-"],
    ['--1', "'--1"],
    ['-1+cmd', "'-1+cmd"],
    ['-1e3', "'-1e3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['  =1', "'  =1"],
    ['\r=1', '"\'\r=1"'],
    ['＝1+1', "'＝1+1"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['10% = x', '10% = x'],
  ])('writes %j as %j', (cell, text) => {
    expect(csvRecord([cell])).toBe(`${text}\r\n`);
  });

  it('keeps the cells of a record apart, whatever they hold, and none of them a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (texts) => {
        const cells = cellsOf(csvRecord(texts));
        expect(cells.map((cell, i) => (cell === texts[i] ? cell : cell.slice(1)))).toEqual(texts);
        for (const cell of cells) expect(/^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/.test(cell)).toBe(false);
      }),
    );
  });
});
