import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRevisions, index, integer, optionalText, text } from './revision-tables';

const TABLE = 'evidence_revision';

/** Files attached to values. */
export class CreateEvidence1764110000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createRevisions(
      runner,
      TABLE,
      [
        ...text('id', 'state', 'kpi', 'period', 'measurement_id', 'sha256', 'name', 'type'),
        integer('size'),
        ...text('actor'),
        ...optionalText('reason'),
      ],
      [['id', 'state']],
    );
    await runner.createIndex(TABLE, index(`${TABLE}_by_kpi`, 'plan', 'kpi', 'sequence'));
    await runner.createIndex(TABLE, index(`${TABLE}_by_hash`, 'sha256'));
  }

  async down(): Promise<void> {
    throw new Error('History is never dropped: restore a backup to go back before evidence');
  }
}
