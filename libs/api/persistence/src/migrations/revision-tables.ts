import { type QueryRunner, Table, type TableColumnOptions, TableIndex } from 'typeorm';
import { keepAppendOnly, keepRevisionsWithNewestEntry } from './history-triggers';

export const text = (...names: string[]): TableColumnOptions[] =>
  names.map((name) => ({ name, type: 'text' }));
export const optionalText = (...names: string[]): TableColumnOptions[] =>
  names.map((name) => ({ name, type: 'text', isNullable: true }));
export const integer = (name: string): TableColumnOptions => ({ name, type: 'integer' });
export const keys = (...columns: TableColumnOptions[]): TableColumnOptions[] =>
  columns.map((column) => ({ ...column, isPrimary: true }));

export const index = (name: string, ...columnNames: string[]) => new TableIndex({ name, columnNames });
export const unique = (name: string, ...columnNames: string[]) =>
  new TableIndex({ name, columnNames, isUnique: true });
export const inLedger = (table: string) => ({
  name: `${table}_in_ledger`,
  columnNames: ['sequence'],
  referencedTableName: 'ledger_entry',
  referencedColumnNames: ['sequence'],
});

/** A table of revisions, append-only and bound to the ledger by its triggers. */
export async function createRevisions(
  runner: QueryRunner,
  name: string,
  columns: TableColumnOptions[],
  uniqueKeys: string[][] = [],
): Promise<void> {
  const primaryKey = ['plan', 'sequence', 'position'];
  await runner.createTable(
    new Table({
      name,
      columns: [
        ...keys(...text('plan'), integer('sequence'), integer('position')),
        ...text('at'),
        ...columns,
      ],
      indices: uniqueKeys.map((key) => unique(`${name}_${key.length > 1 ? 'newest' : key[0]}`, ...key)),
      foreignKeys: [inLedger(name)],
    }),
  );
  await keepAppendOnly(runner, name);
  await keepRevisionsWithNewestEntry(runner, name, [primaryKey, ...uniqueKeys]);
}
