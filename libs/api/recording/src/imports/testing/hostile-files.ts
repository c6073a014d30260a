import { deflateRawSync } from 'node:zlib';
import type { ParseFault } from '../parser/parsed-file';
import { sheetRow, workbookFile, workbookParts, type WorkbookParts } from './workbook-file';
import { zipFile, type ZipPart } from './zip-file';

export interface HostileFile {
  title: string;
  /** As its sender would name it; the parser never sees the name. */
  name: string;
  bytes: Buffer;
  fault: ParseFault;
  /** What the fault tells of the file. */
  detail?: string | RegExp;
}

const MIB = 1024 * 1024;
const HEADINGS = sheetRow(1, 'Código', 'Período', 'Valor');
const GOOD_ROW = sheetRow(2, '1.1.1.1', '2024-02', 12);
const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const SHEET = 'xl/worksheets/sheet1.xml';

/** A good workbook with one of its parts replaced. */
function altered(change: Partial<ZipPart>, name = SHEET): ZipPart[] {
  return workbookParts({ sheet: HEADINGS + GOOD_ROW }).map((part) =>
    part.name === name ? { ...part, ...change } : part,
  );
}

const zipped = (...args: Parameters<typeof zipFile>) => zipFile(...args);
const book = (parts: WorkbookParts) => workbookFile(parts);
const rows = (count: number) =>
  Array.from({ length: count }, (_, i) => sheetRow(i + 2, '1.1.1.1', '2024-02', i)).join('');

/** The container of Office's old formats, with one named stream in its directory. */
function compound(stream: string): Buffer {
  return Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1016),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(512),
  ]);
}

