import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunResult } from 'sqlite3';
import { KeepingDatabase } from './kept-statements';

let folder: string;
let connection: KeepingDatabase;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rumbo-kept-'));
  connection = await new Promise<KeepingDatabase>((resolve, reject) => {
    const opening: KeepingDatabase = new KeepingDatabase(join(folder, 'kept.sqlite'), (error) =>
      error ? reject(error) : resolve(opening),
    );
  });
  await all('CREATE TABLE item (code INTEGER PRIMARY KEY, name TEXT NOT NULL)');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function all(sql: string, parameters: unknown[] = []): Promise<unknown[]> {
  return new Promise((resolve, reject) =>
    connection.all(sql, parameters, (error: Error | null, rows: unknown[]) =>
      error ? reject(error) : resolve(rows),
    ),
  );
}

function insert(code: number, name: string | null): Promise<number> {
  return new Promise((resolve, reject) =>
    connection.run(
      'INSERT INTO item VALUES (?, ?)',
      [code, name],
      function (this: RunResult, error: Error | null) {
        return error ? reject(error) : resolve(this.changes);
      },
    ),
  );
}

const close = () =>
  new Promise<void>((resolve, reject) => connection.close((error) => (error ? reject(error) : resolve())));

test('the same statement runs again with other parameters, also after it failed', async () => {
  expect(await insert(1, 'uno')).toBe(1);
  await expect(insert(1, 'otra vez')).rejects.toThrow('UNIQUE');
  await expect(insert(2, null)).rejects.toThrow('NOT NULL');
  expect(await insert(2, 'dos')).toBe(1);
  const byCode = 'SELECT name FROM item WHERE code = ?';
  expect([await all(byCode, [1]), await all(byCode, [3]), await all(byCode, [2])]).toEqual([
    [{ name: 'uno' }],
    [],
    [{ name: 'dos' }],
  ]);
  await close();
});

test('a statement that does not compile is an error each time', async () => {
  for (let attempt = 1; attempt <= 2; attempt++) {
    await expect(all('SELECT absent FROM item')).rejects.toThrow('no such column');
  }
  await close();
});

test('a kept statement sees the schema as it is', async () => {
  await insert(1, 'uno');
  const every = 'SELECT * FROM item';
  expect(await all(every)).toEqual([{ code: 1, name: 'uno' }]);
  await all("ALTER TABLE item ADD COLUMN note TEXT DEFAULT 'sin nota'");
  expect(await all(every)).toEqual([{ code: 1, name: 'uno', note: 'sin nota' }]);
  await close();
});

test('several at once of the same text get each their own rows', async () => {
  for (let code = 1; code <= 20; code++) await insert(code, `n${code}`);
  const codes = Array.from({ length: 200 }, (_, index) => (index % 20) + 1);
  const found = await Promise.all(codes.map((code) => all('SELECT code FROM item WHERE code = ?', [code])));
  expect(found).toEqual(codes.map((code) => [{ code }]));
  await close();
});

test('a transaction ends although statements of it are kept', async () => {
  for (let code = 1; code <= 3; code++) {
    await all('BEGIN IMMEDIATE');
    await insert(code, 'x');
    await all('SELECT count(*) FROM item');
    await all(code === 2 ? 'ROLLBACK' : 'COMMIT');
  }
  expect(await all('SELECT code FROM item ORDER BY code')).toEqual([{ code: 1 }, { code: 3 }]);
  await close();
});

test('more statements than are kept all run, and the connection closes', async () => {
  const numbers = Array.from({ length: 250 }, (_, index) => index);
  const found = await Promise.all(numbers.map((number) => all(`SELECT ${number} AS number`)));
  expect(found).toEqual(numbers.map((number) => [{ number }]));
  await close();
});
