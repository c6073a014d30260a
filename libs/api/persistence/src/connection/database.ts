import { mkdirSync } from 'node:fs';
import type { DataSource, EntityManager } from 'typeorm';
import { CommitFeed } from '../feed/commit-feed';
import { CommitNotices } from '../feed/commit-notices';
import { entriesAfter, newestEntry } from '../feed/stored-entries';
import { takeGroups } from '../writing/value-storage';
import { Writer } from '../writing/writer';
import { databaseKind, type DatabaseConfig, type DatabaseKind, PLAN_MEMORY_MB } from './database-config';
import { logSource, lookSource, readerSource, writerSource } from './data-sources';
import { LogKeeper } from './log-keeper';
import { migrate } from './migrate';
import { SoleUse } from './sole-use';
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
    private readonly lookSource: DataSource | null,
    /** In MiB, for plans held in memory. */
    readonly planMemoryMb: number,
    private readonly notices: CommitNotices | null,
    private readonly use: SoleUse | null,
    private readonly log: LogKeeper | null,
  ) {}

  /** Opens, checks and migrates. Throws when the database cannot be reached, or not be used safely. */
  static async open(config: DatabaseConfig): Promise<Database> {
    const kind = databaseKind(config);
    if (kind === 'sqlite') mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
    const use = kind === 'sqlite' && !config.beside ? await SoleUse.of(config.dataDir) : null;
    const [writer, reader, looks] = [writerSource(config), readerSource(config), lookSource(config)];
    try {
      await connect(kind, writer, reader);
      await looks?.initialize();
      const feed = use ? await sharedFeed(use, reader) : await followingFeed(looks ?? reader);
      const memory = config.planMemoryMb ?? PLAN_MEMORY_MB;
      const notices = config.databaseUrl ? new CommitNotices(config.databaseUrl, feed) : null;
      const log = use ? await logKeeper(config, writer) : null;
      const queue = new Writer(writer, feed, () => log?.wrote());
      return new Database(kind, feed, queue, writer, reader, looks, memory, notices, use, log);
    } catch (error) {
      await Promise.all([reader, writer, looks].map((source) => source?.isInitialized && source.destroy()));
      await use?.end();
      throw error;
    }
  }

  /** For reading committed data; refuses writes. */
  get reader(): EntityManager {
    return this.readerSource.manager;
  }

  /** The same for statements by key that come with every request; on PostgreSQL their plans are kept. */
  get looks(): EntityManager {
    return (this.lookSource ?? this.readerSource).manager;
  }

  /** Lets the writes in the queue finish, then closes the connections. */
  close(): Promise<void> {
    this.closing ??= this.closeBoth();
    return this.closing;
  }

  private async closeBoth(): Promise<void> {
    await this.writer.idle();
    await this.notices?.stop();
    await this.feed.idle();
    await this.log?.stop();
    // The reader first: the last connection to a SQLite file checkpoints its log, and only the writer can.
    await this.lookSource?.destroy();
    await this.readerSource.destroy();
    await this.writerSource.destroy();
    await this.use?.end();
  }
}

async function connect(kind: DatabaseKind, writer: DataSource, reader: DataSource): Promise<void> {
  await writer.initialize();
  if (kind === 'sqlite') await prepareSqlite(writer, 'writer');
  await migrate(writer);
  if (kind === 'sqlite') await takeGroups(writer);
  await reader.initialize();
  if (kind === 'sqlite') await prepareSqlite(reader, 'reader');
}

async function logKeeper(config: DatabaseConfig, writer: DataSource): Promise<LogKeeper> {
  const source = await logSource(config).initialize();
  await prepareSqlite(source, 'writer');
  return LogKeeper.of(writer, source);
}

/** Of a file that only this process writes. */
async function sharedFeed(use: SoleUse, { manager }: DataSource): Promise<CommitFeed> {
  const newest = await newestEntry(manager);
  use.feed ??= new CommitFeed(newest, null);
  return use.feed;
}

/** Of a database that other processes write too. */
async function followingFeed({ manager }: DataSource): Promise<CommitFeed> {
  return new CommitFeed(await newestEntry(manager), (sequence) => entriesAfter(manager, sequence));
}
