const MIB = 1024 * 1024;

/** What a file may ask of the process that reads it; the rest is refused before it costs anything. */
export const LIMITS = {
  uploadBytes: 2 * MIB,
  inflatedBytes: 20 * MIB,
  zipEntries: 50,
  /** Rows of values, without the headings. */
  rows: 5_000,
  /** Titles and headings above the values. */
  headRows: 20,
  columns: 400,
  cells: 100_000,
  /** A note is 4,000 characters at most. */
  cellLength: 4_000,
  sharedStrings: 200_000,
  merges: 5_000,
  xmlDepth: 64,
  xmlAttributes: 64,
  /** A string that many cells share comes out once for each of them. */
  outputCharacters: 8 * MIB,
  memoryBytes: 128 * MIB,
  milliseconds: 10_000,
} as const;
