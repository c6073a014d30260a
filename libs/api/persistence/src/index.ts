export type { DatabaseConfig } from './connection/database-config';
export { treeHasher } from './connection/tree-hasher';
export type { StoredDelegation } from './entities/delegation-mapping';
export type { PlacedEvidence, StoredEvidence } from './entities/evidence-mapping';
export type { StoredPublication } from './entities/publication-mapping';
export type { PlacedAccount, StoredUser } from './entities/user-mapping';
export { type Commit, CommitFeed, type CommitListener } from './feed/commit-feed';
export { SharedRun } from './feed/shared-run';
export { inTurns, partsInTurns, stepsInTurns, stepsWhile } from './jobs/in-turns';
export { JobLocks } from './jobs/job-locks';
export { ContactRepository, DEFAULT_PREFERENCES } from './notices/contact.repository';
export * from './notices/mail-outbox';
export * from './notices/notice.repository';
export { PersistenceModule, type PersistenceOptions } from './persistence.module';
export { DelegationRepository } from './reading/delegation.repository';
export { EvidenceRepository, type EvidenceFilter } from './reading/evidence.repository';
export { HealthProbe } from './reading/health.probe';
export {
  type AppliedImport,
  ImportRepository,
  type ListedImport,
  type StoredImport,
} from './reading/import.repository';
export { type LedgerFilter, LedgerRepository, type LedgerSlice } from './reading/ledger.repository';
export { MerkleTreeRepository } from './reading/merkle-tree.repository';
export { CheckpointStore } from './memory/checkpoint-store';
export { LedgerTimes } from './memory/ledger-times';
export type { LivePlan } from './memory/live-plan';
export { PlanLoader } from './memory/plan-loader';
export { type PlanFollower, PlanStates } from './memory/plan-states';
export { inOrder, type PlacedRevision } from './reading/placed-reader';
export { PlanRepository, type SequenceRange } from './reading/plan.repository';
export {
  type FigureKind,
  type KpiSource,
  PlanSampleRepository,
  type PlanUpTo,
} from './reading/plan-sample.repository';
export { PublicationRepository } from './reading/publication.repository';
export { ABOUT_PEOPLE, SessionRepository, type StoredSession } from './reading/session.repository';
export { UserRepository } from './reading/user.repository';
export { IdempotencyRecords } from './writing/idempotency-records';
export { TransactionRunner } from './writing/transaction-runner';
export type { NewValue, ValueRequest, ValueWrite } from './writing/value-write';
export { ValueWrites } from './writing/value-writes';
export type { IdempotencyRecord, NewEntry, WriteTransaction } from './writing/write-transaction';
