import type { FigureStore } from './figure-store';
import { narrowed, runEnd, widen } from './narrow-runs';
import { RECORD_WIDTHS, type RecordColumns } from './record-columns';
import type { NumberArray } from './typed-arrays';
import {
  CELLS,
  FIGURE_COLUMNS,
  HISTORY_COLUMNS,
  PART_COLUMNS,
  type ColumnName,
  type YearBlock,
} from './year-block';

/** A column of a section: so many numbers for each of its rows. */
export interface PackedColumn {
  array: NumberArray;
  width: number;
}

/** Columns of the same rows, which go into parts of so many rows each. */
export interface PackSection {
  name: string;
  rows: number;
  rowsOfPart: number;
  columns: PackedColumn[];
}

/** Half a megabyte a part or so, and a megabyte at most, whatever the section. */
const SLOTS_OF_PART = 1024;
const ROWS_OF_PART = 16_384;
const BYTES_OF_PART = 1 << 20;

export const ALL_COLUMNS: readonly ColumnName[] = [...FIGURE_COLUMNS, ...HISTORY_COLUMNS];

/** Numbers of a row of a year's column. */
export function widthOf(name: ColumnName): number {
  return name === 'ids' ? CELLS * 4 : CELLS;
}

/** The columns of a year that are in use: those of slots, and those of part slots. */
export function sectionsOfYear(
  { year, columns }: { year: number; columns: readonly ColumnName[] },
  block: YearBlock,
  rows: { slots: number; parts: number },
): PackSection[] {
  const of = (names: readonly ColumnName[]): PackedColumn[] =>
    names.map((name) => ({ array: block[name], width: widthOf(name) }));
  const isOfParts = (name: ColumnName) => PART_COLUMNS.includes(name);
  return [
    {
      name: `slots/${year}`,
      rows: rows.slots,
      rowsOfPart: SLOTS_OF_PART,
      columns: of(columns.filter((name) => !isOfParts(name))),
    },
    {
      name: `parts/${year}`,
      rows: rows.parts,
      rowsOfPart: SLOTS_OF_PART,
      columns: of(columns.filter(isOfParts)),
    },
  ];
}

/** Everything else of a store that is numbers or bytes; the same arrays are written from, or read into. */
export function sectionsOf(figures: FigureStore, records: RecordColumns): PackSection[] {
  const { slots, older, stamps, heap } = figures;
  const versions = older.contents();
  const { sequences, times, actors } = stamps.contents();
  const details = heap.contents();
  const flat = (arrays: Record<string, NumberArray>): PackedColumn[] =>
    Object.entries(arrays).map(([name, array]) => ({ array, width: name === 'ids' ? 4 : 1 }));
  return [
    {
      name: 'records',
      rows: records.touched.length,
      rowsOfPart: ROWS_OF_PART / 2,
      columns: Object.entries(records).map(([name, array]) => ({
        array,
        width: (RECORD_WIDTHS as Record<string, number>)[name] ?? 1,
      })),
    },
    {
      name: 'index',
      rows: slots.count,
      rowsOfPart: BYTES_OF_PART / 4,
      columns: flat({ part: slots.partSlots }),
    },
    {
      name: 'versions',
      rows: versions.columns.since.length,
      rowsOfPart: ROWS_OF_PART,
      columns: flat(versions.columns),
    },
    {
      name: 'version-parts',
      rows: versions.parts.votes.length,
      rowsOfPart: ROWS_OF_PART,
      columns: flat(versions.parts),
    },
    {
      name: 'stamps',
      rows: sequences.length,
      rowsOfPart: ROWS_OF_PART * 4,
      columns: flat({ sequences, times, actors }),
    },
    { name: 'details', rows: details.length, rowsOfPart: BYTES_OF_PART, columns: flat({ details }) },
  ];
}

/** The section with columns of its own, cut to its rows. */
export function copied(section: PackSection): PackSection {
  const columns = section.columns.map(({ array, width }) => ({
    array: array.slice(0, section.rows * width),
    width,
  }));
  return { ...section, columns };
}

/** Rows of each part of a section, in order. */
export function* partsOf({
  name,
  rows,
  rowsOfPart,
}: Omit<PackSection, 'columns'>): Iterable<{ name: string; from: number; to: number }> {
  for (let from = 0; from < rows; from += rowsOfPart) {
    yield { name: `${name}/${from}`, from, to: Math.min(rows, from + rowsOfPart) };
  }
}

/** The rows of all columns of a section, one column after the other. */
export function packRows({ columns }: PackSection, from: number, to: number): Uint8Array {
  const runs = columns.map(({ array, width }) => narrowed(array.subarray(from * width, to * width)));
  const bytes = new Uint8Array(runs.reduce((sum, run) => sum + run.length, 0));
  let at = 0;
  for (const run of runs) {
    bytes.set(run, at);
    at += run.length;
  }
  return bytes;
}

/** Whether bytes are so many rows of a section, whose arrays may be empty yet. */
export function fitsRows({ columns }: PackSection, from: number, to: number, bytes: Uint8Array): boolean {
  let at = 0;
  for (const { array, width } of columns) {
    at = runEnd(bytes, at, (to - from) * width, array.BYTES_PER_ELEMENT);
    if (at < 0) return false;
  }
  return at === bytes.length;
}

/** Puts bytes that fit where they were. */
export function unpackRows({ columns }: PackSection, from: number, to: number, bytes: Uint8Array): void {
  // Typed arrays begin at multiples of eight bytes.
  const given = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  let at = 0;
  for (const { array, width } of columns) {
    at = widen(given, at, array.subarray(from * width, to * width));
  }
}
