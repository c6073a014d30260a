/**
 * Reads a block as spreadsheets put it on the clipboard: cells by tabs, rows by line ends, a cell with tabs, line ends
 * or quotes in quotes with its own quotes doubled. The line end after the last row is none of its rows.
 */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let index = 0;
  const endCell = () => {
    row.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  while (index < text.length) {
    const char = text[index]!;
    if (char === '"' && cell === '') {
      const end = closingQuote(text, index);
      if (end !== null) {
        cell = text.slice(index + 1, end).replaceAll('""', '"');
        index = end + 1;
        continue;
      }
    }
    if (char === '\t') endCell();
    else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[index + 1] === '\n') index++;
      endRow();
    } else cell += char;
    index++;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}

/** Where a quoted cell ends; null when the quote opens none, as in `"1"st`. */
function closingQuote(text: string, start: number): number | null {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] !== '"') continue;
    if (text[index + 1] === '"') {
      index++;
      continue;
    }
    return index + 1 === text.length || '\t\r\n'.includes(text[index + 1]!) ? index : null;
  }
  return null;
}

/** Writes a block as spreadsheets read it. */
export function toTsv(block: readonly (readonly string[])[]): string {
  return block.map((row) => row.map(quoted).join('\t')).join('\r\n');
}

function quoted(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
