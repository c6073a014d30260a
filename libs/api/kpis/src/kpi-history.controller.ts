import { Readable } from 'node:stream';
import { Controller, Get, Headers, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  ApiProblems,
  CutOffQuery,
  DATED_EXPORT_HEADERS,
  downloadLanguage,
  stampExport,
  TableDownload,
  TableQueryOf,
  type Table,
} from '@rumbo/api-platform';
import type { KpiHistory } from '@rumbo/contracts';
import type { FastifyReply } from 'fastify';
import { KpiHistoryDto } from './kpi-history.dto';
import { KpiHistoryService } from './kpi-history.service';
import { HistoryQuery } from './queries.dto';

class HistoryTableQuery extends TableQueryOf(CutOffQuery) {}

@ApiTags('kpis')
@Controller('plans/:plan/kpis')
export class KpiHistoryController {
  constructor(private readonly history: KpiHistoryService) {}

  @Get(':kpi/history')
  @Allow('kpi.read')
  @ApiOperation({
    summary: 'Its values, targets, definition, weights and reviews as one timeline, newest first',
  })
  @ApiOkResponse({ type: KpiHistoryDto })
  @ApiProblems('PLAN.NOT_FOUND', 'PLAN.NOT_YET', 'KPI.NOT_FOUND', 'CUTOFF.INVALID', 'REQUEST.INVALID')
  page(
    @Param('plan') plan: string,
    @Param('kpi') kpi: string,
    @Query() query: HistoryQuery,
  ): Promise<KpiHistory> {
    return this.history.page(plan, kpi, query);
  }

  @TableDownload(':kpi/history', 'The whole timeline as a workbook, oldest first', ['xlsx'])
  @Allow('kpi.read')
  @ApiProblems('PLAN.NOT_FOUND', 'PLAN.NOT_YET', 'KPI.NOT_FOUND', 'CUTOFF.INVALID', 'REQUEST.INVALID')
  workbook(
    @Param('plan') plan: string,
    @Param('kpi') kpi: string,
    @Query() query: HistoryTableQuery,
  ): Promise<Table> {
    return this.history.table(plan, kpi, query);
  }

  @Get(':kpi/history.csv')
  @Allow('kpi.read')
  @ApiOperation({ summary: 'The whole timeline as a table for spreadsheets, oldest first' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ headers: DATED_EXPORT_HEADERS, content: { 'text/csv': { schema: { type: 'string' } } } })
  @ApiProblems('PLAN.NOT_FOUND', 'PLAN.NOT_YET', 'KPI.NOT_FOUND', 'CUTOFF.INVALID', 'REQUEST.INVALID')
  async table(
    @Param('plan') plan: string,
    @Param('kpi') kpi: string,
    @Query() query: HistoryTableQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('accept-language') accepted?: string,
  ): Promise<StreamableFile> {
    const { records, ...stamp } = await this.history.csv(plan, kpi, query, downloadLanguage(query, accepted));
    stampExport(reply, stamp);
    return new StreamableFile(Readable.from(records), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${fileName(plan, kpi)}"`,
    });
  }
}

/** Codes may hold anything; a file's name may not. */
function fileName(plan: string, kpi: string): string {
  return `${plan}-${kpi}`.replace(/[^\w.-]+/g, '_') + '.csv';
}
