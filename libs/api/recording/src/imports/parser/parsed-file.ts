/** What the parser tells of a cell. The text of a number is the file's own: no float stands in between. */
export interface ParsedCell {
  /** From 0. */
  column: number;
  /** `missing` is a formula whose result the file does not hold. */
  type: 'number' | 'text' | 'boolean' | 'error' | 'missing';
  text: string;
  /** How a number is meant to be shown; an ISO text of a date counts as a date as well. */
  shown?: 'percent' | 'date';
  formula?: true;
  /** The text was longer than a cell may be and is cut. */
  cut?: true;
}

export interface ParsedRow {
  /** As the spreadsheet numbers it, from 1. */
  number: number;
  hidden?: true;
  /** Fields of a CSV's line, empty ones too. */
  width?: number;
  cells: ParsedCell[];
}

/** Rows and columns from 0, both ends included. */
export interface MergedRange {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface ParsedSheet {
  name: string;
  hidden: boolean;
}

export interface ParsedFile {
  kind: 'xlsx' | 'csv';
  /** The sheet that was read; null in a CSV. */
  sheet: string | null;
  sheets: ParsedSheet[];
  /** True where day 0 is 1904-01-01. */
  date1904: boolean;
  encoding: string | null;
  separator: string | null;
  rows: ParsedRow[];
  merges: MergedRange[];
}

export type ParseHead = Pick<ParsedFile, 'kind' | 'sheets' | 'date1904' | 'encoding' | 'separator'>;

/** Why a file is refused as a whole; the API has a sentence for each. */
export type ParseFault =
  | 'EMPTY_FILE'
  | 'WRONG_TYPE'
  | 'ENCRYPTED'
  | 'DAMAGED'
  | 'UNSAFE'
  | 'INFLATES_TOO_FAR'
  | 'TOO_MANY_PARTS'
  | 'TOO_MANY_ROWS'
  | 'TOO_MANY_CELLS'
  | 'TOO_HEAVY'
  | 'TOO_SLOW'
  | 'QUOTES'
  | 'NO_SHEET'
  | 'SHEET_UNKNOWN';

/** What goes over the pipe, one JSON text a line. */
export type ParserLine =
  | { head: ParseHead }
  | { row: ParsedRow }
  | { end: Pick<ParsedFile, 'sheet' | 'merges'>; peakBytes: number }
  | { fault: ParseFault; detail: string; peakBytes: number };
