import { Module } from '@nestjs/common';
import { AppConfig } from '@rumbo/api-platform';
import { CheckpointsController } from './checkpoints.controller';
import { CheckpointsService } from './checkpoints.service';
import { LedgerExportController } from './ledger-export.controller';
import { LedgerExportService } from './ledger-export.service';
import { LedgerTablesController } from './ledger-tables.controller';
import { LedgerController } from './ledger.controller';
import { LedgerService } from './ledger.service';
import { VerificationService } from './verification/verification.service';

@Module({
  controllers: [LedgerController, LedgerExportController, LedgerTablesController, CheckpointsController],
  providers: [
    LedgerService,
    LedgerExportService,
    CheckpointsService,
    {
      provide: VerificationService,
      inject: [AppConfig],
      useFactory: ({ dataDir, databaseUrl }: AppConfig) => new VerificationService({ dataDir, databaseUrl }),
    },
  ],
})
export class LedgerModule {}
