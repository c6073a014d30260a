import { Injectable } from '@nestjs/common';
import { MAIL_STATES, type MailState, type NoticeKind } from '@rumbo/contracts';
import { Database } from '../connection/database';
import { insertRows, selectRows } from '../connection/rows';
import { MailRow } from '../entities/mail.entity';

/** A mail as it waits to go out. */
export interface StoredMail {
  id: string;
  noticeId: string;
  username: string;
  kind: NoticeKind;
  recipient: string;
  /** The same in every attempt, so that whoever gets it twice can tell. */
  messageId: string;
  subject: string;
  body: string;
  html: string;
  /** Address of the one-click unsubscription; null for mails without one. */
  unsubscribe: string | null;
  state: MailState;
  /** Those begun, the present one included. */
  attempts: number;
  nextAt: string;
  lease: string | null;
  leaseUntil: string | null;
  lastError: string | null;
  createdAt: string;
  settledAt: string | null;
}

/** A mail that a process took to send. */
export type LeasedMail = StoredMail & { lease: string; leaseUntil: string };

export type NewMail = Pick<
  StoredMail,
  | 'id'
  | 'noticeId'
  | 'username'
  | 'kind'
  | 'recipient'
  | 'messageId'
  | 'subject'
  | 'body'
  | 'html'
  | 'unsubscribe'
  | 'createdAt'
>;

/** How an attempt came out. */
export type MailOutcome =
  | { state: 'sent'; at: string }
  | { state: 'failed' | 'unconfirmed'; at: string; error: string }
  /** `counts`: whether the attempt is one of those after which a mail is given up. */
  | { state: 'queued'; nextAt: string; error: string | null; counts: boolean };

/** The mails that go out: written with their notices, taken under a lease, settled by the one that holds it. */
@Injectable()
export class MailOutbox {
  constructor(private readonly database: Database) {}

  /** Inside a write they become part of it. */
  async queue(mails: readonly NewMail[]): Promise<void> {
    const rows = mails.map((mail) => ({
      ...mail,
      state: 'queued' as const,
      attempts: 0,
      nextAt: mail.createdAt,
      lease: null,
      leaseUntil: null,
      lastError: null,
      settledAt: null,
    }));
    await this.database.writer.run((manager) => insertRows(manager, MailRow, rows));
  }

  /**
   * Takes the mail that has waited longest, if one's time has come. No other process takes it until the lease ends:
   * on PostgreSQL rows that another one is taking are passed over, on SQLite there is one writer.
   */
  take(lease: string, now: string, leaseUntil: string): Promise<LeasedMail | null> {
    return this.database.writer.run(async (manager) => {
      const tail = `WHERE state = 'queued' AND next_at <= $1 ORDER BY next_at, id LIMIT 1 ${this.locked('SKIP LOCKED')}`;
      const [row] = await selectRows(manager, MailRow, tail, [now]);
      if (!row) return null;
      const attempts = row.attempts + 1;
      await manager.query(
        `UPDATE mail_outbox SET state = 'sending', attempts = $1, lease = $2, lease_until = $3 WHERE id = $4`,
        [attempts, lease, leaseUntil, row.id],
      );
      return { ...row, state: 'sending', attempts, lease, leaseUntil };
    });
  }

  /** Those whose lease ended without an outcome: their process died or lost its way. */
  async abandoned(now: string): Promise<LeasedMail[]> {
    const tail = `WHERE state = 'sending' AND lease_until <= $1 ORDER BY lease_until, id LIMIT 200`;
    return (await selectRows(this.database.reader, MailRow, tail, [now])) as LeasedMail[];
  }

  /** Writes the outcome down. False when somebody else settled the mail, or holds the lease by now. */
  settle({ id, lease }: Pick<LeasedMail, 'id' | 'lease'>, outcome: MailOutcome): Promise<boolean> {
    const { state } = outcome;
    const error = state === 'sent' ? null : outcome.error;
    const [nextAt, settledAt] = state === 'queued' ? [outcome.nextAt, null] : [null, outcome.at];
    const uncounted = state === 'queued' && !outcome.counts ? 1 : 0;
    return this.database.writer.run(async (manager) => {
      const tail = `WHERE id = $1 AND lease = $2 ${this.locked()}`;
      const [held] = await selectRows(manager, MailRow, tail, [id, lease]);
      if (!held) return false;
      await manager.query(
        `UPDATE mail_outbox SET state = $1, lease = NULL, lease_until = NULL, last_error = $2,
           next_at = coalesce($3, next_at), settled_at = $4, attempts = attempts - ${uncounted}
         WHERE id = $5 AND lease = $6`,
        [state, error, nextAt, settledAt, id, lease],
      );
      return true;
    });
  }

  /** Queues a mail that was given up or not confirmed once more, with all its attempts. False when it is neither. */
  retry(id: string, now: string): Promise<boolean> {
    return this.database.writer.run(async (manager) => {
      const tail = `WHERE id = $1 AND state IN ('failed', 'unconfirmed')`;
      const [row] = await selectRows(manager, MailRow, tail, [id]);
      if (!row) return false;
      await manager.query(
        `UPDATE mail_outbox SET state = 'queued', next_at = $1, attempts = 0, settled_at = NULL WHERE id = $2`,
        [now, id],
      );
      return true;
    });
  }

  /** SQLite has one writer, and no words for it. */
  private locked(otherwise = ''): string {
    return this.database.kind === 'postgres' ? `FOR UPDATE ${otherwise}` : '';
  }

  async counts(): Promise<Record<MailState, number>> {
    const rows: { state: MailState; count: number | string }[] = await this.database.reader.query(
      'SELECT state, count(*) AS count FROM mail_outbox GROUP BY state',
    );
    const counts = Object.fromEntries(MAIL_STATES.map((state) => [state, 0])) as Record<MailState, number>;
    for (const { state, count } of rows) counts[state] = Number(count);
    return counts;
  }

  /** Those that somebody should look at, newest first. */
  troubled(limit: number): Promise<StoredMail[]> {
    const tail = `WHERE state IN ('failed', 'unconfirmed') ORDER BY settled_at DESC, id LIMIT $1`;
    return selectRows(this.database.reader, MailRow, tail, [limit]);
  }
}
