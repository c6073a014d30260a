import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { index, integer, keys, optionalText, text, unique } from './revision-tables';

const flags = (...names: string[]): TableColumnOptions[] => names.map((name) => ({ name, type: 'boolean' }));

/** How people are reached, what they were told, and the mails that wait to go out. None of it is history. */
export class CreateNotices1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'contact',
        columns: [
          ...keys(...text('username')),
          ...optionalText('email'),
          ...text('language'),
          ...flags('reminders', 'returned', 'requests', 'digest'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'notice',
        columns: [
          ...keys(...text('id')),
          ...text('username', 'kind', 'stage', 'plan', 'at'),
          ...optionalText('read_at'),
          ...text('data'),
        ],
        indices: [index('notice_by_person', 'username', 'at', 'id')],
      }),
    );
    // Its key is what one is told of: nobody is told twice of the same.
    await runner.createTable(
      new Table({
        name: 'notice_item',
        columns: [
          ...keys(...text('username', 'kind', 'plan', 'kpi', 'period', 'stage')),
          ...text('notice_id'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'mail_outbox',
        columns: [
          ...keys(...text('id')),
          ...text('notice_id', 'username', 'kind', 'recipient', 'message_id', 'subject', 'body', 'html'),
          ...optionalText('unsubscribe'),
          ...text('state'),
          integer('attempts'),
          ...text('next_at'),
          ...optionalText('lease', 'lease_until', 'last_error'),
          ...text('created_at'),
          ...optionalText('settled_at'),
        ],
        indices: [
          unique('mail_outbox_by_message', 'message_id'),
          index('mail_outbox_by_state', 'state', 'next_at', 'id'),
        ],
      }),
    );
    await runner.createTable(
      new Table({ name: 'notice_setting', columns: [...keys(...text('name')), ...text('value')] }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['notice_setting', 'mail_outbox', 'notice_item', 'notice', 'contact'])
      await runner.dropTable(table);
  }
}
