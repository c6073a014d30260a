import {
  type DynamicModule,
  type FactoryProvider,
  Global,
  Module,
  type ModuleMetadata,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { DatabaseConfig } from './connection/database-config';
import { Database } from './connection/database';
import { CommitFeed } from './feed/commit-feed';
import { JobLocks } from './jobs/job-locks';
import { ContactRepository } from './notices/contact.repository';
import { MailOutbox } from './notices/mail-outbox';
import { NoticeRepository } from './notices/notice.repository';
import { DelegationRepository } from './reading/delegation.repository';
import { EvidenceRepository } from './reading/evidence.repository';
import { HealthProbe } from './reading/health.probe';
import { ImportRepository } from './reading/import.repository';
import { LedgerRepository } from './reading/ledger.repository';
import { MerkleTreeRepository } from './reading/merkle-tree.repository';
import { CheckpointKeeper } from './memory/checkpoint-keeper';
import { CheckpointStore } from './memory/checkpoint-store';
import { LedgerTimes } from './memory/ledger-times';
import { PlanLoader } from './memory/plan-loader';
import { PlanStates } from './memory/plan-states';
import { PlanRepository } from './reading/plan.repository';
import { PlanSampleRepository } from './reading/plan-sample.repository';
import { PublicationRepository } from './reading/publication.repository';
import { SessionRepository } from './reading/session.repository';
import { UserRepository } from './reading/user.repository';
import { IdempotencyRecords } from './writing/idempotency-records';
import { TransactionRunner } from './writing/transaction-runner';
import { ValueWrites } from './writing/value-writes';

const PARTS = [
  TransactionRunner,
  ValueWrites,
  PlanRepository,
  PlanSampleRepository,
  CheckpointStore,
  PlanLoader,
  LedgerRepository,
  LedgerTimes,
  MerkleTreeRepository,
  PublicationRepository,
  EvidenceRepository,
  DelegationRepository,
  UserRepository,
  SessionRepository,
  ImportRepository,
  HealthProbe,
  ContactRepository,
  NoticeRepository,
  MailOutbox,
  JobLocks,
  IdempotencyRecords,
];

export interface PersistenceOptions extends Pick<ModuleMetadata, 'imports'> {
  inject?: FactoryProvider['inject'];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- Nest passes whatever `inject` names.
  useFactory: (...parts: any[]) => DatabaseConfig | Promise<DatabaseConfig>;
}

/** Opens the database when the application starts, and closes it after the last request was answered. */
@Global()
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(private readonly database: Database) {}

  static forRoot(config: DatabaseConfig): DynamicModule {
    return PersistenceModule.forRootAsync({ useFactory: () => config });
  }

  static forRootAsync({ imports, inject, useFactory }: PersistenceOptions): DynamicModule {
    const database: FactoryProvider<Database> = {
      provide: Database,
      inject,
      useFactory: async (...parts) => Database.open(await useFactory(...parts)),
    };
    const feed: FactoryProvider<CommitFeed> = {
      provide: CommitFeed,
      inject: [Database],
      useFactory: (opened: Database) => opened.feed,
    };
    const states: FactoryProvider<PlanStates> = {
      provide: PlanStates,
      inject: [PlanLoader, Database],
      useFactory: (loader: PlanLoader, opened: Database) =>
        new PlanStates(loader, opened.feed, opened.planMemoryMb),
    };
    const providers = [database, feed, states, CheckpointKeeper, ...PARTS];
    return { module: PersistenceModule, imports, providers, exports: [CommitFeed, PlanStates, ...PARTS] };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
