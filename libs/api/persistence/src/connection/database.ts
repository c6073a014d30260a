import { mkdirSync } from 'node:fs';
import type { DataSource, EntityManager } from 'typeorm';
import { CommitFeed } from '../feed/commit-feed';
import { Writer } from '../writing/writer';
import { databaseKind, type DatabaseConfig, type DatabaseKind } from './database-config';
import { readerSource, writerSource } from './data-sources';
import { migrate } from './migrate';
import { prepareSqlite } from './sqlite-fitness';

/** An open, checked and migrated database: one way in for writes, another for reads. */
export class Database {
  private closing: Promise<void> | null = null;

  private constructor(
    readonly kind: DatabaseKind,
    readonly feed: CommitFeed,
    readonly writer: Writer,
    private readonly writerSource: DataSource,
    private readonly readerSource: DataSource,
  ) {}

  /** Opens, checks and migrates. Throws when the database cannot be reached, or not be used safely. */
  static async open(config: DatabaseConfig): Promise<Database> {
    const kind = databaseKind(config);
    if (kind === 'sqlite') mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
    const writer = writerSource(config);
    const reader = readerSource(config);
    try {
      await writer.initialize();
      if (kind === 'sqlite') await prepareSqlite(writer, 'writer');
      await migrate(writer);
      await reader.initialize();
      if (kind === 'sqlite') await prepareSqlite(reader, 'reader');
    } catch (error) {
      await Promise.all(
        [reader, writer].filter((source) => source.isInitialized).map((source) => source.destroy()),
      );
      throw error;
    }
    const feed = new CommitFeed();
    return new Database(kind, feed, new Writer(writer, feed), writer, reader);
  }

  /** For reading committed data; refuses writes. */
  get reader(): EntityManager {
    return this.readerSource.manager;
  }

  /** Lets the writes in the queue finish, then closes both connections. */
  close(): Promise<void> {
    this.closing ??= this.closeBoth();
    return this.closing;
  }

  private async closeBoth(): Promise<void> {
    await this.writer.idle();
    // The reader first: the last connection to a SQLite file checkpoints its log, and only the writer can.
    await this.readerSource.destroy();
    await this.writerSource.destroy();
  }
}
