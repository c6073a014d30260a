import type { MigrationInterface, QueryRunner } from 'typeorm';
import { refuseStrayRevisions } from './history-triggers';

/**
 * Lets PostgreSQL take a group of values as one INSERT of entries and one of values, in one statement: the checks then
 * run once, and not once a value. SQLite, whose checks are made row by row, takes them through `recorded_value` as before.
 */
export class RecordGroupsAtOnce1764320200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type === 'postgres') await refuseStrayRevisions(runner);
  }

  async down(): Promise<void> {
    throw new Error('History is never dropped: restore a backup to go back before this migration');
  }
}
