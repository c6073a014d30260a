import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';

/** How long after a write its pages are moved, in ms: what is written until then is moved together. */
const AFTER_MS = 1_000;
/**
 * Pages of 4 KiB. A commit that finds more of them in the log moves them itself, so that the log stays small also where
 * it is never idle: there the keeper has left it little to do.
 */
const MOST_PAGES = 8_000;

/**
 * Moves the pages of SQLite's write-ahead log into the database's file, on a connection and in a thread of its own.
 * SQLite would do it within a commit, one in some hundred, whose caller then waits for all of it. What is acknowledged is
 * on the disk in the log already, so nothing hangs on when it is moved.
 */
export class LogKeeper {
  private timer: NodeJS.Timeout | null = null;
  private moving: Promise<void> = Promise.resolve();

  private constructor(private readonly source: DataSource) {}

  /** @param writer the connection that commits; @param source one of the keeper's own, ready for use */
  static async of(writer: DataSource, source: DataSource): Promise<LogKeeper> {
    await writer.query(`PRAGMA wal_autocheckpoint = ${MOST_PAGES}`);
    return new LogKeeper(source);
  }

  /** Something was written. */
  wrote(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.moving = this.move();
    }, AFTER_MS).unref();
  }

  async stop(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    await this.moving;
    await this.source.destroy();
  }

  /** PASSIVE waits for nobody, and nobody for it. */
  private async move(): Promise<void> {
    try {
      await this.source.query('PRAGMA wal_checkpoint(PASSIVE)');
    } catch (error) {
      new Logger('LogKeeper').warn(String(error));
    }
  }
}
