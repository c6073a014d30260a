/** A cell of the clipboard: its text, and the number behind it where the spreadsheet tells. */
export interface ClipboardCell {
  text: string;
  /** As LibreOffice and Excel write it beside what they show: with a point, without groups. */
  raw: string | null;
}

const PLAIN = /^-?\d*\.?\d+(?:[eE][+-]?\d+)?$/;
/** As many as a spreadsheet has; a larger span is a mistake or an attack. */
const MOST_SPAN = 1024;

/** The first table of an HTML text, as Excel and LibreOffice put it on the clipboard; null without one. */
export function parseHtmlTable(html: string, parser = new DOMParser()): ClipboardCell[][] | null {
  const table = parser.parseFromString(html, 'text/html').querySelector('table');
  if (!table) return null;
  const rows: ClipboardCell[][] = [];
  [...table.rows].forEach((tr, index) => {
    const row = (rows[index] ??= []);
    let column = 0;
    for (const td of tr.cells) {
      while (row[column]) column++;
      const cell = cellOf(td);
      const width = Math.min(Math.max(td.colSpan, 1), MOST_SPAN);
      const height = Math.min(Math.max(td.rowSpan, 1), table.rows.length - index);
      for (let down = 0; down < height; down++)
        for (let across = 0; across < width; across++)
          (rows[index + down] ??= [])[column + across] = down + across === 0 ? cell : EMPTY;
      column += width;
    }
  });
  return rows.map((row) => Array.from(row, (cell) => cell ?? EMPTY));
}

const EMPTY: ClipboardCell = { text: '', raw: null };

function cellOf(td: HTMLTableCellElement): ClipboardCell {
  for (const br of td.querySelectorAll('br')) br.replaceWith('\n');
  const text = (td.textContent ?? '').replace(/[ \t\r\u00a0]+/g, ' ').trim();
  const raw = td.getAttribute('sdval') ?? td.getAttribute('x:num');
  return { text, raw: raw !== null && PLAIN.test(raw) ? raw : null };
}
