import sqlite3, { type Statement } from 'sqlite3';

type Method = 'run' | 'all';
type Callback = (error: Error | null, rows?: unknown[]) => void;

/** Statements kept by a connection; the application's own that repeat are some fifty. */
const MOST_KEPT = 100;
/** Characters; what is longer is long because of how much it holds, and does not come again. */
const LONGEST_KEPT = 4_000;
const REPEATED = /^\s*(?:SELECT|INSERT|UPDATE|DELETE|BEGIN|COMMIT|ROLLBACK)\b/i;

/**
 * A connection that keeps the statements that it compiled. The driver compiles each anew, which takes longer than to
 * run most of them: a recorded value passes through a view and five triggers. SQLite compiles a kept statement again
 * by itself when the schema has changed, and one that has run to its end or failed holds no lock.
 */
export class KeepingDatabase extends sqlite3.Database {
  /** The least recently used first. */
  private readonly kept = new Map<string, Statement>();
  private closing = false;

  override run(sql: string, ...rest: unknown[]): this {
    return this.execute('run', sql, rest);
  }

  override all(sql: string, ...rest: unknown[]): this {
    return this.execute('all', sql, rest);
  }

  /** SQLite closes no connection that has statements. */
  override close(callback?: (error: Error | null) => void): void {
    this.closing = true;
    for (const statement of this.kept.values()) statement.finalize();
    this.kept.clear();
    super.close(callback);
  }

  private execute(method: Method, sql: string, rest: unknown[]): this {
    const statement = this.kept.get(sql);
    if (statement) {
      this.kept.delete(sql);
      this.kept.set(sql, statement);
      statement[method](...(rest as [unknown, Callback]));
    } else if (this.closing || sql.length > LONGEST_KEPT || !REPEATED.test(sql)) {
      super[method](sql, ...rest);
    } else this.compile(method, sql, rest);
    return this;
  }

  private compile(method: Method, sql: string, rest: unknown[]): void {
    const callback = rest.at(-1);
    const statement: Statement = this.prepare(sql, (error: Error | null) => {
      if (error) {
        if (typeof callback === 'function') (callback as Callback)(error);
        return;
      }
      statement[method](...(rest as [unknown, Callback]));
      // Somebody else may have compiled the same meanwhile; one that is at work ends after it.
      if (this.closing || this.kept.has(sql)) statement.finalize();
      else this.keep(sql, statement);
    });
  }

  private keep(sql: string, statement: Statement): void {
    this.kept.set(sql, statement);
    const [[oldest, unused] = []] = this.kept;
    if (this.kept.size <= MOST_KEPT || oldest === undefined) return;
    this.kept.delete(oldest);
    unused?.finalize();
  }
}
