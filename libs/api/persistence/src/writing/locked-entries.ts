import type { Client } from 'pg';
import type { QueryRunner } from 'typeorm';
import { LEDGER_LOCK } from '../connection/migrate';
import type { Commit } from '../feed/commit-feed';
import { commitsOf, ENTRIES_AFTER, entriesStatement, type EntryRow } from '../feed/stored-entries';

/** The driver's own connection of a runner on PostgreSQL. It sends on without waiting for the answer before. */
export async function clientOf(runner: QueryRunner): Promise<Client> {
  return (await runner.connect()) as Client;
}

/**
 * Opens a transaction on PostgreSQL that holds the ledger's lock, and reads the entries after a sequence: in one round
 * trip, since nobody else writes meanwhile. The connection keeps the plan of the statement that reads.
 */
export async function lockedEntriesAfter(
  runner: QueryRunner,
  begin: string,
  sequence: number,
): Promise<Commit[]> {
  const client = await clientOf(runner);
  const text = entriesStatement('postgres');
  const [, read] = await Promise.all([
    client.query(`${begin}; SELECT pg_advisory_xact_lock(${LEDGER_LOCK})`),
    client.query<EntryRow>({ name: ENTRIES_AFTER, text, values: [sequence] }),
  ]);
  return commitsOf(read.rows);
}
