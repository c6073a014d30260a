import { Module } from '@nestjs/common';
import { EvidenceFilesController } from './evidence-files.controller';
import { EvidenceController } from './evidence.controller';
import { EvidenceService } from './evidence.service';

/** Files that prove values. */
@Module({
  controllers: [EvidenceController, EvidenceFilesController],
  providers: [EvidenceService],
})
export class EvidenceModule {}
