import { Injectable } from '@nestjs/common';
import { Database } from '../connection/database';
import { LAST_SEQUENCE, selectRows } from '../connection/rows';
import { type PlacedEvidence, type StoredEvidence, storedEvidence } from '../entities/evidence-mapping';
import { EvidenceRevisionRow } from '../entities/evidence-revision.entity';

/** Which attachments of a plan: those of entries after one sequence, up to another. */
export interface EvidenceFilter {
  after: number;
  upTo: number;
  /** Of these KPIs only. */
  kpis?: readonly string[];
  /** Of values of these periods only. */
  periods?: readonly string[];
}

/** Files attached to values: what is known of them, not what they hold. */
@Injectable()
export class EvidenceRepository {
  constructor(private readonly database: Database) {}

  /** Attachments of a plan, oldest first. */
  async attached(
    plan: string,
    { after, upTo, kpis, periods }: EvidenceFilter,
    limit: number,
  ): Promise<StoredEvidence[]> {
    const parameters: unknown[] = [plan, Math.min(after, LAST_SEQUENCE), Math.min(upTo, LAST_SEQUENCE)];
    const among = (column: string, values: readonly string[] | undefined) => {
      if (!values) return '';
      const places = values.map((value) => `$${parameters.push(value)}`);
      return ` AND ${column} IN (${places.join(', ')})`;
    };
    const where = `WHERE plan = $1 AND sequence > $2 AND sequence <= $3 AND state = 'attached'`;
    const tail = where + among('kpi', kpis) + among('period', periods);
    // A few KPIs have an index of their own; SQLite would rather read the plan's whole history in its order.
    const order = kpis ? '+sequence' : 'sequence';
    return this.read(`${tail} ORDER BY ${order} LIMIT ${limit}`, parameters);
  }

  /** The withdrawals of attachments that there were up to a sequence. */
  async withdrawals(ids: readonly string[], upTo: number): Promise<StoredEvidence[]> {
    if (ids.length === 0) return [];
    const places = ids.map((_, index) => `$${index + 2}`).join(', ');
    const tail = `WHERE sequence <= $1 AND state = 'withdrawn' AND id IN (${places})`;
    return this.read(tail, [Math.min(upTo, LAST_SEQUENCE), ...ids]);
  }

  /** The newest attachment of a content, under whatever name; null when nobody ever attached it. */
  async newestOf(sha256: string): Promise<StoredEvidence | null> {
    const tail = `WHERE sha256 = $1 AND state = 'attached' ORDER BY sequence DESC LIMIT 1`;
    const [found] = await this.read(tail, [sha256]);
    return found ?? null;
  }

  /** The attachment with the identifier; null when there is none. */
  async attachment(id: string): Promise<StoredEvidence | null> {
    const [found] = await this.read(`WHERE id = $1 AND state = 'attached'`, [id]);
    return found ?? null;
  }

  /** Those of the entries from one sequence to another, both included, of all plans; oldest first. */
  async placedBetween(first: number, last: number): Promise<PlacedEvidence[]> {
    const tail = 'WHERE sequence >= $1 AND sequence <= $2 ORDER BY sequence, position';
    const rows = await selectRows(this.database.reader, EvidenceRevisionRow, tail, [first, last]);
    return rows.map((row) => ({ position: row.position, evidence: storedEvidence(row) }));
  }

  private async read(tail: string, parameters: readonly unknown[]): Promise<StoredEvidence[]> {
    const rows = await selectRows(this.database.reader, EvidenceRevisionRow, tail, parameters);
    return rows.map(storedEvidence);
  }
}
