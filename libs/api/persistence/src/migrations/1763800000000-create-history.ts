import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { keepAppendOnly, keepLedgerGapless } from './history-triggers';
import { createRevisions, index, inLedger, integer, keys, optionalText, text } from './revision-tables';

/** The ledger, the revisions that a plan is made of, and people. */
export class CreateHistory1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'ledger_entry',
        columns: [
          ...keys(integer('sequence')),
          ...text('at', 'actor', 'kind'),
          ...optionalText('plan'),
          ...text('subject', 'previous_hash', 'hash', 'payload'),
        ],
        indices: [
          index('ledger_entry_by_time', 'at', 'sequence'),
          index('ledger_entry_by_plan', 'plan', 'sequence'),
          index('ledger_entry_by_kind', 'kind', 'sequence'),
          index('ledger_entry_by_actor', 'actor', 'sequence'),
          index('ledger_entry_by_subject', 'subject', 'sequence'),
        ],
      }),
    );
    await createRevisions(runner, 'plan_revision', [
      ...text('name', 'horizon_from', 'horizon_to', 'method', 'equations', 'links'),
    ]);
    await createRevisions(
      runner,
      'node_revision',
      [
        ...text('kind', 'code'),
        ...optionalText('parent'),
        ...text('name'),
        ...optionalText('weight', 'statement', 'source_note', 'kpi'),
        { name: 'removed', type: 'boolean' },
      ],
      [['plan', 'kind', 'code', 'sequence']],
    );
    await createRevisions(
      runner,
      'target_revision',
      [...text('kpi', 'period'), ...optionalText('value'), ...text('actor'), ...optionalText('reason')],
      [['plan', 'kpi', 'period', 'sequence']],
    );
    await createRevisions(
      runner,
      'measurement_revision',
      [
        ...text('id', 'kpi', 'period', 'value'),
        ...optionalText('numerator', 'denominator', 'breakdown', 'note', 'evidence'),
        ...text('state', 'actor'),
        ...optionalText('reason'),
      ],
      [['plan', 'kpi', 'period', 'sequence'], ['id']],
    );
    await createPeople(runner);
    await keepAppendOnly(runner, 'ledger_entry');
    await keepLedgerGapless(runner);
  }

  async down(): Promise<void> {
    throw new Error('History is never dropped: restore a backup to go back before the first migration');
  }
}

async function createPeople(runner: QueryRunner): Promise<void> {
  await runner.createTable(
    new Table({
      name: 'user_account',
      columns: [
        ...keys(...text('username')),
        integer('sequence'),
        ...text('display_name', 'role', 'lines'),
        ...optionalText('password_hash'),
      ],
      foreignKeys: [inLedger('user_account')],
    }),
  );
  await runner.createTable(
    new Table({
      name: 'session',
      columns: [...keys(...text('token_hash')), ...text('username', 'created_at', 'expires_at')],
      indices: [index('session_by_expiry', 'expires_at')],
    }),
  );
  await runner.createTable(
    new Table({
      name: 'idempotency_record',
      columns: [...keys(...text('actor', 'key')), ...text('request_hash', 'body', 'created_at')],
    }),
  );
}
