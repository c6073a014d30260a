/** A database file as the ways to tamper see it. */
import { DatabaseSync } from 'node:sqlite';

export function openSqlite(file) {
  const database = new DatabaseSync(file);
  return {
    all: async (sql, ...values) => database.prepare(sql).all(...values),
    run: async (sql, ...values) => void database.prepare(sql).run(...values),
    /** Takes away what would refuse a change. */
    disarm() {
      database.exec('PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF');
      const triggers = database.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all();
      for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
    },
    close: () => database.close(),
  };
}
