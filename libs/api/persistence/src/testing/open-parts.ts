import type { DatabaseConfig, DatabaseKind } from '../connection/database-config';
import { Database } from '../connection/database';
import { JobLocks } from '../jobs/job-locks';
import { ContactRepository } from '../notices/contact.repository';
import { MailOutbox } from '../notices/mail-outbox';
import { NoticeRepository } from '../notices/notice.repository';
import { EvidenceRepository } from '../reading/evidence.repository';
import { ImportRepository } from '../reading/import.repository';
import { DelegationRepository } from '../reading/delegation.repository';
import { LedgerRepository } from '../reading/ledger.repository';
import { MerkleTreeRepository } from '../reading/merkle-tree.repository';
import { CheckpointKeeper } from '../memory/checkpoint-keeper';
import { CheckpointStore } from '../memory/checkpoint-store';
import { LedgerTimes } from '../memory/ledger-times';
import { PlanLoader } from '../memory/plan-loader';
import { PlanStates } from '../memory/plan-states';
import { PlanRepository } from '../reading/plan.repository';
import { PlanSampleRepository } from '../reading/plan-sample.repository';
import { PublicationRepository } from '../reading/publication.repository';
import { SessionRepository } from '../reading/session.repository';
import { UserRepository } from '../reading/user.repository';
import { IdempotencyRecords } from '../writing/idempotency-records';
import { TransactionRunner } from '../writing/transaction-runner';
import { ValueWrites } from '../writing/value-writes';
import { openTestDatabase, type TestDatabase } from './test-database';

/** The library's parts on one database, as the Nest module would put them together. */
export function partsOf(database: Database) {
  const plans = new PlanRepository(database);
  const checkpoints = new CheckpointStore(database);
  const loader = new PlanLoader(plans, checkpoints);
  const states = new PlanStates(loader, database.feed, database.planMemoryMb);
  const ledger = new LedgerRepository(database);
  const jobs = new JobLocks(database);
  return {
    database,
    runner: new TransactionRunner(database),
    plans,
    samples: new PlanSampleRepository(database),
    loader,
    states,
    values: new ValueWrites(database, states),
    ledger,
    times: new LedgerTimes(ledger, database.feed),
    tree: new MerkleTreeRepository(database),
    publications: new PublicationRepository(database),
    evidence: new EvidenceRepository(database),
    users: new UserRepository(database),
    sessions: new SessionRepository(database),
    delegations: new DelegationRepository(database),
    contacts: new ContactRepository(database),
    notices: new NoticeRepository(database),
    outbox: new MailOutbox(database),
    imports: new ImportRepository(database),
    jobs,
    checkpoints,
    keeper: new CheckpointKeeper(states, checkpoints, jobs),
    answers: new IdempotencyRecords(database),
  };
}

export type Parts = ReturnType<typeof partsOf> & { test: TestDatabase; close(): Promise<void> };

/** A fresh, migrated database and the parts on it. */
export async function openParts(kind: DatabaseKind): Promise<Parts> {
  const test = await openTestDatabase(kind);
  const parts = await openPartsOn(test.config);
  const close = async () => {
    await parts.database.close();
    await test.close();
  };
  return { ...parts, test, close };
}

/** The parts on a database that stands already, for a further process on it. */
export async function openPartsOn(config: DatabaseConfig) {
  return partsOf(await Database.open(config));
}
