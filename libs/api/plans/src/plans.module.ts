import { Module } from '@nestjs/common';
import { PlanImportService } from './plan-import.service';
import { PlansController } from './plans.controller';
import { PlanSummaries } from './plan-summaries';
import { PlansService } from './plans.service';
import { WeightsController } from './weights.controller';
import { WeightsService } from './weights.service';

@Module({
  controllers: [PlansController, WeightsController],
  providers: [PlansService, PlanSummaries, PlanImportService, WeightsService],
  exports: [PlanImportService],
})
export class PlansModule {}
