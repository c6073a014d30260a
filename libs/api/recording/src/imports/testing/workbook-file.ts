import { zipFile, type ZipPart } from './zip-file';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

export interface WorkbookParts {
  /** Content of `<sheetData>`, or the whole part when it begins with `<?xml` or `<!`. */
  sheet: string | Buffer;
  /** What follows `<sheetData>`, such as merged cells. */
  afterData?: string;
  sharedStrings?: string | Buffer;
  /** Formats of the styles 1, 2, …; style 0 is plain. */
  formats?: string[];
  date1904?: boolean;
  state?: 'hidden' | 'veryHidden';
  more?: ZipPart[];
}

/** The parts of a small workbook with one sheet, `xl/worksheets/sheet1.xml`. */
export function workbookParts(book: WorkbookParts): ZipPart[] {
  const { sheet, afterData = '', formats = [], more = [] } = book;
  const whole = Buffer.isBuffer(sheet) || /^<[?!]/.test(sheet);
  const data = whole
    ? sheet
    : `${HEAD}<worksheet ${MAIN}><sheetData>${sheet}</sheetData>${afterData}</worksheet>`;
  const state = book.state ? ` state="${book.state}"` : '';
  return [
    {
      name: '[Content_Types].xml',
      data: `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    },
    {
      name: '_rels/.rels',
      data: `${HEAD}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `${HEAD}<workbook ${MAIN} xmlns:r="${OFFICE}"><workbookPr${book.date1904 ? ' date1904="1"' : ''}/><sheets><sheet name="Datos" sheetId="1" r:id="rId1"${state}/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `${HEAD}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    },
    { name: 'xl/styles.xml', data: stylesOf(formats) },
    { name: 'xl/sharedStrings.xml', data: sharedOf(book.sharedStrings ?? '') },
    { name: 'xl/worksheets/sheet1.xml', data },
    ...more,
  ];
}

export const workbookFile = (book: WorkbookParts): Buffer => zipFile(workbookParts(book));

/** Cells of a row as inline texts, numbers and ready-made XML (what begins with `<c`). */
export function sheetRow(number: number, ...cells: (string | number | null)[]): string {
  const content = cells.map((cell, i) => {
    if (cell === null) return '';
    const ref = `${String.fromCharCode(65 + i)}${number}`;
    if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`;
    if (cell.startsWith('<c')) return cell.replace('<c', `<c r="${ref}"`);
    return `<c r="${ref}" t="inlineStr"><is><t>${cell}</t></is></c>`;
  });
  return `<row r="${number}">${content.join('')}</row>`;
}

function stylesOf(formats: readonly string[]): string {
  const codes = formats.map(
    (code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  );
  const cells = formats.map((_, i) => `<xf numFmtId="${164 + i}"/>`);
  return `${HEAD}<styleSheet ${MAIN}><numFmts>${codes.join('')}</numFmts><cellXfs><xf numFmtId="0"/>${cells.join('')}</cellXfs></styleSheet>`;
}

function sharedOf(strings: string | Buffer): string | Buffer {
  if (Buffer.isBuffer(strings) || strings.startsWith('<?xml')) return strings;
  return `${HEAD}<sst ${MAIN}>${strings}</sst>`;
}
