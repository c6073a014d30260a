import type { Role } from '@rumbo/contracts';
import { openTestDatabase, type TestDatabase } from '@rumbo/api-persistence/test-database';
import { enterAs, type Client } from './client';
import { startServer, type RunningServer } from './server';
import { smallPlan } from './small-plan';

/** A trial installation of a suite's own, with everybody signed in and a small plan beside the ISSS's. */
export interface Trial extends Record<Role, Client> {
  url: string;
  server: RunningServer;
  database: TestDatabase;
  end(): Promise<void>;
}

/** @param prepare what has to stand in the database before the server looks at it */
export async function startTrial(
  kind: TestDatabase['kind'],
  settings: Record<string, string> = {},
  prepare: (database: TestDatabase) => Promise<void> = async () => undefined,
): Promise<Trial> {
  const database = await openTestDatabase(kind);
  await prepare(database);
  const server = await startServer(database.config, { RUMBO_TRIAL: 'true', ...settings });
  const { url } = server;
  const [director, owner, auditor, admin] = (await Promise.all(
    (['director', 'owner', 'auditor', 'admin'] as const).map((role) => enterAs(url, role)),
  )) as [Client, Client, Client, Client];
  const { status, body } = await admin.post('/plans', smallPlan());
  if (status !== 201) throw new Error(`The small plan does not load: ${JSON.stringify(body)}`);
  const end = async () => {
    await server.stop();
    await database.close();
  };
  return { url, server, database, director, owner, auditor, admin, end };
}
