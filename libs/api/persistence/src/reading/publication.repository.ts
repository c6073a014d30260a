import { Injectable } from '@nestjs/common';
import { Database } from '../connection/database';
import { LAST_SEQUENCE, selectRows } from '../connection/rows';
import { type StoredPublication, storedPublication } from '../entities/publication-mapping';
import { PublicationRow } from '../entities/publication.entity';

/** Published boards. */
@Injectable()
export class PublicationRepository {
  constructor(private readonly database: Database) {}

  /** Those of all plans, newest first. */
  all(): Promise<StoredPublication[]> {
    return this.read('ORDER BY sequence DESC');
  }

  /** Those of a plan up to a sequence, newest first. */
  ofPlan(plan: string, upTo: number, limit: number): Promise<StoredPublication[]> {
    const tail = 'WHERE plan = $1 AND sequence <= $2 ORDER BY sequence DESC LIMIT $3';
    return this.read(tail, [plan, Math.min(upTo, LAST_SEQUENCE), limit]);
  }

  /** Null when the plan has no such publication. */
  async find(plan: string, id: string): Promise<StoredPublication | null> {
    const [found] = await this.read('WHERE id = $1 AND plan = $2', [id, plan]);
    return found ?? null;
  }

  private async read(tail: string, parameters: readonly unknown[] = []): Promise<StoredPublication[]> {
    return (await selectRows(this.database.reader, PublicationRow, tail, parameters)).map(storedPublication);
  }
}
