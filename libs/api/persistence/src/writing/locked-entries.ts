import type { Writable } from 'node:stream';
import type { Client, QueryResult } from 'pg';
import type { QueryRunner } from 'typeorm';
import { LEDGER_LOCK } from '../connection/migrate';
import type { Commit } from '../feed/commit-feed';
import { commitsOf, ENTRIES_AFTER, entriesStatement, type EntryRow } from '../feed/stored-entries';

/** The driver's own connection of a runner on PostgreSQL. It sends on without waiting for the answer before. */
export async function clientOf(runner: QueryRunner): Promise<Client> {
  return (await runner.connect()) as Client;
}

/** Sends what is asked of a connection as one packet: PostgreSQL's process wakes up once for it. */
export function inOnePacket<T>(client: Client, ask: () => T): T {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  stream.cork();
  try {
    return ask();
  } finally {
    stream.uncork();
  }
}

/** Connections that know the statement that reads. */
const prepared = new WeakSet<Client>();

/**
 * Opens a transaction on PostgreSQL that holds the ledger's lock, and reads the entries after a sequence: in one round
 * trip, since nobody else writes meanwhile, and in one answer: this process is not woken up for the lock alone. The
 * connection keeps the plan of the statement that reads.
 */
export async function lockedEntriesAfter(
  runner: QueryRunner,
  begin: string,
  sequence: number,
): Promise<Commit[]> {
  const client = await clientOf(runner);
  const lock = `${begin}; SELECT pg_advisory_xact_lock(${LEDGER_LOCK})`;
  if (prepared.has(client)) {
    const answers: unknown = await client.query(`${lock}; EXECUTE "${ENTRIES_AFTER}" (${sequence})`);
    const [, , read] = answers as QueryResult<EntryRow>[];
    return commitsOf(read!.rows);
  }
  await client.query(lock);
  const query = { name: ENTRIES_AFTER, text: entriesStatement('postgres'), values: [sequence] };
  const { rows } = await client.query<EntryRow>(query);
  prepared.add(client);
  return commitsOf(rows);
}
