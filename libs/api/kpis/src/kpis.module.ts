import { Module } from '@nestjs/common';
import { KpiHistoryController } from './kpi-history.controller';
import { KpiHistoryService } from './kpi-history.service';
import { KpiWritesController } from './kpi-writes.controller';
import { KpisController } from './kpis.controller';
import { KpisService } from './kpis.service';
import { MeasurementsService } from './measurements.service';
import { TargetsService } from './targets.service';

@Module({
  controllers: [KpisController, KpiHistoryController, KpiWritesController],
  providers: [KpisService, KpiHistoryService, MeasurementsService, TargetsService],
})
export class KpisModule {}
