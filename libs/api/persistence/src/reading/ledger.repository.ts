import { Injectable } from '@nestjs/common';
import type { LedgerHead } from '@rumbo/contracts';
import { GENESIS_HASH, type LedgerEntry, type LedgerKind, type Stamp } from '@rumbo/domain';
import { Database } from '../connection/database';
import { LAST_SEQUENCE, selectRows } from '../connection/rows';
import { LedgerEntryRow } from '../entities/ledger-entry.entity';
import { ledgerEntry } from '../entities/ledger-mapping';

export interface LedgerFilter {
  plan?: string;
  kind?: LedgerKind;
  actor?: string;
  subject?: string;
  /** Code of a KPI: entries about it, in any period. */
  kpi?: string;
  /** ISO times, both belonging to the range. */
  from?: string;
  to?: string;
  /** Nothing later counts, as if it had not happened yet. */
  upTo?: number;
  /** Only entries with a smaller sequence. */
  before?: number;
  limit: number;
  /** Whether the documents of imports are left out, without reading them. */
  brief?: boolean;
}

export interface LedgerSlice {
  entries: LedgerEntry[];
  next: number | null;
}

/** An entry without its payload, which may be a whole plan. */
type HeadRow = Pick<LedgerEntry, 'sequence' | 'at' | 'hash'>;

const STREAM_CHUNK = 200;
/** Payloads that are read and parsed at once, in bytes: ten milliseconds' work. */
const BYTES_AT_ONCE = 500_000;

/**
 * Documents that do not come with their entries are larger than so many bytes: that of a large plan has megabytes. There
 * is nothing else in the payload of an import.
 */
const LONG = { none: Infinity, large: 250_000, all: 0 } as const;
type LeftOut = keyof typeof LONG;

/** Characters of a payload in pieces: the database reads all of it for each. */
const PIECE_LENGTH = 1_000_000;

/** The history of everything. Its sequences have no gaps: each write takes the next one, and nothing is deleted. */
@Injectable()
export class LedgerRepository {
  constructor(private readonly database: Database) {}

  /** The newest entry in short; sequence 0 and 64 zeros while the ledger is empty. */
  head(): Promise<LedgerHead> {
    return this.headAt(LAST_SEQUENCE);
  }

  /** The head as it was when the ledger had `size` entries. */
  async headAt(size: number): Promise<LedgerHead> {
    const [row]: HeadRow[] = await this.database.reader.query(
      'SELECT sequence, at, hash FROM ledger_entry WHERE sequence <= $1 ORDER BY sequence DESC LIMIT 1',
      [size],
    );
    if (!row) return { entries: 0, sequence: 0, hash: GENESIS_HASH, at: null };
    return { entries: row.sequence, sequence: row.sequence, hash: row.hash, at: row.at };
  }

  /**
   * Newest first, as many as are asked for and are read at once, without the documents of large plans. `next` is the
   * `before` of the next page, null on the last.
   */
  async page({ before, limit, brief = false, ...filter }: LedgerFilter): Promise<LedgerSlice> {
    const { where, parameters } = conditions(filter);
    const matching = `${where} AND sequence < $${parameters.length + 1}`;
    parameters.push(Math.min(before ?? LAST_SEQUENCE, LAST_SEQUENCE));
    const leftOut = brief ? 'all' : 'large';
    const { entries, isEnd } = await this.readAtOnce(matching, parameters, 'DESC', limit, leftOut);
    return { entries, next: isEnd ? null : entries.at(-1)!.sequence };
  }

  /** How many entries match. */
  async count({ upTo, ...filter }: Omit<LedgerFilter, 'before' | 'limit' | 'brief'>): Promise<number> {
    // No sequence is left out: of everything up to one there are as many.
    if (upTo !== undefined && Object.values(filter).every((value) => value === undefined)) {
      return (await this.headAt(Math.min(upTo, LAST_SEQUENCE))).entries;
    }
    const { where, parameters } = conditions({ upTo, ...filter });
    const [row]: { total: number | string }[] = await this.database.reader.query(
      `SELECT count(*) AS total FROM ledger_entry WHERE ${where}`,
      parameters,
    );
    return Number(row?.total);
  }

