import { Injectable } from '@nestjs/common';
import { Database } from '../connection/database';
import { UserAccountRow } from '../entities/user-account.entity';
import { type StoredUser, storedUser } from '../entities/user-mapping';

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

  count(): Promise<number> {
    return this.database.reader.count(UserAccountRow);
  }
}
