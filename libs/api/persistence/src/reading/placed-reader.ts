import type { Revision } from '@rumbo/domain';
import type { EntityManager } from 'typeorm';
import { LAST_SEQUENCE, selectRows } from '../connection/rows';
import { STORED_REVISIONS, type StoredAs } from './stored-revisions';

/** A revision and its place among those of its write. */
export interface PlacedRevision {
  position: number;
  revision: Revision;
}

/** Rows of a table that are read at once. */
const ROWS_A_READ = 2_500;

/**
 * Reads a plan's revisions after a sequence, up to another one, in order, some thousands at a time, just as the rows
 * have them: a faster reader would pass over what nobody but a hand can have put there.
 * @throws SyntaxError where a column that holds JSON does so no longer
 */
export async function* readPlaced(
  manager: EntityManager,
  plan: string,
  after: number,
  upTo: number,
): AsyncGenerator<PlacedRevision[]> {
  const tables = STORED_REVISIONS.map((stored) => new PlacedTable(manager, stored, plan, after, upTo));
  for (;;) {
    for (const table of tables) await table.fill();
    // Behind the last row of a table there may be more of it, and all that comes before is there.
    const ends = tables.flatMap(({ end }) => end ?? []).sort(byPlace);
    const rows = tables.map((table) => table.takeUpTo(ends[0]));
    if (rows.every(({ length }) => length === 0)) return;
    yield inOrder(rows);
  }
}

/** As they were written. */
export function inOrder(tables: PlacedRevision[][]): PlacedRevision[] {
  return tables.flat().sort(byPlace);
}

function byPlace(a: PlacedRevision, b: PlacedRevision): number {
  return a.revision.sequence - b.revision.sequence || a.position - b.position;
}

/** One table, read in the order of its key. */
class PlacedTable {
  /** The last row that was read; null once nothing is behind it. */
  end: PlacedRevision | null = null;
  private rows: PlacedRevision[] = [];
  private begun = false;

  constructor(
    private readonly manager: EntityManager,
    private readonly stored: StoredAs,
    private readonly plan: string,
    private readonly after: number,
    private readonly upTo: number,
  ) {}

  /** Has rows, unless none are left. */
  async fill(): Promise<void> {
    if (this.rows.length > 0 || (this.begun && !this.end)) return;
    this.begun = true;
    const { entity, toRevision } = this.stored;
    const [sequence, position] = this.end
      ? [this.end.revision.sequence, this.end.position]
      : [this.after, LAST_SEQUENCE];
    const tail = `WHERE plan = $1 AND (sequence, position) > ($2, $3) AND sequence <= $4
      ORDER BY sequence, position LIMIT ${ROWS_A_READ}`;
    const rows = await selectRows(this.manager, entity, tail, [this.plan, sequence, position, this.upTo]);
    this.rows = rows.map((row) => ({ position: row.position, revision: toRevision(row) }));
    this.end = rows.length === ROWS_A_READ ? this.rows.at(-1)! : null;
  }

  /** The rows up to a place, or all. */
  takeUpTo(end: PlacedRevision | undefined): PlacedRevision[] {
    const beyond = end ? this.rows.findIndex((row) => byPlace(row, end) > 0) : -1;
    return this.rows.splice(0, beyond < 0 ? this.rows.length : beyond);
  }
}
