import type { MigrationInterface, QueryRunner } from 'typeorm';
import { index } from './revision-tables';

/** Which periods of a plan have figures is asked of the database where the plan is not in memory. */
export class FindFiguresByPeriod1764310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['measurement_revision', 'target_revision']) {
      await runner.createIndex(table, index(`${table}_by_period`, 'plan', 'period', 'sequence', 'position'));
    }
  }

  async down(): Promise<void> {
    throw new Error('History is never dropped: restore a backup to go back before this migration');
  }
}
