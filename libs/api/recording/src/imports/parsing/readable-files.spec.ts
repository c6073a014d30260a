import { join } from 'node:path';
import { buildProgram } from '@rumbo/api-platform/testing';
import type { ParsedFile } from '../parser/parsed-file';
import { sheetRow, workbookFile, workbookParts } from '../testing/workbook-file';
import { zipFile } from '../testing/zip-file';
import { runParser } from './parser-process';

describe('files that are odd and can be read', () => {
  const { program, remove } = buildProgram(join(__dirname, '../parser/main.ts'));
  afterAll(remove);
  const parse = async (bytes: Buffer, sheet: string | null = null): Promise<ParsedFile> =>
    (await runParser(program, bytes, sheet)).file;
  const texts = ({ rows }: ParsedFile) => rows.map(({ cells }) => cells.map(({ text }) => text));

  describe('CSV', () => {
    const LINES = 'Código;Período;Valor\r\n1.1;2024;"1,5"\r\n';
    const EXPECTED = [
      ['Código', 'Período', 'Valor'],
      ['1.1', '2024', '1,5'],
    ];

    it.each([
      ['UTF-8', Buffer.from(LINES), 'utf-8'],
      ['UTF-8 with its mark', Buffer.from(`\uFEFF${LINES}`), 'utf-8'],
      ['Latin-1', Buffer.from(LINES, 'latin1'), 'windows-1252'],
      ['UTF-16 with its mark', Buffer.from(`\uFEFF${LINES}`, 'utf16le'), 'utf-16le'],
      ['UTF-8 with line feeds alone', Buffer.from(LINES.replaceAll('\r', '')), 'utf-8'],
    ])('in %s', async (_, bytes, encoding) => {
      const file = await parse(bytes);
      expect([texts(file), file.encoding, file.separator]).toEqual([EXPECTED, encoding, ';']);
    });

    it.each([
      [',', 'a,b,c\n1,"2;5",3\n'],
      [';', 'a;b;c\n1,5;2,5;3,5\n'],
      ['\t', 'a\tb\tc\n1\t2,5\t3\n'],
      ['|', 'a|b\n1|2,5\n'],
    ])('separated by %j', async (separator, text) => {
      expect((await parse(Buffer.from(text))).separator).toBe(separator);
    });

    it('that names its separator keeps its rows where a spreadsheet shows them', async () => {
      const { rows, separator } = await parse(Buffer.from('sep=|\r\na|b\r\n\r\n1|2\r\n'));
      expect([separator, rows.map(({ number }) => number)]).toEqual(['|', [2, 4]]);
    });

    it('with quotes, line breaks inside and blank columns', async () => {
      const { rows } = await parse(Buffer.from('a,b,c\n"dice ""no""\nfin",,7\n'));
      expect(rows[1]?.cells).toEqual([
        { column: 0, type: 'text', text: 'dice "no"\nfin' },
        { column: 2, type: 'text', text: '7' },
      ]);
    });

    it('with as many rows as may be', async () => {
      const { rows } = await parse(Buffer.from(`a,b\n${'1,2\n'.repeat(5000)}`));
      expect(rows).toHaveLength(5001);
    });
  });

  describe('XLSX', () => {
    it('keeps the literal text of numbers, and how they are shown', async () => {
      const formats = ['0.0%', 'dd/mm/yyyy', '"días" 0', '[$-409]mmm yyyy;@', '[Red]0.00', '[h]:mm'];
      const cells = ['0', '1', '2', '3', '4', '5', '6'].map(
        (s) => `<c s="${s}"><v>13029542.750000002</v></c>`,
      );
      const { rows } = await parse(workbookFile({ sheet: sheetRow(1, ...cells), formats }));
      expect(rows[0]?.cells.map(({ text, shown }) => [text, shown])).toEqual(
        [undefined, 'percent', 'date', undefined, 'date', undefined, 'date'].map((shown) => [
          '13029542.750000002',
          shown,
        ]),
      );
    });

    it('tells shared, rich, inline and formula texts, booleans, errors and formulas without a result', async () => {
      const sharedStrings = '<si><t>uno</t></si><si><r><t>d</t></r><r><t>os</t></r><rPh><t>x</t></rPh></si>';
      const sheet = sheetRow(
        1,
        '<c t="s"><v>0</v></c>',
        '<c t="s"><v>1</v></c>',
        'tres &amp; más_x000D_\nfin _x005F_x0041_',
        '<c t="str"><f>A1</f><v>cuatro</v></c>',
        '<c t="b"><v>1</v></c>',
        '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        '<c><f>A1+1</f></c>',
        '<c><f>1+1</f><v>2</v></c>',
        '<c t="d"><v>2021-03-01</v></c>',
      );
      const { rows } = await parse(workbookFile({ sheet, sharedStrings }));
      expect(rows[0]?.cells).toEqual([
        { column: 0, type: 'text', text: 'uno' },
        { column: 1, type: 'text', text: 'dos' },
        { column: 2, type: 'text', text: 'tres & más\nfin _x0041_' },
        { column: 3, formula: true, type: 'text', text: 'cuatro' },
        { column: 4, type: 'boolean', text: '1' },
        { column: 5, formula: true, type: 'error', text: '#DIV/0!' },
        { column: 6, formula: true, type: 'missing', text: '' },
        { column: 7, formula: true, type: 'number', text: '2' },
        { column: 8, type: 'text', text: '2021-03-01', shown: 'date' },
      ]);
    });

    it('tells merged cells, hidden rows and the days of 1904', async () => {
      const sheet = sheetRow(1, 'a') + sheetRow(2, 5).replace('<row', '<row hidden="1"');
      const afterData = '<mergeCells count="1"><mergeCell ref="A2:B3"/></mergeCells>';
      const file = await parse(workbookFile({ sheet, afterData, date1904: true }));
      expect([file.date1904, file.merges, file.rows.map(({ hidden }) => hidden)]).toEqual([
        true,
        [{ top: 1, left: 0, bottom: 2, right: 1 }],
        [undefined, true],
      ]);
    });

    it('reads prefixed names, addresses left out and a mark before the XML', async () => {
      const xml = `\uFEFF<?xml version="1.0"?><x:worksheet xmlns:x="urn:x"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
      expect(texts(await parse(workbookFile({ sheet: Buffer.from(xml) })))).toEqual([['1', '2']]);
    });

    it('cuts a text that is too long, and says so', async () => {
      const { rows } = await parse(workbookFile({ sheet: sheetRow(1, 'x'.repeat(4001)) }));
      expect(rows[0]?.cells).toEqual([{ column: 0, type: 'text', text: 'x'.repeat(4000), cut: true }]);
    });

    it('inflates nothing that the sheet does not need', async () => {
      const picture = {
        name: 'xl/media/roto.png',
        data: '',
        deflated: Buffer.from('no deflate'),
        declaredSize: 9,
      };
      expect(texts(await parse(zipFile([...workbookParts({ sheet: sheetRow(1, 1) }), picture])))).toEqual([
        ['1'],
      ]);
    });

    it('finds a sheet by its name', async () => {
      expect((await parse(workbookFile({ sheet: sheetRow(1, 1) }), 'Datos')).sheet).toBe('Datos');
      await expect(parse(workbookFile({ sheet: sheetRow(1, 1) }), 'Otra')).rejects.toMatchObject({
        ...{ fault: 'SHEET_UNKNOWN', detail: 'Otra' },
      });
    });
  });
});
