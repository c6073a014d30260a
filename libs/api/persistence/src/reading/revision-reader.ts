import { POSITIONS, PrintedFigures, type Revision } from '@rumbo/domain';
import type { EntityManager } from 'typeorm';
import { selectManyRows } from '../connection/rows';
import type { RevisionRow } from '../entities/revision-row';
import { isPrinted, printedFigures } from './printed-figures';
import { STORED_REVISIONS, type StoredAs } from './stored-revisions';

/** Rows of a table that are read at once: enough to hide the way to the database, few enough to be short-lived. */
const ROWS_A_READ = 2_500;

/**
 * Reads a plan's revisions after a sequence, up to another one, in order, some thousands at a time: a long history need
 * not fit into memory. While the caller works on a part, the next one is being read. `of` are the tables to be read.
 */
export async function* readRevisions(
  manager: EntityManager,
  plan: string,
  after: number,
  upTo: number,
  of: readonly StoredAs[] = STORED_REVISIONS,
): AsyncGenerator<Iterable<Revision | PrintedFigures>> {
  const tables = of.map((stored) => new TableReader(manager, stored, plan, after, upTo));
  try {
    await Promise.all(tables.map((table) => table.fill()));
    for (;;) {
      const filled = tables.filter((table) => table.head !== undefined);
      if (filled.length === 0) return;
      yield mergedHeads(filled);
      await Promise.all(tables.map((table) => table.fill()));
    }
  } finally {
    for (const table of tables) table.abandon();
  }
}

/** What is next of all tables, in order, until one of them has to be read further. */
function* mergedHeads(tables: readonly TableReader[]): Iterable<Revision | PrintedFigures> {
  for (;;) {
    let first: TableReader | null = null;
    let [least, second] = [Infinity, Infinity];
    for (const table of tables) {
      const { head } = table;
      if (head === undefined) {
        if (!table.last) return;
      } else if (head < least) [first, least, second] = [table, head, least];
      else second = Math.min(second, head);
    }
    if (!first) return;
    // Runs of one table are long.
    yield* first.takeUntil(second);
  }
}

/** One table, read in the order of its key. */
class TableReader {
  /** Nothing is left to be read. */
  last = false;
  private run: RowRun | PrintedFigures | null = null;
  private reading: Promise<RowRun | PrintedFigures> | null = null;

  constructor(
    private readonly manager: EntityManager,
    private readonly stored: StoredAs,
    private readonly plan: string,
    after: number,
    private readonly upTo: number,
  ) {
    this.readOn(after, POSITIONS);
  }

  /** Place of the revision that is next; undefined when none is in memory. */
  get head(): number | undefined {
    return this.run?.head;
  }

  /** What comes before a place. */
  *takeUntil(limit: number): Iterable<Revision | PrintedFigures> {
    const run = this.run!;
    if (run instanceof PrintedFigures) {
      run.limit = limit;
      yield run;
    } else while (run.head! < limit) yield run.take();
  }

  /** Has a revision in memory, unless none is left. */
  async fill(): Promise<void> {
    if (this.head !== undefined || !this.reading) return;
    this.run = await this.reading;
    const { last } = this.run;
    this.last = last === null;
    if (last === null) this.reading = null;
    else this.readOn(Math.floor(last / POSITIONS), last % POSITIONS);
  }

  /** Lets go of what is being read. */
  abandon(): void {
    this.reading = null;
  }

  private readOn(sequence: number, position: number): void {
    this.reading = this.read(sequence, position);
    this.reading.catch(() => undefined);
  }

  private async read(sequence: number, position: number): Promise<RowRun | PrintedFigures> {
    const { entity, toRevision, json } = this.stored;
    const tail = `WHERE plan = $1 AND (sequence, position) > ($2, $3) AND sequence <= $4
      ORDER BY sequence, position LIMIT ${ROWS_A_READ}`;
    const parameters = [this.plan, sequence, position, this.upTo];
    if (isPrinted(entity) && this.manager.connection.options.type === 'sqlite')
      return printedFigures(this.manager, entity, tail, parameters);
    return new RowRun(await selectManyRows(this.manager, entity, tail, parameters, json), toRevision);
  }
}

/** Rows as the driver gives them. */
class RowRun {
  private next = 0;

  constructor(
    private readonly rows: readonly RevisionRow[],
    private readonly toRevision: StoredAs['toRevision'],
  ) {}

  get last(): number | null {
    return this.placeAt(this.rows.length - 1) ?? null;
  }

  get head(): number | undefined {
    return this.placeAt(this.next);
  }

  take(): Revision {
    return this.toRevision(this.rows[this.next++]!);
  }

  private placeAt(index: number): number | undefined {
    const row = this.rows[index];
    return row && row.sequence * POSITIONS + row.position;
  }
}
