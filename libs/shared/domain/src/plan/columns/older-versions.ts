import { grown, roomToAppend } from './typed-arrays';
import type { Version } from './version';

/**
 * Versions that others have taken the place of, values and targets alike, each with the row of the one before it (0 is
 * none). Rows are appended and never change, so whoever knows a row may go on reading it. A table on top of another
 * reads the rows that that one had when it began.
 */
export class OlderVersions {
  private columns = noRows();
  private parts = noParts();
  private readonly start: number;
  private length = 0;
  private partCount = 0;

  constructor(private readonly base: OlderVersions | null = null) {
    // Row 0 is none.
    this.start = base ? base.start + base.length : 1;
  }

  /** Appends a version and tells its row. */
  push(version: Version): number {
    const at = this.length++;
    if (this.length > this.columns.since.length)
      this.columns = rowsFor(this.columns, roomToAppend(this.length));
    const { columns } = this;
    columns.since[at] = version.since;
    columns.older[at] = version.older;
    columns.detail[at] = version.detail;
    columns.digits[at] = version.digits;
    columns.decimals[at] = version.decimals;
    columns.state[at] = version.state;
    columns.ids.set(version.id, at * 4);
    columns.part[at] = version.parts ? this.pushParts(version.parts) : 0;
    return this.start + at;
  }

  /** The newest version of a chain at or before a sequence; 0 when it has none. */
  newestUpTo(row: number, sequence: number): number {
    let found = row;
    while (found !== 0) {
      const table = this.tableOf(found);
      const at = found - table.start;
      if (table.columns.since[at]! <= sequence) return found;
      found = table.columns.older[at]!;
    }
    return 0;
  }

  version(row: number): Version {
    const { columns, parts, start } = this.tableOf(row);
    const at = row - start;
    const part = columns.part[at]! - 1;
    return {
      since: columns.since[at]!,
      older: columns.older[at]!,
      detail: columns.detail[at]!,
      digits: columns.digits[at]!,
      decimals: columns.decimals[at]!,
      state: columns.state[at]!,
      id: columns.ids.subarray(at * 4, at * 4 + 4),
      parts:
        part < 0
          ? null
          : {
              numerator: parts.numerators[part]!,
              denominator: parts.denominators[part]!,
              numeratorDecimals: parts.numeratorDecimals[part]!,
              denominatorDecimals: parts.denominatorDecimals[part]!,
              vote: parts.votes[part]!,
            },
    };
  }

  get byteLength(): number {
    return [...Object.values(this.columns), ...Object.values(this.parts)].reduce(
      (sum, array) => sum + array.byteLength,
      0,
    );
  }

  /** Its columns cut to their rows, for a pack; of a table that stands by itself. */
  contents(): OlderContents {
    return { columns: cut(this.columns, this.length), parts: cut(this.parts, this.partCount) };
  }

  /** Makes an empty table one of so many rows, which are then read into its {@link contents}. */
  size(rows: number, parts: number): void {
    [this.columns, this.parts] = [rowsFor(noRows(), rows), rowsFor(noParts(), parts)];
    [this.length, this.partCount] = [rows, parts];
  }

  private pushParts(given: NonNullable<Version['parts']>): number {
    const at = this.partCount++;
    if (this.partCount > this.parts.votes.length)
      this.parts = rowsFor(this.parts, roomToAppend(this.partCount));
    this.parts.numerators[at] = given.numerator;
    this.parts.denominators[at] = given.denominator;
    this.parts.numeratorDecimals[at] = given.numeratorDecimals;
    this.parts.denominatorDecimals[at] = given.denominatorDecimals;
    this.parts.votes[at] = given.vote;
    return this.partCount;
  }

  private tableOf(row: number): OlderVersions {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- a walk down the bases
    let table: OlderVersions = this;
    while (row < table.start) table = table.base!;
    return table;
  }
}

function noRows() {
  return {
    since: new Uint32Array(0),
    older: new Uint32Array(0),
    detail: new Uint32Array(0),
    /** One more than the row of the parts; 0 without. */
    part: new Uint32Array(0),
    digits: new Float64Array(0),
    decimals: new Uint8Array(0),
    state: new Uint8Array(0),
    ids: new Uint32Array(0),
  };
}

function noParts() {
  return {
    numerators: new Float64Array(0),
    denominators: new Float64Array(0),
    numeratorDecimals: new Uint8Array(0),
    denominatorDecimals: new Uint8Array(0),
    votes: new Uint8Array(0),
  };
}

export interface OlderContents {
  columns: ReturnType<typeof noRows>;
  parts: ReturnType<typeof noParts>;
}

type Columns = ReturnType<typeof noRows> | ReturnType<typeof noParts>;

function rowsFor<C extends Columns>(columns: C, rows: number): C {
  const entries = Object.entries(columns).map(([name, array]) => [name, grown(array, rows * widthOf(name))]);
  return Object.fromEntries(entries) as C;
}

function cut<C extends Columns>(columns: C, rows: number): C {
  const entries = Object.entries(columns).map(([name, array]) => [
    name,
    array.subarray(0, rows * widthOf(name)),
  ]);
  return Object.fromEntries(entries) as C;
}

function widthOf(name: string): number {
  return name === 'ids' ? 4 : 1;
}