  /** Every entry, oldest first, without holding them all. */
  async *stream(): AsyncIterable<LedgerEntry> {
    for await (const entries of this.chunks()) yield* entries;
  }

  /**
   * Every entry up to a sequence, oldest first, as many at a time as are read at once.
   * @param leftOut `large`: without the documents that {@link payloadText} gives in pieces
   */
  async *chunks(upTo = LAST_SEQUENCE, leftOut: LeftOut = 'none'): AsyncIterable<LedgerEntry[]> {
    const matching = 'sequence > $1 AND sequence <= $2';
    for (let done = 0; ;) {
      const { entries, isEnd } = await this.readAtOnce(matching, [done, upTo], 'ASC', STREAM_CHUNK, leftOut);
      if (entries.length > 0) yield entries;
      if (isEnd) return;
      done = entries.at(-1)!.sequence;
    }
  }

  /**
   * The first of the entries that match: no more than is good for others, who wait while their payloads are parsed.
   */
  private async readAtOnce(
    matching: string,
    parameters: readonly unknown[],
    order: 'ASC' | 'DESC',
    limit: number,
    leftOut: LeftOut,
  ): Promise<{ entries: LedgerEntry[]; isEnd: boolean }> {
    // How long a text is, is known without reading it.
    const rows: { sequence: number; kind: LedgerKind; bytes: number }[] = await this.database.reader.query(
      `SELECT sequence, kind, octet_length(payload) AS bytes FROM ledger_entry WHERE ${matching}
       ORDER BY sequence ${order} LIMIT $${parameters.length + 1}`,
      [...parameters, limit + 1],
    );
    let bytesRead = 0;
    const end = rows.slice(0, limit).findIndex(({ kind, bytes }, index) => {
      bytesRead += kind === 'plan.imported' && bytes > LONG[leftOut] ? 0 : bytes;
      return bytesRead > BYTES_AT_ONCE && index > 0;
    });
    const sequences = rows.slice(0, end < 0 ? limit : end).map(({ sequence }) => sequence);
    const isEnd = sequences.length === rows.length;
    if (sequences.length === 0) return { entries: [], isEnd };
    const tail = `WHERE sequence IN (${sequences.join(', ')}) ORDER BY sequence ${order}`;
    return { entries: await this.read(tail, [], leftOut), isEnd };
  }

  /** Whether there is an entry that by itself takes longer to be read and parsed than is good for others. */
  async hasLongEntry(): Promise<boolean> {
    const rows: unknown[] = await this.database.reader.query(
      `SELECT sequence FROM ledger_entry WHERE octet_length(payload) > ${BYTES_AT_ONCE} LIMIT 1`,
    );
    return rows.length > 0;
  }

  /** The JSON of an entry's payload as it is stored, in pieces. */
  async *payloadText(sequence: number): AsyncGenerator<string> {
    for (let start = 1; ; start += PIECE_LENGTH) {
      const [row]: { piece: string }[] = await this.database.reader.query(
        `SELECT substr(payload, $1, ${PIECE_LENGTH}) AS piece FROM ledger_entry WHERE sequence = $2`,
        [start, sequence],
      );
      if (!row?.piece) return;
      yield row.piece;
    }
  }

  /** Every entry of the kinds, oldest first: for kinds of which there are few. */
  ofKinds(kinds: readonly LedgerKind[]): Promise<LedgerEntry[]> {
    const places = kinds.map((_, index) => `$${index + 1}`).join(', ');
    return this.read(`WHERE kind IN (${places}) ORDER BY sequence`, kinds);
  }

  /** Entries of a kind after a sequence, oldest first. */
  ofKindAfter(kind: LedgerKind, sequence: number, limit: number): Promise<LedgerEntry[]> {
    return this.read('WHERE kind = $1 AND sequence > $2 ORDER BY sequence LIMIT $3', [kind, sequence, limit]);
  }

  /** The newest entry of a kind about a subject of a plan; null when there is none. */
  async newestAbout(plan: string, subject: string, kind: LedgerKind): Promise<LedgerEntry | null> {
    const [entry] = await this.read(
      'WHERE subject = $1 AND plan = $2 AND kind = $3 ORDER BY sequence DESC LIMIT 1',
      [subject, plan, kind],
    );
    return entry ?? null;
  }

