import type { CutOffPoint } from '@rumbo/domain';
import type { Localized } from '../errors/rumbo-error';

/** An exact decimal in a KPI's unit. */
export interface Figure {
  figure: string;
  unit: string;
  /** Decimals to show; null: those written. */
  decimals: number | null;
}

/** What a cell holds; null leaves it empty. Text is never read as a number, nor a number kept as text. */
export type TableCell =
  | null
  | string
  | Localized
  | Figure
  | { whole: number }
  /** 1 = 100%. */
  | { share: number }
  /** ISO 8601, UTC. */
  | { moment: string };

export interface TableColumn<Row> {
  heading: Localized;
  /** In characters. */
  width: number;
  cell: (row: Row) => TableCell;
}

/** A table to be written as CSV or XLSX: the figures of one answer, with what they are. */
export interface Table {
  /** Name of the file, without its ending. */
  file: string;
  title: Localized;
  headings: readonly Localized[];
  widths: readonly number[];
  /** How many rows there are. */
  length: number;
  /** Made while they are being read. */
  rows: Iterable<readonly TableCell[]>;
  cutOff: CutOffPoint;
  /** What else is to be known, such as the plan and the period. */
  facts: readonly (readonly [Localized, TableCell])[];
}

export interface TableSource<Row> extends Pick<Table, 'file' | 'title' | 'cutOff' | 'facts'> {
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
}

export function tableOf<Row>({ columns, rows, ...rest }: TableSource<Row>): Table {
  return {
    ...rest,
    headings: columns.map(({ heading }) => heading),
    widths: columns.map(({ width }) => width),
    length: rows.length,
    rows: {
      *[Symbol.iterator]() {
        for (const row of rows) yield columns.map(({ cell }) => cell(row));
      },
    },
  };
}

/** What a table of values holds that has no end of its own: workbooks are written in memory. */
export const MOST_ROWS = 10_000;

/** That a table has the first rows only; nothing where it has all. */
export function rowsFacts(shown: number, all: number): Table['facts'] {
  if (shown >= all) return [];
  return [
    [{ es: 'Filas de este archivo', en: 'Rows of this file' }, { whole: shown }],
    [{ es: 'Filas en total', en: 'Rows in all' }, { whole: all }],
  ];
}

/** A column: `column('Código', 'Code', 12, ({ code }) => code)`. */
export function column<Row>(
  es: string,
  en: string,
  width: number,
  cell: (row: Row) => TableCell,
): TableColumn<Row> {
  return { heading: { es, en }, width, cell };
}

export function figure(value: string | null | undefined, unit: string, decimals: number | null): TableCell {
  return value == null ? null : { figure: value, unit, decimals };
}

export function share(value: number | null): TableCell {
  return value === null ? null : { share: value };
}

export function whole(value: number | null): TableCell {
  return value === null ? null : { whole: value };
}

export function moment(iso: string | null | undefined): TableCell {
  return iso == null ? null : { moment: iso };
}

export function yesNo(value: boolean): Localized {
  return value ? { es: 'sí', en: 'yes' } : { es: 'no', en: 'no' };
}
