import { type TypedFigure, decimalsEqual, parseDecimal, readFigure } from '@rumbo/domain';
import { type ClipboardCell, parseHtmlTable } from './html-table';
import { parseTsv, toTsv } from './tsv';

/**
 * What the clipboard holds as a block. The table of the HTML is taken where it has as many cells as the plain text, as
 * it may tell the numbers behind what is shown; else the plain text is. Null when there is nothing.
 */
export function clipboardBlock(plain: string, html: string): ClipboardCell[][] | null {
  const lines = plain === '' ? [] : parseTsv(plain);
  const table = html === '' ? null : parseHtmlTable(html);
  if (table && (lines.length === 0 || sameShape(table, lines))) return orNull(table);
  return orNull(lines.map((row) => row.map((text) => ({ text: text.trim(), raw: null }))));
}

/** What goes onto the clipboard: the figures as they are stored, for spreadsheets and for people. */
export function clipboardTexts(block: readonly (readonly string[])[]): { plain: string; html: string } {
  const rows = block.map((row) => `<tr>${row.map(tableCell).join('')}</tr>`).join('');
  return { plain: toTsv(block), html: `<table><tbody>${rows}</tbody></table>` };
}

/** The cell's figure; where its text has several readings, the one that the number behind it tells. */
export function readCell({ text, raw }: ClipboardCell): TypedFigure {
  const figure = readFigure(text);
  const told = raw === null ? null : parseDecimal(raw);
  if (figure.kind !== 'ambiguous' || told === null) return figure;
  const reading = figure.readings.find((one) => decimalsEqual(one, told));
  return reading === undefined ? figure : { kind: 'number', value: reading };
}

function tableCell(text: string): string {
  // `sdval` is how LibreOffice names the number; without it `1.234` would be read anew.
  const value = parseDecimal(text) === null ? '' : ` sdval="${text}"`;
  return `<td${value}>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</td>`;
}

function sameShape(a: readonly unknown[][], b: readonly unknown[][]): boolean {
  return a.length === b.length && a.every((row, index) => row.length === b[index]!.length);
}

function orNull(block: ClipboardCell[][]): ClipboardCell[][] | null {
  return block.some((row) => row.length > 0) ? block : null;
}
