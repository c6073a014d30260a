import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { index, integer, keys, optionalText, text } from './revision-tables';

/** Files that were read to be recorded from, and the columns that people named in theirs. Neither is history. */
export class CreateImports1764120000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'import_preview',
        columns: [
          ...keys(...text('id')),
          ...text('plan', 'actor', 'created_at', 'state', 'file_name', 'sha256', 'counts', 'content'),
          ...optionalText('batch'),
          integer('saved'),
          ...optionalText('reason', 'applied_at', 'reversed_at'),
        ],
        indices: [
          index('import_preview_by_actor', 'plan', 'actor', 'created_at'),
          index('import_preview_by_state', 'state', 'created_at'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'import_mapping',
        columns: [...keys(...text('actor', 'fingerprint')), ...text('mapping', 'used_at')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('import_mapping');
    await runner.dropTable('import_preview');
  }
}
