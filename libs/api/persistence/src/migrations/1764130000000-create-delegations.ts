import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { keepAppendOnly, keepRevisionsWithNewestEntry } from './history-triggers';
import { index, inLedger, integer, keys, optionalText, text, unique } from './revision-tables';

const TABLE = 'delegation_revision';

/** Who may record for an owner, from one day to another. */
export class CreateDelegations1764130000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: TABLE,
        columns: [
          ...keys(integer('sequence')),
          ...text('at', 'id', 'state', 'owner', 'delegate', 'from_day', 'until_day'),
          ...optionalText('reason'),
          ...text('actor'),
        ],
        indices: [
          unique(`${TABLE}_newest`, 'id', 'state'),
          index(`${TABLE}_by_delegate`, 'delegate', 'sequence'),
        ],
        foreignKeys: [inLedger(TABLE)],
      }),
    );
    await keepAppendOnly(runner, TABLE);
    await keepRevisionsWithNewestEntry(runner, TABLE, [['sequence'], ['id', 'state']]);
  }

  async down(): Promise<void> {
    throw new Error('History is never dropped: restore a backup to go back before delegations');
  }
}
