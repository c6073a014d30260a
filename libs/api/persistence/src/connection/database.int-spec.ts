import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../migrations';
import { UserAccountRow } from '../entities/user-account.entity';
import { importPlan } from '../testing/history.factory';
import { openParts, partsOf, type Parts } from '../testing/open-parts';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { HealthProbe } from '../reading/health.probe';
import { Database } from './database';
import { databaseKind } from './database-config';
import { prepareSqlite, sqliteFacts } from './sqlite-fitness';

describe.each(DATABASE_KINDS)('the database (%s)', (kind) => {
  let parts: Parts;
  beforeAll(async () => {
    parts = await openParts(kind);
  });
  afterAll(() => parts.close());

  it('refuses writes on the connection that reads', async () => {
    const { reader } = parts.database;
    const session = { tokenHash: 'a', username: 'ana', createdAt: '2026-01-01', expiresAt: '2026-01-02' };
    await expect(reader.insert('session', session)).rejects.toThrow(/readonly|read-only/);
    await expect(reader.query('DROP TABLE session')).rejects.toThrow(/readonly|read-only/);
    expect(await reader.count('session')).toBe(0);
  });

  it('throws instead of finding some row for an undefined or null condition', async () => {
    const { reader } = parts.database;
    const undefinedName = { username: undefined as unknown as string };
    await expect(reader.findOneBy(UserAccountRow, undefinedName)).rejects.toThrow(/undefined/);
    const nullName = { username: null as unknown as string };
    await expect(reader.findOneBy(UserAccountRow, nullName)).rejects.toThrow(/null/);
  });

  it('is opened again with everything in it, and migrates nothing twice', async () => {
    await importPlan(parts.runner, 'kept');
    const again = await Database.open(parts.test.config);
    expect(await partsOf(again).plans.codes()).toContain('kept');
    await again.close();
  });

  it('finishes the writes in its queue before it closes, and closes once', async () => {
    const test = await openTestDatabase(kind);
    const database = await Database.open(test.config);
    const writes = ['a', 'b', 'c'].map((plan) => importPlan(partsOf(database).runner, plan));
    await Promise.all([database.close(), database.close()]);
    await Promise.all(writes);
    expect(await test.execute('SELECT sequence FROM ledger_entry')).toHaveLength(3);
    await test.close();
  });

  it('answers to the health probe until it is closed', async () => {
    const test = await openTestDatabase(kind);
    const database = await Database.open(test.config);
    const probe = new HealthProbe(database);
    await expect(probe.check()).resolves.toBeUndefined();
    await database.close();
    await expect(probe.check()).rejects.toThrow();
    await test.close();
  });
});

describe('a SQLite database', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await openTestDatabase('sqlite');
  });
  afterEach(() => test.close());

  it('is fit to write: WAL, full synchronisation, foreign keys, a busy timeout and a version without known holes', async () => {
    const database = await Database.open(test.config);
    const facts = await database.writer.run((manager) => sqliteFacts(manager.connection));
    const { version, ...rest } = facts;
    expect(rest).toEqual({
      journalMode: 'wal',
      synchronous: 2,
      foreignKeys: 1,
      busyTimeout: 5000,
      queryOnly: 0,
    });
    expect(Number(version.split('.')[1])).toBeGreaterThanOrEqual(51);
    await database.close();
  });

  it('is refused when its connection is not as it has to be', async () => {
    const careless = await new DataSource({
      type: 'sqlite',
      database: join(test.dataDir, 'other.sqlite'),
    }).initialize();
    await expect(prepareSqlite(careless, 'writer')).rejects.toThrow(
      /cannot be used safely: journal_mode is delete, not wal; busy_timeout is/,
    );
    await careless.destroy();
  });

  it('is refused when the file is something else', async () => {
    writeFileSync(
      join(test.dataDir, 'rumbo.sqlite'),
      'not a database, but quite some text all the same'.repeat(50),
    );
    await expect(Database.open(test.config)).rejects.toThrow(/not a database/);
  });

  it('is refused while another process uses it, however that one ends', async () => {
    const hold = `const { Database } = require('sqlite3');
      const lock = new Database(process.argv[1], () => lock.exec('BEGIN EXCLUSIVE', () => console.log('held')));
      setInterval(() => lock, 1000);`;
    const other = spawn(process.execPath, ['-e', hold, join(test.dataDir, 'rumbo.lock')]);
    await once(other.stdout, 'data');
    await expect(Database.open(test.config)).rejects.toThrow(/Another Rumbo process uses the data folder/);
    const helper = await Database.open({ ...test.config, beside: true });
    await helper.close();
    other.kill('SIGKILL');
    await once(other, 'exit');
    await (await Database.open(test.config)).close();
  }, 20_000);

  it('makes its folder, for its own account only', async () => {
    const dataDir = join(test.dataDir, 'new', 'var');
    const database = await Database.open({ dataDir });
    await database.close();
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  it('moves what was written from the log into its file soon after, and leaves commits out of it', async () => {
    const database = await Database.open(test.config);
    await importPlan(partsOf(database).runner, 'moved');
    const file = join(test.dataDir, 'rumbo.sqlite');
    const limit = Date.now() + 15_000;
    while (!readFileSync(file).includes('moved') && Date.now() < limit) await pause(20);
    expect(readFileSync(file).includes('moved')).toBe(true);
    const [pages] = await database.writer.run((manager) => manager.query('PRAGMA wal_autocheckpoint'));
    expect(pages).toEqual({ wal_autocheckpoint: 8000 });
    await database.close();
  });

  it('leaves a single complete file and its empty lock behind when it is closed', async () => {
    const database = await Database.open(test.config);
    await importPlan(partsOf(database).runner);
    await database.close();
    expect(readdirSync(test.dataDir)).toEqual(['rumbo.lock', 'rumbo.sqlite']);
    expect(statSync(join(test.dataDir, 'rumbo.lock')).size).toBe(0);
  });
});

describe('a PostgreSQL database', () => {
  it('is migrated once by processes that start together', async () => {
    const test = await openTestDatabase('postgres');
    const databases = await Promise.all([1, 2, 3, 4].map(() => Database.open(test.config)));
    expect(await test.execute('SELECT name FROM migration')).toHaveLength(MIGRATIONS.length);
    await Promise.all(databases.map((database) => database.close()));
    await test.close();
  });

  it('is reported when it cannot be reached', async () => {
    const config = { dataDir: '/tmp', databaseUrl: 'postgres://nobody:x@127.0.0.1:1/none' };
    await expect(Database.open(config)).rejects.toThrow(/ECONNREFUSED/);
  });
});

describe('databaseKind', () => {
  it.each([
    [undefined, 'sqlite'],
    ['', 'sqlite'],
    ['postgres://localhost/rumbo', 'postgres'],
    ['postgresql://localhost/rumbo', 'postgres'],
  ])('%s is %s', (databaseUrl, kind) => expect(databaseKind({ dataDir: 'var', databaseUrl })).toBe(kind));

  it('refuses other databases', () => {
    expect(() => databaseKind({ dataDir: 'var', databaseUrl: 'mysql://localhost/rumbo' })).toThrow(
      /postgres:\/\//,
    );
  });
});
