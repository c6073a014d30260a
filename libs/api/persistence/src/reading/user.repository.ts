import { Injectable } from '@nestjs/common';
import { Database } from '../connection/database';
import { selectRows } from '../connection/rows';
import { UserAccountRow } from '../entities/user-account.entity';
import { type PlacedAccount, type StoredUser, storedUser } from '../entities/user-mapping';

/** People. They are added by a write only, under a ledger entry, and stay as they are. */
@Injectable()
export class UserRepository {
  /** Those that were read, and the sequence of the last of them. */
  private known: { users: readonly StoredUser[]; upTo: number } = { users: [], upTo: -1 };

  constructor(private readonly database: Database) {}

  async find(username: string): Promise<StoredUser | null> {
    const row = await this.row(username);
    return row && storedUser(row);
  }

  /** In the order in which they were added; the same list as long as nobody is. Only those who are new are read. */
  async list(): Promise<readonly StoredUser[]> {
    const { users, upTo } = this.known;
    const tail = 'WHERE sequence > $1 ORDER BY sequence, username';
    const rows = await selectRows(this.database.reader, UserAccountRow, tail, [upTo]);
    const last = rows.at(-1);
    if (!last) return users;
    const all = [...users, ...rows.map(storedUser)];
    if (upTo === this.known.upTo) this.known = { users: all, upTo: last.sequence };
    return all;
  }

  /** Some of them in the same order, after the one with a user name; null when there is none such. */
  async page(after: string | null, limit: number): Promise<StoredUser[] | null> {
    const last = after === null ? { sequence: -1, username: '' } : await this.row(after);
    if (!last) return null;
    const tail = 'WHERE (sequence, username) > ($1, $2) ORDER BY sequence, username LIMIT $3';
    const parameters = [last.sequence, last.username, limit];
    const rows = await selectRows(this.database.reader, UserAccountRow, tail, parameters);
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

  private row(username: string): Promise<UserAccountRow | null> {
    return this.database.reader.findOneBy(UserAccountRow, { username });
  }
}