function laughs(): string {
  const lines = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`);
  return `${XML}<!DOCTYPE sst [<!ENTITY l0 "lol">${lines.join('')}]><sst><si><t>&l9;</t></si></sst>`;
}

/** Files that have to be refused as a whole, each with its reason. Made when asked for: some are large. */
export function hostileFiles(): HostileFile[] {
  const bomb = deflateRawSync(Buffer.alloc(64 * MIB, '<row/>'), { level: 9 });
  const long = 'x'.repeat(4000);
  return [
    ...wrongTypes(),
    {
      title: 'a zip bomb that says how large it is',
      name: 'bomba.xlsx',
      fault: 'INFLATES_TOO_FAR',
      bytes: zipped(altered({ deflated: bomb, declaredSize: 64 * MIB })),
    },
    {
      title: 'a zip bomb that lies about its size',
      name: 'bomba.xlsx',
      fault: 'DAMAGED',
      detail: SHEET,
      bytes: zipped(altered({ deflated: bomb, declaredSize: 1000 })),
    },
    {
      title: 'a part that is shorter than it says',
      name: 'corta.xlsx',
      fault: 'DAMAGED',
      detail: SHEET,
      bytes: zipped(altered({ declaredSize: 5000 })),
    },
    {
      title: 'many parts that together inflate too far',
      name: 'partes.xlsx',
      fault: 'INFLATES_TOO_FAR',
      bytes: book({
        sheet: HEADINGS,
        more: Array.from({ length: 30 }, (_, i) => ({
          name: `xl/media/${i}.png`,
          data: '',
          deflated: deflateRawSync(Buffer.alloc(MIB)),
          declaredSize: MIB,
        })),
      }),
    },
    {
      title: '51 parts',
      name: 'partes.xlsx',
      fault: 'TOO_MANY_PARTS',
      detail: '51',
      bytes: book({
        sheet: HEADINGS,
        more: Array.from({ length: 44 }, (_, i) => ({ name: `xl/media/${i}.png`, data: '' })),
      }),
    },
    {
      title: 'thousands of parts behind a count of one',
      name: 'partes.xlsx',
      fault: 'TOO_MANY_PARTS',
      bytes: zipped(
        Array.from({ length: 3000 }, (_, i) => ({ name: `${i}`, data: '' })),
        { entryCount: 65534 },
      ),
    },
    {
      title: 'a zip whose end is cut off',
      name: 'cortado.xlsx',
      fault: 'DAMAGED',
      detail: 'ZIP',
      bytes: book({ sheet: HEADINGS + GOOD_ROW }).subarray(0, -60),
    },
    {
      title: 'a zip whose data is overwritten',
      name: 'dañado.xlsx',
      fault: 'DAMAGED',
      bytes: overwritten(book({ sheet: HEADINGS + rows(200) })),
    },
    {
      title: 'two parts of one name',
      name: 'doble.xlsx',
      fault: 'UNSAFE',
      detail: SHEET,
      bytes: book({ sheet: HEADINGS, more: [{ name: SHEET, data: '<worksheet/>' }] }),
    },
    {
      title: 'an absolute path',
      name: 'ruta.xlsx',
      fault: 'UNSAFE',
      detail: '/etc/passwd',
      bytes: book({ sheet: HEADINGS, more: [{ name: '/etc/passwd', data: 'x' }] }),
    },
    {
      title: 'a path out of its folder',
      name: 'ruta.xlsx',
      fault: 'UNSAFE',
      detail: '../../etc/passwd',
      bytes: book({ sheet: HEADINGS, more: [{ name: '../../etc/passwd', data: 'x' }] }),
    },
    {
      title: 'an encrypted part',
      name: 'clave.xlsx',
      fault: 'ENCRYPTED',
      bytes: zipped(altered({ encrypted: true })),
    },
    {
      title: 'an unknown compression',
      name: 'metodo.xlsx',
      fault: 'DAMAGED',
      detail: SHEET,
      bytes: zipped(altered({ method: 14 })),
    },
    {
      title: 'a zip as its own sheet',
      name: 'muñeca.xlsx',
      fault: 'DAMAGED',
      detail: SHEET,
      bytes: zipped(altered({ data: book({ sheet: HEADINGS }) })),
    },
    {
      title: 'a billion laughs',
      name: 'risas.xlsx',
      fault: 'UNSAFE',
      detail: 'xl/sharedStrings.xml: DTD',
      bytes: book({ sheet: HEADINGS, sharedStrings: laughs() }),
    },
    {
      title: 'an external entity',
      name: 'externa.xlsx',
      fault: 'UNSAFE',
      detail: `${SHEET}: DTD`,
      bytes: book({
        sheet: `${XML}<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row></sheetData></worksheet>`,
      }),
    },
    {
      title: 'a DTD elsewhere',
      name: 'dtd.xlsx',
      fault: 'UNSAFE',
      detail: 'xl/workbook.xml: DTD',
      bytes: zipped(
        altered(
          { data: `${XML}<!DOCTYPE workbook SYSTEM "http://example.org/x.dtd"><workbook/>` },
          'xl/workbook.xml',
        ),
      ),
    },
    {
      title: 'XML a million levels deep',
      name: 'hondo.xlsx',
      fault: 'TOO_HEAVY',
      detail: SHEET,
      bytes: book({ sheet: `${XML}<worksheet>${'<a>'.repeat(1_000_000)}` }),
    },
    {
      title: 'a tag with 600,000 attributes',
      name: 'atributos.xlsx',
      fault: 'TOO_HEAVY',
      detail: SHEET,
      bytes: book({
        sheet: `${XML}<worksheet ${Array.from({ length: 600_000 }, (_, i) => `a${i}=""`).join(' ')}/>`,
      }),
    },
    {
      title: 'XML that stops half-way',
      name: 'mitad.xlsx',
      fault: 'DAMAGED',
      detail: SHEET,
      bytes: book({ sheet: `${XML}<worksheet><sheetData><row r="1">` }),
    },
    {
      title: 'bytes that are not the UTF-8 they say',
      name: 'utf8.xlsx',
      fault: 'DAMAGED',
      detail: SHEET,
      bytes: book({ sheet: Buffer.from(`${XML}<worksheet>\xff</worksheet>`, 'latin1') }),
    },
    {
      title: 'four million shared strings',
      name: 'textos.xlsx',
      fault: 'TOO_HEAVY',
      detail: 'xl/sharedStrings.xml',
      bytes: book({ sheet: HEADINGS, sharedStrings: '<si/>'.repeat(4_000_000 - 100) }),
    },
    {
      title: 'one long shared string in 20,000 cells',
      name: 'eco.xlsx',
      fault: 'TOO_HEAVY',
      bytes: book({
        sharedStrings: `<si><t>${long}</t></si>`,
        sheet: Array.from({ length: 5000 }, (_, i) =>
          sheetRow(i + 1, ...Array<string>(4).fill('<c t="s"><v>0</v></c>')),
        ).join(''),
      }),
    },
    {
      title: '5,001 rows below the headings allowed',
      name: 'filas.xlsx',
      fault: 'TOO_MANY_ROWS',
      bytes: book({ sheet: HEADINGS + rows(5_020) }),
    },
    {
      title: 'too many cells',
      name: 'celdas.xlsx',
      fault: 'TOO_MANY_CELLS',
      bytes: book({
        sheet: Array.from({ length: 4200 }, (_, i) => sheetRow(i + 1, ...Array<number>(25).fill(1))).join(''),
      }),
    },
    {
      title: 'a cell far to the right',
      name: 'ancha.xlsx',
      fault: 'TOO_MANY_CELLS',
      bytes: book({ sheet: '<row r="1"><c r="XFD1"><v>1</v></c></row>' }),
    },
    {
      title: 'the same row twice',
      name: 'repetida.xlsx',
      fault: 'DAMAGED',
      detail: SHEET,
      bytes: book({ sheet: HEADINGS + HEADINGS }),
    },
    {
      title: 'a shared string that is not there',
      name: 'indice.xlsx',
      fault: 'DAMAGED',
      detail: SHEET,
      bytes: book({ sheet: sheetRow(1, '<c t="s"><v>7</v></c>') }),
    },
    {
      title: 'only hidden sheets',
      name: 'oculta.xlsx',
      fault: 'NO_SHEET',
      bytes: book({ sheet: HEADINGS + GOOD_ROW, state: 'veryHidden' }),
    },
    { title: 'a sheet without cells', name: 'vacia.xlsx', fault: 'EMPTY_FILE', bytes: book({ sheet: '' }) },
    ...badTexts(),
  ];
}

function wrongTypes(): HostileFile[] {
  const wrong = (title: string, name: string, bytes: Buffer, detail: string): HostileFile => ({
    title,
    name,
    bytes,
    fault: 'WRONG_TYPE',
    detail,
  });
  const zip = (...parts: ZipPart[]) => zipFile(parts);
  return [
    { title: 'no bytes at all', name: 'nada.xlsx', fault: 'EMPTY_FILE', bytes: Buffer.alloc(0) },
    wrong('an .xls renamed', 'viejo.xlsx', compound('Workbook'), 'XLS (Excel 97-2003)'),
    wrong(
      'an .ods renamed',
      'libre.xlsx',
      zip(
        { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' },
        { name: 'content.xml', data: '<x/>' },
      ),
      'ODS (LibreOffice)',
    ),
    wrong(
      'a .numbers renamed',
      'apple.xlsx',
      zip({ name: 'Index/Document.iwa', data: 'x' }),
      'Numbers (Apple)',
    ),
    wrong('an .xlsb renamed', 'binario.xlsx', zip({ name: 'xl/workbook.bin', data: 'x' }), 'XLSB (Excel)'),
    wrong(
      'a Word document renamed',
      'carta.xlsx',
      zip({ name: 'word/document.xml', data: '<x/>' }),
      'DOCX (Word)',
    ),
    wrong(
      'a zip with a workbook inside',
      'paquete.xlsx',
      zip({ name: 'libro.xlsx', data: workbookFile({ sheet: HEADINGS }) }),
      'ZIP',
    ),
    wrong('a PDF renamed', 'informe.csv', Buffer.from('%PDF-1.7\n...'), 'PDF'),
    wrong('an image renamed', 'foto.xlsx', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'PNG'),
    wrong(
      'a web page renamed to .xls',
      'tabla.xls',
      Buffer.from('<html><table><tr><td>1</td></tr></table></html>'),
      'HTML',
    ),
    wrong('XML of Excel 2003', 'libro.xml', Buffer.from('<?xml version="1.0"?><Workbook/>'), 'XML'),
    wrong('bytes that are no text', 'datos.csv', Buffer.from([0x41, 0x00, 0x01, 0x02, 0xff, 0x00]), 'binary'),
    {
      title: 'a workbook with a password',
      name: 'clave.xlsx',
      fault: 'ENCRYPTED',
      bytes: compound('EncryptedPackage'),
    },
  ];
}

function badTexts(): HostileFile[] {
  const head = 'codigo,periodo,valor\n';
  const csv = (title: string, text: string, fault: ParseFault, detail?: string): HostileFile => ({
    ...{ title, name: 'datos.csv', bytes: Buffer.from(text), fault },
    ...(detail !== undefined && { detail }),
  });
  return [
    csv('a quote that is never closed', `${head}1.1.1.1,2024-02,"12\n`, 'QUOTES', '2'),
    csv('a quote in the middle of a field', `${head}1.1.1.1,2024-02,12"5\n`, 'QUOTES', '2'),
    csv('5,021 lines', head + '1.1.1.1,2024-02,12\n'.repeat(5_020), 'TOO_MANY_ROWS'),
    csv('a line of a hundred thousand fields', ','.repeat(100_000) + '1', 'TOO_MANY_CELLS'),
    csv('a line of two million fields', ','.repeat(2_000_000) + '1', 'TOO_MANY_CELLS'),
    csv('a field of a megabyte', head + 'x'.repeat(MIB), 'TOO_HEAVY'),
    csv('blank lines only', '\n'.repeat(500_000), 'EMPTY_FILE'),
  ];
}

function overwritten(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf(SHEET) + SHEET.length;
  copy.fill(0xaa, at + 20, at + 120);
  return copy;
}
