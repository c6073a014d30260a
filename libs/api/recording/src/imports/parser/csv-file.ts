import { CsvError, parse } from 'csv-parse/sync';
import { LIMITS } from './limits';
import { ParseFailure } from './parse-failure';
import type { ParsedCell, ParserLine } from './parsed-file';
import type { RowOutput } from './row-output';
import { decodeText } from './text-encoding';

const SEPARATORS = [';', '\t', ',', '|'] as const;
const SAMPLE_ROWS = 30;
/** Excel's own way to name the separator, in the first line. */
const NAMED = /^sep=(.)\r?\n/i;

/** Reads a CSV; every field is a text, whatever it looks like. */
export function readCsv(bytes: Buffer, output: RowOutput, write: (line: ParserLine) => void): void {
  const { text, encoding } = decodeText(bytes);
  const named = NAMED.exec(text)?.[1];
  const separator = named ?? separatorOf(text);
  write({ head: { kind: 'csv', sheets: [], date1904: false, encoding, separator } });
  eachRecord(text, separator, (record, i) => {
    if (named !== undefined && i === 0) return;
    if (record.length > LIMITS.columns) throw new ParseFailure('TOO_MANY_CELLS', String(record.length));
    const cells = record.flatMap((field, column): ParsedCell[] => {
      if (field.trim() === '') return [];
      const cut = field.length > LIMITS.cellLength;
      return [{ column, type: 'text', text: field.slice(0, LIMITS.cellLength), ...(cut && { cut }) }];
    });
    if (cells.length > 0) output.add({ number: i + 1, width: record.length, cells });
  });
  if (output.rows === 0) throw new ParseFailure('EMPTY_FILE');
}

/** Under the right separator most rows have the same number of fields, and more than one. */
function separatorOf(text: string): string {
  let best = { separator: ',', alike: 0, width: 1 };
  for (const separator of SEPARATORS) {
    const widths = sampleWidths(text, separator);
    for (const width of new Set(widths)) {
      const alike = widths.filter((other) => other === width).length;
      if (width > 1 && (alike > best.alike || (alike === best.alike && width > best.width))) {
        best = { separator, alike, width };
      }
    }
  }
  return best.separator;
}

function sampleWidths(text: string, separator: string): number[] {
  const widths: number[] = [];
  try {
    eachRecord(
      text,
      separator,
      (record) => {
        if (record.some((field) => field.trim() !== '')) widths.push(record.length);
      },
      SAMPLE_ROWS,
    );
  } catch {
    // Quotes that do not fit this separator: what came before them may still tell.
  }
  return widths;
}

/** Hands over one record at a time and keeps none. */
function eachRecord(
  text: string,
  delimiter: string,
  use: (record: string[], i: number) => void,
  to = -1,
): void {
  let i = 0;
  try {
    parse(text, {
      bom: true,
      delimiter,
      to,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: 200_000,
      on_record: (record: string[]) => {
        use(record, i);
        i += 1;
        return null;
      },
    });
  } catch (error) {
    if (error instanceof CsvError && error.code.includes('QUOTE')) {
      throw new ParseFailure('QUOTES', String(error['lines'] ?? ''));
    }
    throw error instanceof CsvError ? new ParseFailure('TOO_HEAVY') : error;
  }
}
