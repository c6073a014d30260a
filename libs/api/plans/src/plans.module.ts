import { Module } from '@nestjs/common';
import { PlanImportService } from './plan-import.service';
import { PlansController } from './plans.controller';
import { PlansService } from './plans.service';

@Module({
  controllers: [PlansController],
  providers: [PlansService, PlanImportService],
  exports: [PlanImportService],
})
export class PlansModule {}
