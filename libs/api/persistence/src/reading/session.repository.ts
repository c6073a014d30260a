import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { Database } from '../connection/database';
import { SessionRow } from '../entities/session.entity';

/** A signed-in browser. Times are ISO 8601 in UTC, with milliseconds. */
export interface StoredSession {
  /** Hash of the token in the browser's cookie; the token itself is never kept. */
  tokenHash: string;
  username: string;
  createdAt: string;
  expiresAt: string;
}

/** Sessions are not history: they come and go without ledger entries. */
@Injectable()
export class SessionRepository {
  constructor(private readonly database: Database) {}

  async create({ tokenHash, username, createdAt, expiresAt }: StoredSession): Promise<void> {
    await this.database.writer.run((manager) =>
      manager.insert(SessionRow, { tokenHash, username, createdAt, expiresAt }),
    );
  }

  /** The session, expired or not; null when there is none. */
  async find(tokenHash: string): Promise<StoredSession | null> {
    const row = await this.database.reader.findOneBy(SessionRow, { tokenHash });
    return row && { ...row };
  }

  async delete(tokenHash: string): Promise<void> {
    await this.database.writer.run((manager) => manager.delete(SessionRow, { tokenHash }));
  }

  /** Deletes the sessions that expired at or before the ISO time. */
  async deleteExpired(now: string): Promise<void> {
    await this.database.writer.run((manager) =>
      manager.delete(SessionRow, { expiresAt: LessThanOrEqual(now) }),
    );
  }
}
