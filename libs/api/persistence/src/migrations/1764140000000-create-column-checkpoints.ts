import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { integer, keys, text } from './revision-tables';

const TABLE = 'column_checkpoint';

/**
 * Packed columns of plans, so that a large one is in memory without folding all its revisions. A cache and no history:
 * rows are replaced and deleted, so no trigger holds them.
 */
export class CreateColumnCheckpoints1764140000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const isSqlite = runner.connection.options.type === 'sqlite';
    await runner.createTable(
      new Table({
        name: TABLE,
        columns: [
          ...keys(...text('plan'), integer('sequence'), integer('part')),
          integer('format'),
          integer('parts'),
          ...text('name', 'sha256'),
          { name: 'bytes', type: isSqlite ? 'blob' : 'bytea' },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(TABLE);
  }
}
