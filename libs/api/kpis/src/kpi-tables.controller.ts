import { Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Allow,
  ApiProblems,
  CurrentUser,
  CutOffQuery,
  TableDownload,
  TableQueryOf,
  type Person,
  type Table,
} from '@rumbo/api-platform';
import { kpisTable } from './kpis-table';
import { KpisService } from './kpis.service';
import { SeriesQuery } from './queries.dto';
import { seriesTable } from './series-table';

class KpisTableQuery extends TableQueryOf(CutOffQuery) {}
class SeriesTableQuery extends TableQueryOf(SeriesQuery) {}

/** Lists of KPIs and their figures as files for spreadsheets. */
@ApiTags('kpis')
@Controller('plans/:plan')
export class KpiTablesController {
  constructor(private readonly kpis: KpisService) {}

  @TableDownload('kpis', 'All KPIs with their newest figures, as a table')
  @Allow('kpi.read')
  @ApiProblems('PLAN.NOT_FOUND', 'PLAN.NOT_YET', 'CUTOFF.INVALID', 'REQUEST.INVALID')
  async list(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Query() query: KpisTableQuery,
  ): Promise<Table> {
    return kpisTable(await this.kpis.all(by, plan, query));
  }

  @TableDownload('kpis/:kpi/series', 'Values, targets, attainment and status by period, as a table')
  @Allow('kpi.read')
  @ApiProblems(
    'PLAN.NOT_FOUND',
    'PLAN.NOT_YET',
    'KPI.NOT_FOUND',
    'CUTOFF.INVALID',
    'PERIOD.INVALID',
    'PERIOD.RANGE_INVALID',
    'REQUEST.INVALID',
  )
  async series(
    @Param('plan') plan: string,
    @Param('kpi') kpi: string,
    @Query() query: SeriesTableQuery,
  ): Promise<Table> {
    return seriesTable(await this.kpis.series(plan, kpi, query));
  }
}
