import { Module } from '@nestjs/common';
import { KpiWritesController } from './kpi-writes.controller';
import { KpisController } from './kpis.controller';
import { KpisService } from './kpis.service';
import { MeasurementsService } from './measurements.service';
import { TargetsService } from './targets.service';

@Module({
  controllers: [KpisController, KpiWritesController],
  providers: [KpisService, MeasurementsService, TargetsService],
})
export class KpisModule {}
