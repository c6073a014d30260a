import { isStorableText } from '@rumbo/domain';
import type { Client } from 'pg';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/**
 * Rows in bulk, without the ORM's objects: a plan of 120,000 measurements is read and written in a second or two
 * this way, and several times slower through repositories. The columns still come from the entities.
 */

/** A statement's parameters; SQLite allows 32,766 and PostgreSQL 65,535, and long statements gain nothing. */
const PARAMETERS_A_STATEMENT = 8000;

/** No sequence is larger: the columns are 32-bit integers, and PostgreSQL refuses to compare them with more. */
export const LAST_SEQUENCE = 2 ** 31 - 1;

/**
 * Inserts the rows in order, many a statement. Every property of the entity has to be there; null is a value.
 * Throws a TypeError for texts that would not come back as they are.
 */
export async function insertRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  const { tableName, columns } = manager.connection.getMetadata(entity);
  const names = columns.map(({ databaseName }) => databaseName);
  const values = rows.map((row) => columns.map(({ propertyName }) => storable(row[propertyName])));
  await insertValues(manager, tableName, names, values);
}

/** Inserts rows of values in the order of the columns, many a statement. They have to be {@link storable}. */
export async function insertValues(
  manager: EntityManager,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  const into = `INSERT INTO "${table}" (${columns.map((column) => `"${column}"`).join(', ')})`;
  const chunk = Math.floor(PARAMETERS_A_STATEMENT / columns.length);
  for (let start = 0; start < rows.length; start += chunk) {
    const some = rows.slice(start, start + chunk);
    if (isSqlite(manager) && some.every((row) => row.every(isSameInJson))) {
      const places = columns.map((_, index) => `value ->> ${index}`).join(', ');
      await manager.query(`${into} SELECT ${places} FROM json_each(?)`, [JSON.stringify(some)]);
    } else {
      const places = placesFor(manager, columns.length, some.length);
      await manager.query(`${into} VALUES ${places}`, some.flat());
    }
  }
}

function isSqlite(manager: EntityManager): boolean {
  return manager.connection.options.type === 'sqlite';
}

/**
 * SQLite's driver looks at each parameter by itself, which takes longer than to store it: many rows are better given as
 * one text. Bytes cannot be, and fractions might come out as others.
 */
function isSameInJson(value: unknown): boolean {
  return (
    typeof value === 'string' || value === null || typeof value === 'boolean' || Number.isSafeInteger(value)
  );
}

/** `(?, ?), (?, ?)`, or PostgreSQL's numbered places. */
function placesFor(manager: EntityManager, columns: number, rows: number): string {
  const { driver } = manager.connection;
  const tuple = (row: number) =>
    Array.from({ length: columns }, (_, column) => driver.createParameter('', row * columns + column)).join(
      ', ',
    );
  return Array.from({ length: rows }, (_, row) => `(${tuple(row)})`).join(', ');
}

/**
 * Reads rows by their entity's property names. `tail` is what follows the table's name, in database names; its
 * `$1`, `$2` … have to appear first in this order, which is how SQLite counts them. SQLite gives booleans as 0 and 1.
 * `instead` holds what to read in the place of a column.
 */
export async function selectRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  tail: string,
  parameters: readonly unknown[] = [],
  instead: Partial<Record<keyof Row & string, string>> = {},
): Promise<Row[]> {
  const { tableName, columns } = manager.connection.getMetadata(entity);
  const names = columns
    .map(
      ({ databaseName, propertyName }) =>
        `${instead[propertyName] ?? `"${databaseName}"`} AS "${propertyName}"`,
    )
    .join(', ');
  return manager.query(`SELECT ${names} FROM "${tableName}" ${tail}`, [...parameters]);
}

/**
 * Like {@link selectRows} of texts and whole numbers: on SQLite several times as fast, as one text of JSON. There the
 * columns of `json` come as the values that their texts stand for, with the rest of the row: see {@link jsonValue}.
 */
export async function selectManyRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  tail: string,
  parameters: readonly unknown[],
  json: readonly (keyof Row & string)[] = [],
): Promise<Row[]> {
  if (!isSqlite(manager)) return selectRows(manager, entity, tail, parameters);
  const { tableName, columns } = manager.connection.getMetadata(entity);
  const fields = columns.map(({ databaseName, propertyName }) => {
    const value = json.includes(propertyName) ? `json("${databaseName}")` : `"${databaseName}"`;
    return `'${propertyName}', ${value}`;
  });
  const [row]: { rows: string }[] = await manager.query(
    `SELECT json_group_array(json_object(${fields.join(', ')})) AS rows FROM (SELECT * FROM "${tableName}" ${tail})`,
    [...parameters],
  );
  return JSON.parse(row!.rows) as Row[];
}

/** What a column of JSON holds: its text, or what {@link selectManyRows} made of that already. */
export function jsonValue<T>(column: string): T {
  return typeof column === 'string' ? (JSON.parse(column) as T) : column;
}

/**
 * Runs a statement that comes again and again, under a name of its own: each of PostgreSQL's connections then keeps how
 * it is run, which takes longer to find than to do. SQLite's keep every statement.
 */
export async function namedRows<Row extends ObjectLiteral>(
  { connection, queryRunner }: EntityManager,
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const runner = queryRunner ?? connection.createQueryRunner();
  try {
    if (connection.options.type !== 'postgres') return await runner.query(text, values);
    const client = (await runner.connect()) as Client;
    return (await client.query<Row>({ name, text, values })).rows;
  } finally {
    if (runner !== queryRunner) await runner.release();
  }
}

/** The value. Throws a TypeError for a text that would not come back as it is. */
export function storable<T>(value: T): T {
  if (typeof value === 'string' && !isStorableText(value)) {
    throw new TypeError('A text with NUL or half a surrogate pair cannot be stored exactly');
  }
  return value;
}
