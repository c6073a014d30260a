import { Module } from '@nestjs/common';
import { LedgerRepository } from '@rumbo/api-persistence';
import { AppConfig } from '@rumbo/api-platform';
import { CheckpointsController } from './checkpoints.controller';
import { CheckpointsService } from './checkpoints.service';
import { LedgerExportController } from './ledger-export.controller';
import { LedgerExportService } from './ledger-export.service';
import { LedgerTablesController } from './ledger-tables.controller';
import { LedgerController } from './ledger.controller';
import { LedgerService } from './ledger.service';
import { Verification } from './verification/verification';
import { VerificationService } from './verification/verification.service';

@Module({
  controllers: [LedgerController, LedgerExportController, LedgerTablesController, CheckpointsController],
  providers: [
    LedgerService,
    LedgerExportService,
    CheckpointsService,
    Verification,
    {
      provide: VerificationService,
      inject: [LedgerRepository, Verification, AppConfig],
      useFactory: (
        ledger: LedgerRepository,
        verification: Verification,
        { dataDir, databaseUrl }: AppConfig,
      ) => new VerificationService(ledger, verification, { dataDir, databaseUrl }),
    },
  ],
})
export class LedgerModule {}
