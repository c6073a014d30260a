import { Module } from '@nestjs/common';
import { KpiHistoryController } from './kpi-history.controller';
import { KpiHistoryService } from './kpi-history.service';
import { KpiTablesController } from './kpi-tables.controller';
import { KpisController } from './kpis.controller';
import { KpisService } from './kpis.service';

@Module({
  controllers: [KpisController, KpiHistoryController, KpiTablesController],
  providers: [KpisService, KpiHistoryService],
})
export class KpisModule {}
