import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/** No text has it: texts with it are not stored. */
const BETWEEN = '\0';

/**
 * Reads rows from SQLite as one text, which is three times as fast as rows from the driver: they are put together by
 * SQLite, in its own thread, and taken apart here. Like `selectRows`, for columns of texts and integers.
 */
export async function packedRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  tail: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  const { tableName, columns } = manager.connection.getMetadata(entity);
  const read = columns.map(({ databaseName, propertyName, isNullable, type }) => ({
    name: `"${databaseName}"`,
    key: propertyName,
    isNullable,
    isNumber: type !== 'text',
  }));
  // Null is nothing, and every other value begins with a point.
  const values = read.map(({ name, isNullable }) =>
    isNullable ? `CASE WHEN ${name} IS NULL THEN '' ELSE '.' || ${name} END` : name,
  );
  const names = read.map(({ name }) => name).join(', ');
  // As bytes: the driver would end a text at the first NUL.
  const [row]: { packed: Buffer | null }[] = await manager.query(
    `SELECT CAST(group_concat(${values.join(' || char(0) || ')}, char(0)) AS BLOB) AS packed
     FROM (SELECT ${names} FROM "${tableName}" ${tail})`,
    [...parameters],
  );
  if (!row?.packed) return [];
  const fields = row.packed.toString('utf8').split(BETWEEN);
  const rows: Row[] = [];
  for (let at = 0; at < fields.length; at += read.length) {
    const one: Record<string, unknown> = {};
    for (let c = 0; c < read.length; c++) {
      const { key, isNullable, isNumber } = read[c]!;
      const field = fields[at + c]!;
      if (isNullable && field === '') one[key] = null;
      else {
        const text = isNullable ? field.slice(1) : field;
        one[key] = isNumber ? Number(text) : text;
      }
    }
    rows.push(one as Row);
  }
  return rows;
}
