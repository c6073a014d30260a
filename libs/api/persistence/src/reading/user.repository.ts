import { Injectable } from '@nestjs/common';
import { Database } from '../connection/database';
import { selectRows } from '../connection/rows';
import { UserAccountRow } from '../entities/user-account.entity';
import { type PlacedAccount, type StoredUser, storedUser } from '../entities/user-mapping';

/** People. They are added by a write only, under a ledger entry. */
@Injectable()
export class UserRepository {
  constructor(private readonly database: Database) {}

  async find(username: string): Promise<StoredUser | null> {
    const row = await this.database.reader.findOneBy(UserAccountRow, { username });
    return row && storedUser(row);
  }

  /** In the order in which they were added. */
  async list(): Promise<StoredUser[]> {
    const rows = await this.database.reader.find(UserAccountRow, {
      order: { sequence: 'ASC', username: 'ASC' },
    });
    return rows.map(storedUser);
  }

  /** What the ledger tells of them, each with the entry that brought it. */
  async placed(): Promise<PlacedAccount[]> {
    const rows = await selectRows(this.database.reader, UserAccountRow, 'ORDER BY sequence, username');
    return rows.map(({ sequence, username, displayName, role, lines }) => ({
      ...{ sequence, username, displayName, role, lines },
    }));
  }

  count(): Promise<number> {
    return this.database.reader.count(UserAccountRow);
  }
}
