import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import type { CommitFeed } from './commit-feed';

const CHANNEL = 'rumbo_ledger';
const TIMEOUT_MS = 5_000;
/** How long the end of a connection is waited for, in ms. */
const GOODBYE_MS = 500;
/** How late an entry is heard of at most whose notification was lost, in ms. */
const LOOK_MS = 5_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * The statement that tells other processes of a new entry, once the transaction that it stands in has committed.
 * @param from the feed of who writes it, which need not be told
 */
export function notifyStatement(sequence: number, from: CommitFeed): string {
  return `NOTIFY ${CHANNEL}, '${sequence} ${from.id}'`;
}

/**
 * Listens on PostgreSQL to what other processes have committed, on a connection of its own, and has the feed read it.
 * Notifications only save time: every read asks for the newest entry itself. What is lost (a connection that broke,
 * a process that was stopped) is found by a look every few seconds, and at once after each connecting.
 */
export class CommitNotices {
  private readonly logger = new Logger('CommitNotices');
  private readonly stopping = new AbortController();
  private readonly stopped: Promise<never>;
  private readonly work: Promise<void>;

  constructor(
    private readonly databaseUrl: string,
    private readonly feed: CommitFeed,
  ) {
    const { signal } = this.stopping;
    this.stopped = new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('Stopped')), { once: true });
    });
    this.stopped.catch(() => undefined);
    this.work = this.listen();
  }

  /** Nothing is begun after this; what the feed reads already goes on. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.work;
  }

  /** Connects again and again, until it is stopped. */
  private async listen(): Promise<void> {
    const { signal } = this.stopping;
    let wait = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      try {
        await this.connection(() => (wait = FIRST_PAUSE_MS));
      } catch (error) {
        if (signal.aborted) return;
        this.logger.warn(
          `No notifications for ${wait} ms: ${error instanceof Error ? error.message : error}`,
        );
      }
      await pause(wait, null, { signal, ref: false }).catch(() => undefined);
      wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
    }
  }

  /** Listens on one connection for as long as it holds; rejects with what ended it. */
  private async connection(connected: () => void): Promise<never> {
    const client = new Client({
      connectionString: this.databaseUrl,
      application_name: 'rumbo-notices',
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
      keepAlive: true,
    });
    const broken = new Promise<never>((_, reject) => {
      client.on('error', reject);
      client.on('end', () => reject(new Error('The connection ended')));
    });
    broken.catch(() => undefined);
    const unlessEnded = <T>(step: Promise<T>): Promise<T> => Promise.race([this.stopped, broken, step]);
    client.on('notification', ({ payload }) => {
      const [sequence, from] = (payload ?? '').split(' ');
      if (from !== this.feed.id) this.hear(() => this.feed.hearOf(Number(sequence)));
    });
    try {
      await unlessEnded(client.connect());
      await unlessEnded(client.query(`LISTEN ${CHANNEL}`));
      connected();
      for (;;) {
        this.hear(() => this.feed.catchUp());
        await unlessEnded(pause(LOOK_MS, null, { ref: false }));
        // Also finds a connection that broke without a word.
        await unlessEnded(client.query('SELECT 1'));
      }
    } finally {
      await Promise.race([client.end().catch(() => undefined), pause(GOODBYE_MS, null, { ref: false })]);
    }
  }

  private hear(reading: () => Promise<void>): void {
    if (this.stopping.signal.aborted) return;
    reading().catch((error: unknown) => this.logger.warn(String(error)));
  }
}
