/** Null leaves the cell empty. A text that is a plain decimal is written as the number that it is. */
export type CsvCell = string | number | null;

/** Tells spreadsheets that the text is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

const DECIMAL = /^-?\d+(\.\d+)?$/;
/** What a spreadsheet may take for the beginning of a formula, its full-width forms included. */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/;

/**
 * One record by RFC 4180, with its line break. Texts that a spreadsheet would run as a formula begin with an
 * apostrophe, which it shows as plain text; numbers, negative ones too, stay numbers.
 */
export function csvRecord(cells: readonly CsvCell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  const text = String(cell);
  const harmless = FORMULA.test(text) && !DECIMAL.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
