import { Injectable } from '@nestjs/common';
import { Database } from '../connection/database';
import { LAST_SEQUENCE, selectRows } from '../connection/rows';
import { type PlacedEvidence, type StoredEvidence, storedEvidence } from '../entities/evidence-mapping';
import { EvidenceRevisionRow } from '../entities/evidence-revision.entity';

/** Files attached to values: what is known of them, not what they hold. */
@Injectable()
export class EvidenceRepository {
  constructor(private readonly database: Database) {}

  /** Attachments and withdrawals of a plan, or of one KPI of it, up to a sequence; oldest first. */
  async revisions(plan: string, upTo = LAST_SEQUENCE, kpi?: string): Promise<StoredEvidence[]> {
    const last = Math.min(upTo, LAST_SEQUENCE);
    return kpi === undefined
      ? this.read('WHERE plan = $1 AND sequence <= $2 ORDER BY sequence', [plan, last])
      : this.read('WHERE plan = $1 AND sequence <= $2 AND kpi = $3 ORDER BY sequence', [plan, last, kpi]);
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
