import { Module } from '@nestjs/common';
import { ScorecardDiffService } from './scorecard-diff.service';
import { ScorecardController } from './scorecard.controller';
import { ScorecardService } from './scorecard.service';

@Module({ controllers: [ScorecardController], providers: [ScorecardService, ScorecardDiffService] })
export class ScorecardModule {}
