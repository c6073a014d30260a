import type { MigrationInterface, QueryRunner } from 'typeorm';
import { index } from './revision-tables';

/** The history of a KPI, and whoever looks for a value of it that was corrected, asks for its reviews. */
export class FindReviewsByKpi1764320100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('review_revision', index('review_revision_by_kpi', 'plan', 'kpi', 'sequence'));
  }

  async down(): Promise<void> {
    throw new Error('History is never dropped: restore a backup to go back before this migration');
  }
}
