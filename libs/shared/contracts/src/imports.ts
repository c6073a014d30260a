import type { CellOutcome } from './recording';

/** Where the values stand in a sheet of one's own. Columns are letters, rows count from 1. */
export interface ImportMapping {
  /** `long`: a row for each value; `wide`: a row for each KPI and a column for each period. */
  layout: 'long' | 'wide';
  /** The row of the headings; values stand below. */
  headerRow: number;
  /** Name of the sheet; without it the first that has cells. */
  sheet?: string;
  /** Column of the KPI's code or name. */
  kpi: string;
  /** `long`: column of the period; without one `fixedPeriod` says it for all rows. */
  period?: string;
  fixedPeriod?: string;
  /** `long`: column of the value. */
  value?: string;
  numerator?: string;
  denominator?: string;
  /** `long`: column of the breakdown's item; where it is empty the row is the total. */
  item?: string;
  note?: string;
  evidence?: string;
  /** `wide`: the columns whose headings are periods. */
  periods?: string[];
  /** Year of periods that do not say theirs, such as `Enero`. */
  year?: string;
  /** The file's decimal mark in texts; without it a figure that can be read in two ways is refused. */
  decimal?: 'point' | 'comma';
}

/** How a mapping came about. */
export const MAPPING_SOURCES = ['given', 'remembered', 'recognised'] as const;
export type MappingSource = (typeof MAPPING_SOURCES)[number];

/** A column of a sheet that is not recognised, to choose from. */
export interface ImportColumn {
  column: string;
  heading: string;
  /** Some of its cells. */
  samples: string[];
}

/** With `IMPORT.MAPPING_NEEDED`: what there is to choose from. */
export interface MappingNeeded {
  sheet: string | null;
  sheets: string[];
  headerRow: number;
  columns: ImportColumn[];
  /** What could be recognised. */
  suggestion: Partial<ImportMapping>;
}

export interface ImportRow {
  /** Address of the cell with the value, such as `B7`. */
  cell: string;
  /** As the file has it where it is not recognised. */
  kpi: string;
  /** Name, unit and decimals of the KPI; null where it is not recognised. */
  name: string | null;
  unit: string | null;
  decimals: number | null;
  period: string;
  /** Item of the breakdown; null for the KPI's own value. */
  item: string | null;
  state: CellOutcome;
  /** The value that stands; null when there is none. */
  old: string | null;
  /** The value that the file brings, as it would be saved; as the file has it where it is refused. */
  value: string | null;
  /** Why it is refused and the way out, or what is worth a look; null when there is nothing to say. */
  message: string | null;
}

export type ImportCounts = Record<CellOutcome | 'blank', number>;

export const IMPORT_STATES = ['open', 'applied', 'reversed'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export interface ImportSummary {
  id: string;
  plan: string;
  state: ImportState;
  file: string;
  /** Of the file, hexadecimal. */
  sha256: string;
  actor: string;
  actorName: string;
  createdAt: string;
  counts: ImportCounts;
  /** Identifier of the batch in the ledger; null when nothing is saved. */
  batch: string | null;
  /** Values that were saved. */
  saved: number;
  reason: string | null;
  appliedAt: string | null;
  reversedAt: string | null;
}

/** Answer to `POST /plans/:plan/imports`, with the first page of its rows, and `GET …/imports/:id?state&after&limit`. */
export interface ImportPreview extends ImportSummary {
  /** Name of the sheet that was read; null for a CSV. */
  sheet: string | null;
  sheets: string[];
  mapping: ImportMapping;
  mappingSource: MappingSource;
  /** What is worth knowing of the file as a whole. */
  warnings: string[];
  /** A page of them; `counts` tells of all. */
  rows: ImportRow[];
  /** What to ask for in `after` to get the rows that follow; null when these are the last. */
  next: number | null;
}

/** `POST /plans/:plan/imports/:id/apply`. */
export interface ApplyImport {
  mode: 'all' | 'good';
  reason?: string;
}

/** `POST /plans/:plan/imports/:id/reverse`. */
export interface ReverseImport {
  reason: string;
}
