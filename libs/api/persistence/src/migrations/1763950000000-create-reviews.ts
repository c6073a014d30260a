import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { keepAppendOnly, keepRevisionsWithNewestEntry } from './history-triggers';
import {
  createRevisions,
  index,
  inLedger,
  integer,
  keys,
  optionalText,
  text,
  unique,
} from './revision-tables';

/** Reviews of values, states of periods, published boards. */
export class CreateReviews1763950000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createRevisions(
      runner,
      'review_revision',
      [...text('measurement_id', 'kpi', 'period', 'state', 'actor'), ...optionalText('reason')],
      [['measurement_id', 'sequence']],
    );
    await createRevisions(
      runner,
      'period_revision',
      [...text('period', 'state', 'actor'), ...optionalText('reason')],
      [['plan', 'period', 'sequence']],
    );
    await createPublications(runner);
  }

  async down(): Promise<void> {
    throw new Error('History is never dropped: restore a backup to go back before reviews');
  }
}

async function createPublications(runner: QueryRunner): Promise<void> {
  await runner.createTable(
    new Table({
      name: 'publication',
      columns: [
        ...keys(...text('id')),
        integer('sequence'),
        ...text('at', 'plan', 'period', 'mode'),
        integer('cutoff_sequence'),
        ...text('cutoff_as_of', 'title'),
        ...optionalText('message'),
        ...text('digest'),
        ...optionalText('checkpoint'),
        ...text('actor'),
      ],
      indices: [unique('publication_entry', 'sequence'), index('publication_by_plan', 'plan', 'sequence')],
      foreignKeys: [inLedger('publication')],
    }),
  );
  await keepAppendOnly(runner, 'publication');
  await keepRevisionsWithNewestEntry(runner, 'publication', [['id'], ['sequence']]);
}
