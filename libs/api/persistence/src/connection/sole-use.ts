import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Database as SqliteConnection } from 'sqlite3';
import type { CommitFeed } from '../feed/commit-feed';
import { BUSY_TIMEOUT_MS } from './data-sources';

const LOCK_FILE = 'rumbo.lock';

/** The data folders that this process uses, by their real path. */
const inUse = new Map<string, Promise<SoleUse>>();

/**
 * A data folder with a SQLite file, held by this process alone: what it has not written nobody has, so that the
 * newest entry is known without asking the file. All databases that the process opens on the file share one feed.
 *
 * The hold is an exclusive lock of SQLite's on an empty file of its own, which the operating system takes back when
 * the process ends in whatever way. The database's file itself stays free for backups and verification.
 */
export class SoleUse {
  /** Set by whoever opens the database first. */
  feed: CommitFeed | null = null;
  private users = 0;

  private constructor(
    private readonly folder: string,
    private readonly lock: SqliteConnection,
  ) {}

  /** @throws Error when another process holds the folder, and goes on doing so for some seconds */
  static async of(dataDir: string): Promise<SoleUse> {
    const folder = realpathSync(dataDir);
    for (;;) {
      let use = inUse.get(folder);
      if (!use) {
        use = locked(folder).then((lock) => new SoleUse(folder, lock));
        inUse.set(folder, use);
        use.catch(() => inUse.delete(folder));
      }
      const held = await use;
      // Its last user may have ended it meanwhile.
      if (inUse.get(folder) !== use) continue;
      held.users++;
      return held;
    }
  }

  /** To be called once by each that got it. */
  async end(): Promise<void> {
    if (--this.users > 0) return;
    inUse.delete(this.folder);
    await new Promise<void>((resolve) => this.lock.close(() => resolve()));
  }
}

async function locked(folder: string): Promise<SqliteConnection> {
  const connection = await new Promise<SqliteConnection>((resolve, reject) => {
    const opening: SqliteConnection = new SqliteConnection(join(folder, LOCK_FILE), (error) =>
      error ? reject(error) : resolve(opening),
    );
  });
  connection.configure('busyTimeout', BUSY_TIMEOUT_MS);
  try {
    await new Promise<void>((resolve, reject) => {
      // Its journal in memory: the folder gets no second file.
      connection.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE', (error) =>
        error ? reject(error) : resolve(),
      );
    });
    return connection;
  } catch (error) {
    connection.close();
    if (!String(error).includes('SQLITE_BUSY')) throw error;
    throw new Error(
      `Another Rumbo process uses the data folder ${folder}: one at a time can with SQLite, several with PostgreSQL (DATABASE_URL)`,
      { cause: error },
    );
  }
}
