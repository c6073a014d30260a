import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Commit, CommitFeed } from '../feed/commit-feed';
import { notifyStatement } from '../feed/commit-notices';
import { type Turn, WriterQueue } from './writer-queue';

type Work<T> = (manager: EntityManager, commits: Commit[]) => Promise<T>;

/**
 * The only way to write. One transaction at a time, because TypeORM's sqlite3 driver has a single connection on
 * which parallel transactions mix; on PostgreSQL it also keeps a burst of writes from taking every connection.
 *
 * The transaction is driven by plain statements: TypeORM's own counts nesting levels and miscounts after a
 * rollback that SQLite did by itself (disk full), so that later writes would be acknowledged and never committed.
 */
export class Writer {
  private readonly queue = new WriterQueue();
  /** Of the transaction that is running; there is one at most. */
  private runner: QueryRunner | null = null;

  constructor(
    private readonly source: DataSource,
    private readonly feed: CommitFeed,
    /** Hears when something was written. */
    private readonly wrote: () => void = () => undefined,
  ) {}

  /**
   * Commits what the work did, or nothing of it when it fails. Inside a write it becomes a savepoint of that write.
   * The ledger entries that the work puts into `commits` are published once they are durable.
   */
  run<T>(work: Work<T>): Promise<T> {
    return this.queue.run((turn) =>
      turn.depth === 0 ? this.transaction(turn, work) : this.savepoint(turn, work),
    );
  }

  /** Whether the caller is part of a write. */
  get inside(): boolean {
    return this.queue.inside;
  }

  /** A way in for work that shares turns, see {@link WriterQueue.gathering}; it drives its transactions by itself. */
  gathering<M>(
    serve: (take: () => M[], runner: QueryRunner) => Promise<void>,
    most: number,
  ): (member: M) => void {
    return this.queue.gathering(async (take) => {
      const runner = this.source.createQueryRunner();
      await serve(take, runner).finally(() => runner.release());
      this.wrote();
    }, most);
  }

  /** Resolves once every write asked for is done. */
  idle(): Promise<void> {
    return this.queue.idle();
  }

  private async transaction<T>(turn: Turn, work: Work<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      await runner.query(this.begin());
      this.runner = runner;
      const result = await finished(runner, turn, work, () => this.commit(turn.commits), 'ROLLBACK');
      this.feed.publish(turn.commits);
      return result;
    } finally {
      this.runner = null;
      this.wrote();
      await runner.release();
    }
  }

  private async savepoint<T>(turn: Turn, work: Work<T>): Promise<T> {
    const runner = this.runner;
    if (!runner) throw new Error('A write inside another needs its transaction, which is not open');
    const name = `inner_${turn.depth}`;
    await runner.query(`SAVEPOINT ${name}`);
    const result = await finished(
      runner,
      turn,
      work,
      () => `RELEASE SAVEPOINT ${name}`,
      `ROLLBACK TO SAVEPOINT ${name}`,
    );
    for (const commit of turn.commits) turn.parent?.commits.push(commit);
    return result;
  }

  /** The statements that end a transaction with the ledger entries, and tell other processes of them. */
  commit(commits: readonly Pick<Commit, 'sequence'>[]): string {
    const newest = commits.reduce((most, { sequence }) => Math.max(most, sequence), 0);
    const silent = newest === 0 || this.source.options.type === 'sqlite';
    return silent ? 'COMMIT' : `${notifyStatement(newest, this.feed)}; COMMIT`;
  }

  /** The statement that opens a transaction. */
  begin(): string {
    // IMMEDIATE takes the write lock at once, so that a read followed by a write cannot fail half-way for it.
    // READ COMMITTED lets statements after the ledger's lock see what its former holder committed.
    return this.source.options.type === 'sqlite' ? 'BEGIN IMMEDIATE' : 'BEGIN ISOLATION LEVEL READ COMMITTED';
  }
}

async function finished<T>(
  runner: QueryRunner,
  turn: Turn,
  work: Work<T>,
  keep: () => string,
  undo: string,
): Promise<T> {
  try {
    const result = await work(runner.manager, turn.commits);
    await turn.close();
    await runner.query(keep());
    return result;
  } catch (error) {
    await turn.close();
    // The first error tells what went wrong; SQLite has undone by itself where this one fails.
    await runner.query(undo).catch(() => undefined);
    throw error;
  }
}
