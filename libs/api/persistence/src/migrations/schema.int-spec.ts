import type { DataSource } from 'typeorm';
import { writerSource } from '../connection/data-sources';
import { migrate } from '../connection/migrate';
import { importPlan, newEntry, recordOfEach } from '../testing/history.factory';
import { openParts, type Parts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';

const REVISIONS = [
  'plan_revision',
  'node_revision',
  'target_revision',
  'measurement_revision',
  'review_revision',
  'period_revision',
  'evidence_revision',
];
const WITH_ENTRY = [...REVISIONS, 'publication', 'delegation_revision'];
const APPEND_ONLY = ['ledger_entry', ...WITH_ENTRY];
const TREE = 'merkle_node';
const NOTICES = ['contact', 'notice', 'notice_item', 'notice_setting', 'mail_outbox'];
const TABLES = [
  ...APPEND_ONLY,
  TREE,
  ...NOTICES,
  'user_account',
  'session',
  'idempotency_record',
  'migration',
  'import_preview',
  'import_mapping',
  'column_checkpoint',
].sort();

const TRIGGERS = {
  sqlite: [
    ...[...APPEND_ONLY, TREE].flatMap((table) => [`${table}_no_delete`, `${table}_no_update`]),
    `${TREE}_no_replace`,
    ...WITH_ENTRY.map((table) => `${table}_newest`),
    'ledger_entry_gapless',
    'recorded_value_insert',
  ].sort(),
  postgres: [
    ...[...APPEND_ONLY, TREE].map((table) => `${table}_no_change`),
    ...WITH_ENTRY.map((table) => `${table}_newest`),
    'ledger_entry_gapless',
    'recorded_value_insert',
  ].sort(),
};

const KEYS: Record<string, string> = {
  ledger_entry: 'sequence',
  publication: 'id',
  delegation_revision: 'sequence',
};

const LIST_TABLES = {
  sqlite: `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`,
  postgres: `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
};
const LIST_TRIGGERS = {
  sqlite: `SELECT name FROM sqlite_master WHERE type = 'trigger'`,
  postgres: `SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'`,
};

describe.each(DATABASE_KINDS)('the schema after the whole migration chain (%s)', (kind) => {
  let parts: Parts;
  let source: DataSource;
  const execute = (sql: string) => parts.test.execute(sql);
  const names = async (sql: string) => (await execute(sql)).map(({ name }) => name as string).sort();
  const counts = async () => {
    const rows = await Promise.all(APPEND_ONLY.map((table) => execute(`SELECT count(*) AS n FROM ${table}`)));
    return rows.map(([row]) => Number(row?.n));
  };

  beforeAll(async () => {
    parts = await openParts(kind);
    source = await writerSource(parts.test.config).initialize();
    await importPlan(parts.runner);
    await recordOfEach(parts.runner);
  });
  afterAll(async () => {
    await source.destroy();
    await parts.close();
  });

  it('has the tables and the triggers that it should, and no others', async () => {
    expect(await names(LIST_TABLES[kind])).toEqual(TABLES);
    expect(await names(LIST_TRIGGERS[kind])).toEqual(TRIGGERS[kind]);
  });

  it('is what the entities say', async () => {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it.each([
    ['a column', 'ALTER TABLE session ADD COLUMN colour text', 'ALTER TABLE session DROP COLUMN colour'],
    ['an index', 'CREATE INDEX stray ON session (username)', 'DROP INDEX stray'],
  ])('would show %s that the entities do not know', async (_what, change, undo) => {
    await execute(change);
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    expect(upQueries).not.toEqual([]);
    await execute(undo);
  });

  it('keeps rows and triggers when the chain runs over a filled database', async () => {
    const before = await counts();
    expect(before).toEqual([2, 1, 4, 1, 1, 1, 1, 1, 1, 1]);
    await migrate(source);
    expect(await counts()).toEqual(before);
    expect(await names(LIST_TRIGGERS[kind])).toEqual(TRIGGERS[kind]);
  });

  describe.each(APPEND_ONLY)('%s', (table) => {
    const attempts = [`UPDATE ${table} SET at = '2000-01-01T00:00:00.000Z'`, `DELETE FROM ${table}`];
    if (kind === 'postgres') attempts.push(`TRUNCATE ${table} CASCADE`);

    it.each(attempts)('refuses %s', async (sql) => {
      const before = await execute(`SELECT * FROM ${table}`);
      expect(before.length).toBeGreaterThan(0);
      await expect(execute(sql)).rejects.toThrow(/is append-only: (UPDATE|DELETE|TRUNCATE) refused/);
      expect(await execute(`SELECT * FROM ${table}`)).toEqual(before);
    });

    it('refuses to replace a row by inserting it again', async () => {
      const before = await execute(`SELECT * FROM ${table}`);
      const columns = Object.keys(before[0]!).map((column) => `"${column}"`);
      const values = columns.map((column) => (column === '"at"' ? `'2000-01-01T00:00:00.000Z'` : column));
      const again = (verb: string, tail = '') =>
        execute(`${verb} INTO ${table} (${columns}) SELECT ${values} FROM ${table} WHERE true ${tail}`);
      if (kind === 'sqlite') await expect(again('INSERT OR REPLACE')).rejects.toThrow(/newest/);
      const key = KEYS[table] ?? 'plan, sequence, position';
      await expect(again('INSERT', `ON CONFLICT (${key}) DO UPDATE SET at = excluded.at`)).rejects.toThrow();
      expect(await execute(`SELECT * FROM ${table}`)).toEqual(before);
    });
  });

  it.each([
    `UPDATE merkle_node SET hash = ''`,
    'DELETE FROM merkle_node',
    ...(kind === 'sqlite' ? [`INSERT OR REPLACE INTO merkle_node VALUES (0, 0, '')`] : []),
    `INSERT INTO merkle_node VALUES (0, 0, '') ON CONFLICT (level, position) DO UPDATE SET hash = ''`,
  ])('refuses %s', async (sql) => {
    const before = await execute('SELECT * FROM merkle_node');
    expect(before.length).toBeGreaterThan(0);
    await expect(execute(sql)).rejects.toThrow(/merkle_node/);
    expect(await execute('SELECT * FROM merkle_node')).toEqual(before);
  });

  it('refuses a ledger entry that leaves a gap', async () => {
    const columns = 'at, actor, kind, subject, payload, previous_hash, hash';
    const copy = `INSERT INTO ledger_entry (sequence, ${columns}) SELECT 9, ${columns} FROM ledger_entry WHERE sequence = 1`;
    await expect(execute(copy)).rejects.toThrow('the sequence has to follow the newest entry');
  });

  it.each([[[3, 5]], [[4, 5]], [[2, 3]], [[3, 3]], [[3, 4, 6]]])(
    'refuses entries %j in one statement, after entry 2',
    async (sequences) => {
      const columns = 'at, actor, kind, subject, payload, previous_hash, hash';
      const rows = sequences.map((n) => `SELECT ${n}, ${columns} FROM ledger_entry WHERE sequence = 1`);
      await expect(
        execute(`INSERT INTO ledger_entry (sequence, ${columns}) ${rows.join(' UNION ALL ')}`),
      ).rejects.toThrow(/has to follow the newest entry|unique/i);
    },
  );

  it.each([1, 3])(
    'refuses a revision slipped in under sequence %i, which is not the newest',
    async (sequence) => {
      const columns = 'plan, at, kpi, value, actor';
      const stray = `INSERT INTO target_revision (sequence, position, period, ${columns})
      SELECT ${sequence}, 9, '2022', ${columns} FROM target_revision`;
      await expect(execute(stray)).rejects.toThrow(
        /a revision belongs to the newest ledger entry|foreign key/,
      );
    },
  );

  it.each([[[2]], [[2, 3]], [[3, 4]]])(
    'refuses revisions of %j in one statement, in a transaction that wrote entry 3 alone',
    async (sequences) => {
      const before = await counts();
      const entry = 'at, actor, kind, subject, payload, previous_hash, hash';
      const columns = 'plan, at, kpi, value, actor';
      const rows = sequences.map(
        (sequence) => `SELECT ${sequence}, 9, '2022', ${columns} FROM target_revision`,
      );
      const stray = parts.database.writer.run(async (manager) => {
        await manager.query(
          `INSERT INTO ledger_entry (sequence, ${entry}) SELECT 3, ${entry} FROM ledger_entry WHERE sequence = 1`,
        );
        await manager.query(
          `INSERT INTO target_revision (sequence, position, period, ${columns}) ${rows.join(' UNION ALL ')}`,
        );
      });
      await expect(stray).rejects.toThrow(/a revision belongs to the newest ledger entry|foreign key/);
      expect(await counts()).toEqual(before);
    },
  );

  it('refuses a measurement that takes the identifier of an older one', async () => {
    await parts.runner.write((tx) => tx.append(newEntry()));
    const columns = 'plan, position, at, id, kpi, period, value, state, actor';
    const verb = kind === 'sqlite' ? 'INSERT OR REPLACE' : 'INSERT';
    const double = `${verb} INTO measurement_revision (sequence, ${columns})
      SELECT 3, ${columns} FROM measurement_revision`;
    await expect(execute(double)).rejects.toThrow(/replaces nothing|unique/);
    expect(await execute('SELECT sequence FROM measurement_revision')).toEqual([{ sequence: 2 }]);
  });

  it('refuses an account that no ledger entry brought', async () => {
    const stray = `INSERT INTO user_account (username, sequence, display_name, role, lines)
      VALUES ('eve', 99, 'Eve', 'admin', '[]')`;
    await expect(execute(stray)).rejects.toThrow(/foreign key/i);
  });
});
