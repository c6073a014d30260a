import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AccessCheck } from './access/access-check';
import { AccessGuard } from './access/access.guard';
import { Delegations } from './access/delegations';
import { PeopleNames } from './access/people-names';
import { AppConfig } from './config/app-config';
import { CutOffs } from './cut-off/cut-offs';
import { PlanBoards } from './cut-off/plan-boards';
import { PublishedBoards } from './cut-off/published-boards';
import { ProblemFilter } from './errors/problem.filter';
import { EvidenceFiles } from './evidence/evidence-files';
import { PlanSequences } from './http/prepared/plan-sequences';
import { PreparedAnswers } from './http/prepared/prepared-answers';
import { PreparedHead } from './http/prepared/prepared-head';
import { ServiceState } from './http/service-state';
import { Jobs } from './jobs/jobs';
import { KnownPeople } from './session/known-people';
import { Sessions } from './session/sessions';
import { LedgerKeys } from './signing/ledger-keys';
import { LedgerSigner } from './signing/ledger-signer';
import { Workbooks } from './tables/workbook/workbooks';
import { createRequestPipe } from './validation/request-pipe';
import { StrayInputGuard } from './validation/stray-input.guard';

/** What every feature stands on: settings, sessions and permissions, errors, validation, cut-offs. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(config: AppConfig): DynamicModule {
    const shared = [
      { provide: AppConfig, useValue: config },
      Sessions,
      Delegations,
      CutOffs,
      PlanBoards,
      PublishedBoards,
      PeopleNames,
      EvidenceFiles,
      ServiceState,
      LedgerKeys,
      LedgerSigner,
      Jobs,
      PreparedAnswers,
      PreparedHead,
      { provide: Workbooks, useFactory: () => new Workbooks() },
    ];
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      providers: [
        ...shared,
        KnownPeople,
        PlanSequences,
        AccessCheck,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: StrayInputGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: createRequestPipe },
      ],
      exports: shared,
    };
  }
}
