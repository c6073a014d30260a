import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { Database } from '../connection/database';
import { namedRows } from '../connection/rows';
import { SessionRow } from '../entities/session.entity';
import { SessionChecks } from './session-checks';

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
  private readonly checks: SessionChecks;

  constructor(private readonly database: Database) {
    const some = database.kind === 'postgres' ? '= ANY($1)' : 'IN (SELECT value FROM json_each($1))';
    const find = `SELECT token_hash AS "tokenHash" FROM session WHERE token_hash ${some}`;
    this.checks = new SessionChecks(async (hashes) => {
      const given = database.kind === 'postgres' ? hashes : JSON.stringify(hashes);
      const rows = await namedRows(database.reader, 'sessions', find, [given]);
      return rows.map(({ tokenHash }) => tokenHash as string);
    });
  }

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

  /** Whether there is a session, expired or not; who asks at the same time shares a query. */
  exists(tokenHash: string): Promise<boolean> {
    return this.checks.has(tokenHash);
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
