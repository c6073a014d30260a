import { Module } from '@nestjs/common';
import { ScorecardDiffService } from './scorecard-diff.service';
import { ScorecardTablesController } from './scorecard-tables.controller';
import { ScorecardController } from './scorecard.controller';
import { ScorecardService } from './scorecard.service';

@Module({
  controllers: [ScorecardController, ScorecardTablesController],
  providers: [ScorecardService, ScorecardDiffService],
})
export class ScorecardModule {}
