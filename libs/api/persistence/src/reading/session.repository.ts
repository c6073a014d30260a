import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { Database } from '../connection/database';
import { namedRows } from '../connection/rows';
import { SessionRow } from '../entities/session.entity';
import { ENTRIES_AT_ONCE } from '../feed/commit-feed';
import { SessionChecks, type SessionStanding } from './session-checks';

/** A signed-in browser. Times are ISO 8601 in UTC, with milliseconds. */
export interface StoredSession {
  /** Hash of the token in the browser's cookie; the token itself is never kept. */
  tokenHash: string;
  username: string;
  createdAt: string;
  expiresAt: string;
}

/** How the kinds of ledger entries begin after which somebody may be another person: in role, lines or for whom they stand. */
export const ABOUT_PEOPLE = ['user.', 'delegation.'];

/** Sessions are not history: they come and go without ledger entries. */
@Injectable()
export class SessionRepository {
  private readonly checks: SessionChecks;

  constructor(private readonly database: Database) {
    const some = database.kind === 'postgres' ? '= ANY($1)' : 'IN (SELECT value FROM json_each($1))';
    // In this order it takes PostgreSQL some rows whatever it knows of the table. So many that there may be more are news.
    const untold = `SELECT kind FROM ledger_entry WHERE sequence > $2 ORDER BY sequence LIMIT ${ENTRIES_AT_ONCE}`;
    const aboutPeople = ABOUT_PEOPLE.map((kind) => `kind LIKE '${kind}%'`).join(' OR ');
    const news = `count(CASE WHEN ${aboutPeople} THEN 1 END) > 0 OR count(*) = ${ENTRIES_AT_ONCE}`;
    const find = `SELECT token_hash AS "tokenHash", (SELECT ${news} FROM (${untold}) AS untold) AS news
      FROM session WHERE token_hash ${some}`;
    this.checks = new SessionChecks(async (hashes) => {
      const given = database.kind === 'postgres' ? hashes : JSON.stringify(hashes);
      const rows = await namedRows(database.looks, 'sessions', find, [given, database.feed.head.sequence]);
      return {
        tokenHashes: rows.map(({ tokenHash }) => tokenHash),
        peopleChanged: rows.some(({ news }) => news),
      };
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

  /** Whether there is a session, expired or not, and news of people; who asks at the same time shares a query. */
  standing(tokenHash: string): Promise<SessionStanding> {
    return this.checks.standing(tokenHash);
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
