import type { QueryRunner } from 'typeorm';

/**
 * The rules that the database itself keeps, in both dialects. SQLite drops a table's triggers when a migration
 * rebuilds the table: such a migration has to call these again (a test lists the triggers after the whole chain).
 */

const isSqlite = (runner: QueryRunner) => runner.connection.options.type === 'sqlite';

/** No row of the table is ever changed or taken away. */
export async function keepAppendOnly(runner: QueryRunner, table: string): Promise<void> {
  if (isSqlite(runner)) {
    for (const operation of ['UPDATE', 'DELETE']) {
      await runner.query(
        `CREATE TRIGGER ${table}_no_${operation.toLowerCase()} BEFORE ${operation} ON ${table}
         BEGIN SELECT RAISE(ABORT, '${table} is append-only: ${operation} refused'); END`,
      );
    }
    return;
  }
  await runner.query(
    `CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP; END $$`,
  );
  await runner.query(
    `CREATE TRIGGER ${table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  );
}

const GAP = 'ledger_entry: the sequence has to follow the newest entry';

/**
 * Each entry follows the newest one. On SQLite this also stops INSERT OR REPLACE, which takes rows away without
 * asking the DELETE trigger.
 */
export async function keepLedgerGapless(runner: QueryRunner): Promise<void> {
  const gap = `NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM ledger_entry)`;
  if (isSqlite(runner)) {
    await runner.query(
      `CREATE TRIGGER ledger_entry_gapless BEFORE INSERT ON ledger_entry WHEN ${gap}
       BEGIN SELECT RAISE(ABORT, '${GAP}'); END`,
    );
    return;
  }
  await runner.query(
    `CREATE FUNCTION refuse_gap() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN IF ${gap} THEN RAISE EXCEPTION '${GAP}'; END IF; RETURN NEW; END $$`,
  );
  await runner.query(
    `CREATE TRIGGER ledger_entry_gapless BEFORE INSERT ON ledger_entry
     FOR EACH ROW EXECUTE FUNCTION refuse_gap()`,
  );
}

/**
 * The same on PostgreSQL by one look for all entries of a statement: as many as there are, so many sequences lie between
 * the newest entry before them and the newest of them.
 */
export async function keepEntriesGapless(runner: QueryRunner): Promise<void> {
  await runner.query('DROP TRIGGER ledger_entry_gapless ON ledger_entry');
  await runner.query(
    `CREATE OR REPLACE FUNCTION refuse_gap() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF (SELECT count(*) <> max(sequence) - coalesce((SELECT max(sequence) FROM ledger_entry
           WHERE sequence < (SELECT min(sequence) FROM added)), 0) FROM added) THEN
         RAISE EXCEPTION '${GAP}';
       END IF;
       RETURN NULL;
     END $$`,
  );
  await runner.query(
    `CREATE TRIGGER ledger_entry_gapless AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS added
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_gap()`,
  );
}

/**
 * Revisions come with the newest ledger entry only, so nobody can slip one into the past; on PostgreSQL with one of the
 * transaction that wrote the newest. On SQLite the keys are checked here as well: INSERT OR REPLACE would take the row
 * away that has the same key.
 */
export async function keepRevisionsWithNewestEntry(
  runner: QueryRunner,
  table: string,
  uniqueKeys: string[][],
): Promise<void> {
  const message = `${table}: a revision belongs to the newest ledger entry and replaces nothing`;
  if (isSqlite(runner)) {
    const replaced = uniqueKeys.map((key) => {
      const same = key.map((column) => `${column} = NEW.${column}`).join(' AND ');
      return `EXISTS (SELECT 1 FROM ${table} WHERE ${same})`;
    });
    await runner.query(
      `CREATE TRIGGER ${table}_newest BEFORE INSERT ON ${table}
       WHEN NEW.sequence IS NOT (SELECT max(sequence) FROM ledger_entry) OR ${replaced.join(' OR ')}
       BEGIN SELECT RAISE(ABORT, '${message}'); END`,
    );
    return;
  }
  await refuseStrayRevisions(runner);
  await runner.query(
    `CREATE TRIGGER ${table}_newest AFTER INSERT ON ${table} REFERENCING NEW TABLE AS added
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_stray_revision()`,
  );
}

/**
 * The check of PostgreSQL's triggers, which see all rows of a statement at once. Entries follow each other, so the oldest
 * one with a revision tells whether any had been committed before. Foreign keys refuse what is newer than the newest.
 */
export async function refuseStrayRevisions(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE OR REPLACE FUNCTION refuse_stray_revision() RETURNS trigger LANGUAGE plpgsql AS $$
     DECLARE oldest integer := (SELECT min(sequence) FROM added);
     BEGIN
       IF oldest IS DISTINCT FROM (SELECT max(sequence) FROM ledger_entry) AND oldest IS NOT NULL AND NOT EXISTS
         (SELECT 1 FROM ledger_entry WHERE sequence = oldest AND xmin = pg_current_xact_id()::xid) THEN
         RAISE EXCEPTION '%: a revision belongs to the newest ledger entry and replaces nothing', TG_TABLE_NAME;
       END IF;
       RETURN NULL;
     END $$`,
  );
}

/**
 * No row takes the place of one with the same key. PostgreSQL's primary key says so by itself; on SQLite INSERT OR
 * REPLACE would take the older row away without asking the DELETE trigger.
 */
export async function keepKeysApart(runner: QueryRunner, table: string, key: string[]): Promise<void> {
  if (!isSqlite(runner)) return;
  const same = key.map((column) => `${column} = NEW.${column}`).join(' AND ');
  await runner.query(
    `CREATE TRIGGER ${table}_no_replace BEFORE INSERT ON ${table}
     WHEN EXISTS (SELECT 1 FROM ${table} WHERE ${same})
     BEGIN SELECT RAISE(ABORT, '${table}: a row replaces nothing'); END`,
  );
}
