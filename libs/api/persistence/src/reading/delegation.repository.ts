import { Injectable } from '@nestjs/common';
import { Database } from '../connection/database';
import { selectRows } from '../connection/rows';
import { type StoredDelegation, storedDelegation } from '../entities/delegation-mapping';
import { DelegationRevisionRow } from '../entities/delegation-revision.entity';

/** Who may record for whom. */
@Injectable()
export class DelegationRepository {
  constructor(private readonly database: Database) {}

  /** All that were ever set or ended, oldest first. */
  list(): Promise<StoredDelegation[]> {
    return this.read('ORDER BY sequence');
  }

  /** Those of a delegate, oldest first. */
  ofDelegate(username: string): Promise<StoredDelegation[]> {
    return this.read('WHERE delegate = $1 ORDER BY sequence', [username]);
  }

  private async read(tail: string, parameters: readonly unknown[] = []): Promise<StoredDelegation[]> {
    const rows = await selectRows(this.database.reader, DelegationRevisionRow, tail, parameters);
    return rows.map(storedDelegation);
  }
}
