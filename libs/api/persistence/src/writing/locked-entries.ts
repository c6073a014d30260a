import type { Client } from 'pg';
import type { QueryRunner } from 'typeorm';
import { LEDGER_LOCK } from '../connection/migrate';
import { type ChainedEntry, chainedEntries, chainedEntriesStatement } from '../feed/stored-entries';

/**
 * Opens a transaction on PostgreSQL that holds the ledger's lock, and reads the entries after a sequence: in one round
 * trip, since nobody else writes meanwhile. TypeORM gives nothing back of several statements, its driver does.
 */
export async function lockedEntriesAfter(
  runner: QueryRunner,
  begin: string,
  sequence: number,
): Promise<ChainedEntry[]> {
  const client = (await runner.connect()) as Client;
  const lock = `SELECT pg_advisory_xact_lock(${LEDGER_LOCK})`;
  const told: unknown = await client.query(`${begin}; ${lock}; ${chainedEntriesStatement(String(sequence))}`);
  const results = told as { rows: Parameters<typeof chainedEntries>[0] }[];
  return chainedEntries(results.at(-1)?.rows ?? []);
}
