import { readNumberFormats } from './number-formats';
import { ParseFailure } from './parse-failure';
import type { MergedRange, ParserLine } from './parsed-file';
import type { RowOutput } from './row-output';
import { readSharedStrings } from './shared-strings';
import { readWorkbook, type WorkbookSheet } from './workbook';
import { WorksheetReader } from './worksheet';
import { openZip } from './zip-reader';

/**
 * Reads one sheet: the one that is named, else the first visible one that has cells. Nothing else of the file is
 * inflated but what that sheet needs.
 */
export async function readXlsx(
  bytes: Buffer,
  wanted: string | null,
  output: RowOutput,
  write: (line: ParserLine) => void,
): Promise<{ sheet: string; merges: MergedRange[] }> {
  const zip = await openZip(bytes);
  const book = await readWorkbook(zip);
  const { sheets, date1904 } = book;
  write({
    head: {
      kind: 'xlsx',
      sheets: sheets.map(({ name, hidden }) => ({ name, hidden })),
      date1904,
      encoding: null,
      separator: null,
    },
  });
  const candidates = candidatesOf(sheets, wanted);
  const styles = book.styles === null ? [] : await readNumberFormats(book.styles, zip.read(book.styles));
  const shared =
    book.sharedStrings === null
      ? []
      : await readSharedStrings(book.sharedStrings, zip.read(book.sharedStrings));
  for (const { name, path } of candidates) {
    const reader = new WorksheetReader(path, { shared, styles, emit: (row) => output.add(row) });
    await reader.read(zip.read(path));
    if (output.rows > 0) return { sheet: name, merges: reader.merges };
  }
  throw new ParseFailure('EMPTY_FILE');
}

function candidatesOf(sheets: readonly WorkbookSheet[], wanted: string | null): readonly WorkbookSheet[] {
  if (wanted === null) {
    const visible = sheets.filter(({ hidden }) => !hidden);
    if (visible.length === 0) throw new ParseFailure('NO_SHEET');
    return visible;
  }
  const found = sheets.find(({ name }) => name === wanted);
  if (!found) throw new ParseFailure('SHEET_UNKNOWN', wanted.slice(0, 100));
  return [found];
}
