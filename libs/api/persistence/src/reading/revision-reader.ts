import type { Revision } from '@rumbo/domain';
import type { EntityManager, EntityTarget } from 'typeorm';
import { selectRows } from '../connection/rows';
import type { RevisionRow } from '../entities/revision-row';
import { packedRows } from './packed-rows';
import { STORED_REVISIONS, type StoredAs } from './stored-revisions';

/** Rows of a table that are read at once: enough to hide the way to the database, few enough to be short-lived. */
const ROWS_A_READ = 2_500;
/** Positions within a write are below it, sequences are 32-bit integers: together they are exact in a double. */
const POSITIONS = 2 ** 21;

interface Placed {
  place: number;
  revision: Revision;
}

/**
 * Reads a plan's revisions after a sequence, up to another one, in order, some thousands at a time: a long history need
 * not fit into memory. While the caller works on a part, the next one is being read.
 */
export async function* readRevisions(
  manager: EntityManager,
  plan: string,
  after: number,
  upTo: number,
): AsyncGenerator<Revision[]> {
  const tables = STORED_REVISIONS.map((stored) => new TableReader(manager, stored, plan, after, upTo));
  try {
    await Promise.all(tables.map((table) => table.fill()));
    for (;;) {
      const merged = mergedHeads(tables.filter((table) => table.head !== undefined));
      if (merged.length === 0) return;
      yield merged;
      await Promise.all(tables.map((table) => table.fill()));
    }
  } finally {
    for (const table of tables) table.abandon();
  }
}

/** What is next of all tables, in order, until one of them has to be read further. */
function mergedHeads(tables: readonly TableReader[]): Revision[] {
  const merged: Revision[] = [];
  for (;;) {
    let first: TableReader | null = null;
    for (const table of tables) {
      const { head } = table;
      if (head === undefined) {
        if (!table.ended) return merged;
      } else if (!first || head < first.head!) first = table;
    }
    if (!first) return merged;
    merged.push(first.take());
  }
}

/** One table, read in the order of its key. */
class TableReader {
  private rows: Placed[] = [];
  private next = 0;
  private reading: Promise<Placed[]> | null;
  private readonly texts = new Map<string, string>();
  /** Nothing is left to be read. */
  private last = false;

  constructor(
    private readonly manager: EntityManager,
    private readonly stored: StoredAs,
    private readonly plan: string,
    after: number,
    private readonly upTo: number,
  ) {
    this.reading = this.read(after, POSITIONS);
    this.reading.catch(() => undefined);
  }

  /** Place of the row that is next; undefined when none is in memory. */
  get head(): number | undefined {
    return this.rows[this.next]?.place;
  }

  get ended(): boolean {
    return this.last && this.next >= this.rows.length;
  }

  take(): Revision {
    return this.rows[this.next++]!.revision;
  }

  /** Has a row in memory, unless none is left. */
  async fill(): Promise<void> {
    if (this.next < this.rows.length || !this.reading) return;
    this.rows = await this.reading;
    this.next = 0;
    const { place } = this.rows.at(-1) ?? {};
    this.last = this.rows.length < ROWS_A_READ || place === undefined;
    this.reading = this.last ? null : this.read(Math.floor(place! / POSITIONS), place! % POSITIONS);
    this.reading?.catch(() => undefined);
  }

  /** Lets go of what is being read. */
  abandon(): void {
    this.reading = null;
  }

  private async read(sequence: number, position: number): Promise<Placed[]> {
    const { entity, toRevision } = this.stored;
    const tail = `WHERE plan = $1 AND (sequence, position) > ($2, $3) AND sequence <= $4
      ORDER BY sequence, position LIMIT ${ROWS_A_READ}`;
    const rows = await this.rowsOf(entity, tail, [this.plan, sequence, position, this.upTo]);
    return rows.map((row) => ({
      place: row.sequence * POSITIONS + row.position,
      revision: this.withOwnTexts(toRevision(row)),
    }));
  }

  /** Texts that a state keeps must not hold on to the long text that they were cut from. */
  private withOwnTexts(revision: Revision): Revision {
    if ('kpi' in revision && typeof revision.kpi === 'string') revision.kpi = this.ownText(revision.kpi);
    if ('actor' in revision) revision.actor = this.ownText(revision.actor);
    return revision;
  }

  private ownText(text: string): string {
    let own = this.texts.get(text);
    if (own === undefined) {
      own = Buffer.from(text).toString();
      this.texts.set(own, own);
    }
    return own;
  }

  private rowsOf(
    entity: EntityTarget<RevisionRow>,
    tail: string,
    parameters: unknown[],
  ): Promise<RevisionRow[]> {
    return this.manager.connection.options.type === 'sqlite'
      ? packedRows(this.manager, entity, tail, parameters)
      : selectRows(this.manager, entity, tail, parameters);
  }
}
