import type { EntityManager } from 'typeorm';
import { letGo } from '../connection/let-go';

/** Rows as one run of bytes: their fields one after another, with a byte of zero between them. */
export interface PackedRows {
  rows: number;
  /** Largest of the number that was asked for; null without rows. */
  last: number | null;
  bytes: Buffer;
}

/** Columns in the order of their fields. Texts have no zero: texts with it are not stored. */
export interface PackedColumns {
  always: readonly string[];
  /** Null is nothing, and every other value begins with a point. */
  optional: readonly string[];
  /** One empty field where all are null, which is by far the most frequent; else a point, and then like the optional ones. */
  seldom: readonly string[];
}

/**
 * Reads rows from SQLite as one run of bytes, several times as fast as rows from the driver: they are put together by
 * SQLite, in its own thread, and taken apart here.
 */
export async function packedRows(
  manager: EntityManager,
  table: string,
  { always, optional, seldom }: PackedColumns,
  number: string,
  tail: string,
  parameters: readonly unknown[],
): Promise<PackedRows> {
  const coded = (column: string) => `CASE WHEN "${column}" IS NULL THEN '' ELSE '.' || "${column}" END`;
  const rest = `concat_ws(char(0), '.', ${seldom.map(coded).join(', ')})`;
  const values = [
    ...always.map((column) => `"${column}"`),
    ...optional.map(coded),
    `CASE WHEN coalesce(NULL, ${seldom.map((column) => `"${column}"`).join(', ')}) IS NULL THEN '' ELSE ${rest} END`,
  ];
  // As bytes: the driver would end a text at the first NUL.
  const [row]: { rows: number; last: number | null; packed: Buffer | null }[] = await manager.query(
    `SELECT count(*) AS rows, max(${number}) AS last,
       CAST(group_concat(concat_ws(char(0), ${values.join(', ')}), char(0)) AS BLOB) AS packed
     FROM (SELECT * FROM "${table}" ${tail})`,
    [...parameters],
  );
  const { rows, last, packed } = row!;
  return { rows, last, bytes: packed ?? Buffer.alloc(0) };
}

const ZERO = 48;
const BITS = 18;

/** Texts that come again and again, each made once: by their bytes, in a table where a newer one replaces an older. */
export class SharedTexts {
  private readonly known = new Array<string | undefined>(2 ** BITS).fill(undefined);

  text(bytes: Buffer, from: number, to: number): string {
    let [hash, high] = [0, 0];
    for (let at = from; at < to; at++) {
      hash = Math.imul(hash, 31) + bytes[at]!;
      high |= bytes[at]!;
    }
    // Only of ASCII are the characters those of the bytes.
    if (high > 127) return bytes.toString('utf8', from, to);
    const place = (hash ^ (hash >>> (32 - BITS))) & (2 ** BITS - 1);
    const known = this.known[place];
    if (known !== undefined && isAt(known, bytes, from, to)) return known;
    return (this.known[place] = bytes.toString('latin1', from, to));
  }
}

function isAt(text: string, bytes: Buffer, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let at = from; at < to; at++) if (text.charCodeAt(at - from) !== bytes[at]) return false;
  return true;
}

/** Takes packed rows apart, field by field in the order of their columns. */
export class PackedFields {
  private at = 0;
  private readonly whole: string;
  private readonly isAscii: boolean;
  /** By the column: its text in the row before, where that is ASCII. */
  private readonly before: string[] = [];

  constructor(
    private readonly bytes: Buffer,
    private readonly shared: SharedTexts,
  ) {
    this.whole = bytes.toString('utf8');
    this.isAscii = this.whole.length === bytes.length;
  }

  get ended(): boolean {
    return this.at >= this.bytes.length;
  }

  /** Gives the rows' memory back; nothing is read any more. */
  close(): void {
    letGo(this.bytes);
  }

  /** A number that is not negative. */
  integer(): number {
    const { bytes } = this;
    let number = 0;
    let at = this.at;
    for (; bytes[at]! > 0; at++) number = number * 10 + (bytes[at]! - ZERO);
    this.at = at + 1;
    return number;
  }

  /** A text that many rows share, most often with the row before. */
  sharedText(column: number): string {
    const { bytes, at: from } = this;
    const before = this.before[column] ?? '';
    const end = from + before.length;
    if (!(bytes[end]! > 0) && isAt(before, bytes, from, end)) {
      this.at = end + 1;
      return before;
    }
    const to = this.next();
    const text = this.shared.text(bytes, from, to);
    if (text.length === to - from) this.before[column] = text;
    return text;
  }

  /** Whether one of the seldom columns, which come next, has something. */
  hasSeldom(): boolean {
    const from = this.at;
    return this.next() > from;
  }

  /** A text that is not kept: it may hold on to all of the rows. */
  text(): string {
    const from = this.at;
    return this.cut(from, this.next());
  }

  /** The same of a column that may be null. */
  textOrNull(): string | null {
    const from = this.at;
    const to = this.next();
    return to === from ? null : this.cut(from + 1, to);
  }

  private cut(from: number, to: number): string {
    return this.isAscii ? this.whole.slice(from, to) : this.bytes.toString('utf8', from, to);
  }

  /** Goes on to the next field and tells where this one ends. */
  private next(): number {
    const { bytes } = this;
    let end = this.at;
    while (bytes[end]! > 0) end++;
    this.at = end + 1;
    return end;
  }
}
