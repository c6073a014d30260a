import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns of a ledger entry, and of the value that it brought. */
const ENTRY = ['sequence', 'at', 'actor', 'kind', 'plan', 'subject', 'previous_hash', 'hash', 'payload'];
const VALUE = [
  ...['id', 'kpi', 'period', 'value', 'numerator', 'denominator', 'breakdown', 'note', 'evidence'],
  ...['state', 'reason'],
];
const SHARED = ['plan', 'sequence', 'at', 'actor'];

/**
 * Recorded values with their ledger entries, as a view that takes rows in. One statement then writes many values, and
 * each still follows its own entry, so that the rules of both tables stay as strict as they are. A migration that
 * rebuilds one of the tables has to drop the view before and make it again.
 */
export class RecordValuesTogether1764205000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const columns = [...ENTRY.map((column) => `e.${column}`), ...VALUE.map((column) => `m.${column}`)];
    await runner.query(
      `CREATE VIEW recorded_value AS SELECT ${columns.join(', ')}
       FROM measurement_revision m JOIN ledger_entry e ON e.sequence = m.sequence`,
    );
    const inserts = `
      INSERT INTO ledger_entry (${ENTRY.join(', ')}) VALUES (${fromNew(ENTRY)});
      INSERT INTO measurement_revision (position, ${[...SHARED, ...VALUE].join(', ')})
        VALUES (0, ${fromNew([...SHARED, ...VALUE])});`;
    if (runner.connection.options.type === 'sqlite') {
      await runner.query(
        `CREATE TRIGGER recorded_value_insert INSTEAD OF INSERT ON recorded_value BEGIN ${inserts} END`,
      );
      return;
    }
    await runner.query(
      `CREATE FUNCTION insert_recorded_value() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN ${inserts} RETURN NEW; END $$`,
    );
    await runner.query(
      `CREATE TRIGGER recorded_value_insert INSTEAD OF INSERT ON recorded_value
       FOR EACH ROW EXECUTE FUNCTION insert_recorded_value()`,
    );
  }

  async down(): Promise<void> {
    throw new Error('History is never dropped: restore a backup to go back before this migration');
  }
}

function fromNew(columns: readonly string[]): string {
  return columns.map((column) => `NEW.${column}`).join(', ');
}
