import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { AuthModule } from '@rumbo/api-auth';
import { DelegationsModule } from '@rumbo/api-delegations';
import { EvidenceModule } from '@rumbo/api-evidence';
import { HealthModule } from '@rumbo/api-health';
import { KpisModule } from '@rumbo/api-kpis';
import { LedgerModule } from '@rumbo/api-ledger';
import { LiveModule } from '@rumbo/api-live';
import { NoticesModule } from '@rumbo/api-notices';
import { PersistenceModule } from '@rumbo/api-persistence';
import { AppConfig, PlatformModule } from '@rumbo/api-platform';
import { PlansModule } from '@rumbo/api-plans';
import { RecordingModule } from '@rumbo/api-recording';
import { ReviewModule } from '@rumbo/api-review';
import { ScorecardModule } from '@rumbo/api-scorecard';
import { FirstStart } from './first-start';
import { Housekeeping } from './housekeeping';

/** Puts the features together. */
@Module({})
export class AppModule {
  /** @param further modules that only a test brings */
  static forRoot(config: AppConfig, further: Type[] = []): DynamicModule {
    const { dataDir, databaseUrl, planMemoryMb } = config;
    return {
      module: AppModule,
      imports: [
        PersistenceModule.forRoot({ dataDir, databaseUrl, planMemoryMb }),
        PlatformModule.forRoot(config),
        AuthModule,
        PlansModule,
        ScorecardModule,
        KpisModule,
        RecordingModule,
        ReviewModule,
        EvidenceModule,
        DelegationsModule,
        LedgerModule,
        NoticesModule,
        LiveModule,
        HealthModule,
        ...further,
      ],
      providers: [FirstStart, Housekeeping],
    };
  }
}
