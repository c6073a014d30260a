import { Injectable } from '@nestjs/common';
import { Database } from '../connection/database';
import { selectRows } from '../connection/rows';
import { type StoredPublication, storedPublication } from '../entities/publication-mapping';
import { PublicationRow } from '../entities/publication.entity';

/** Published boards. */
@Injectable()
export class PublicationRepository {
  constructor(private readonly database: Database) {}

  /** Those of a plan, or of all plans; newest first. */
  async list(plan?: string): Promise<StoredPublication[]> {
    return plan === undefined
      ? this.read('ORDER BY sequence DESC')
      : this.read('WHERE plan = $1 ORDER BY sequence DESC', [plan]);
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