  /** Without the document of a large plan, which {@link payloadText} has. */
  async at(sequence: number): Promise<LedgerEntry | null> {
    const parameters = [Math.min(sequence, LAST_SEQUENCE)];
    const [entry] = await this.read('WHERE sequence = $1', parameters, 'large');
    return entry ?? null;
  }

  /** The entries of these sequences, by sequence; of an import without its document. */
  async among(sequences: readonly number[]): Promise<Map<number, LedgerEntry>> {
    const entries = new Map<number, LedgerEntry>();
    for (let start = 0; start < sequences.length; start += STREAM_CHUNK) {
      const chunk = sequences.slice(start, start + STREAM_CHUNK);
      const places = chunk.map((_, index) => `$${index + 1}`).join(', ');
      for (const entry of await this.read(`WHERE sequence IN (${places})`, chunk, 'all')) {
        entries.set(entry.sequence, entry);
      }
    }
    return entries;
  }

  /** The stamp of an entry, without reading the rest of it; null when there is no such entry. */
  async stampAt(sequence: number): Promise<Stamp | null> {
    const rows: Stamp[] = await this.database.reader.query(
      'SELECT sequence, at FROM ledger_entry WHERE sequence = $1',
      [Math.min(sequence, LAST_SEQUENCE)],
    );
    return rows[0] ?? null;
  }

  /** The newest sequence whose entry was written at or before the ISO time; 0 when none was. */
  async newestSequenceAt(iso: string): Promise<number> {
    const [row]: { sequence: number }[] = await this.database.reader.query(
      'SELECT sequence FROM ledger_entry WHERE at <= $1 ORDER BY at DESC, sequence DESC LIMIT 1',
      [instant(iso)],
    );
    return row?.sequence ?? 0;
  }

  private async read(
    tail: string,
    parameters: readonly unknown[] = [],
    leftOut: LeftOut = 'none',
  ): Promise<LedgerEntry[]> {
    const isLong = `kind = 'plan.imported' AND octet_length(payload) > ${LONG[leftOut]}`;
    const instead = leftOut === 'none' ? {} : { payload: `CASE WHEN ${isLong} THEN '{}' ELSE payload END` };
    const rows = await selectRows(this.database.reader, LedgerEntryRow, tail, parameters, instead);
    return rows.map(ledgerEntry);
  }
}

function conditions(filter: Omit<LedgerFilter, 'before' | 'limit' | 'brief'>): {
  where: string;
  parameters: unknown[];
} {
  const parameters: unknown[] = [];
  const clauses = ['1 = 1'];
  const add = (clause: (place: string) => string, value: unknown) => {
    parameters.push(value);
    clauses.push(clause(`$${parameters.length}`));
  };
  for (const column of ['plan', 'kind', 'actor', 'subject'] as const) {
    if (filter[column] !== undefined) add((place) => `${column} = ${place}`, filter[column]);
  }
  if (filter.kpi !== undefined) {
    // Not LIKE: it would read % and _ in codes, and SQLite's ignores case. No period: its weight.
    const prefix = `kpi:${filter.kpi}@`;
    const about = (place: string) => `substr(subject || '@', 1, ${[...prefix].length}) = ${place}`;
    // A batch is about many KPIs: its values say which. They are found by plan and KPI.
    parameters.push(prefix, filter.kpi);
    const [subject, kpi] = [`$${parameters.length - 1}`, `$${parameters.length}`];
    const plans = 'SELECT plan FROM plan_revision';
    const batches = `SELECT m.sequence FROM measurement_revision m WHERE m.plan IN (${plans}) AND m.kpi = ${kpi}`;
    clauses.push(`(${about(subject)} OR (subject LIKE 'batch:%' AND sequence IN (${batches})))`);
  }
  if (filter.from !== undefined) add((place) => `at >= ${place}`, instant(filter.from));
  if (filter.to !== undefined) add((place) => `at <= ${place}`, instant(filter.to));
  if (filter.upTo !== undefined) add((place) => `sequence <= ${place}`, Math.min(filter.upTo, LAST_SEQUENCE));
  return { where: clauses.join(' AND '), parameters };
}

/** Times compare as texts, so all of them have one form. Throws a RangeError for what is not a time. */
function instant(iso: string): string {
  return new Date(iso).toISOString();
}
