import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, ApiProblems, CurrentUser, CutOffQuery, Prepared, type Person } from '@rumbo/api-platform';
import type { KpiDetail, KpiList, KpiSeries } from '@rumbo/contracts';
import type { Explanation, KpiSurroundings } from '@rumbo/domain';
import type { FastifyReply } from 'fastify';
import { ExplanationDto } from './explanation.dto';
import { KpiDetailDto, KpiListDto, KpiSeriesDto } from './kpis.dto';
import { KpisService } from './kpis.service';
import { ExplainQuery, KpisQuery, SeriesQuery } from './queries.dto';
import { KpiSurroundingsDto } from './surroundings.dto';

@ApiTags('kpis')
@Controller('plans/:plan/kpis')
export class KpisController {
  constructor(private readonly kpis: KpisService) {}

  @Get()
  @Allow('kpi.read')
  @ApiOperation({ summary: 'All KPIs, or those under a node, with their newest figures and what is due' })
  @ApiOkResponse({ type: KpiListDto })
  @ApiProblems('PLAN.NOT_FOUND', 'PLAN.NOT_YET', 'KPI.NOT_FOUND', 'CUTOFF.INVALID', 'REQUEST.INVALID')
  list(@CurrentUser() by: Person, @Param('plan') plan: string, @Query() query: KpisQuery): Promise<KpiList> {
    return this.kpis.list(by, plan, query);
  }

  @Get(':kpi')
  @Allow('kpi.read')
  @ApiOperation({ summary: 'One KPI; its ETag can be sent back in If-Match' })
  @ApiOkResponse({
    type: KpiDetailDto,
    headers: {
      ETag: { description: 'Sequence of the cut-off, quoted.', schema: { type: 'string', example: '"42"' } },
    },
  })
  @ApiProblems('PLAN.NOT_FOUND', 'PLAN.NOT_YET', 'KPI.NOT_FOUND', 'CUTOFF.INVALID', 'REQUEST.INVALID')
  async detail(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Param('kpi') kpi: string,
    @Query() query: CutOffQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<KpiDetail> {
    const detail = await this.kpis.detail(by, plan, kpi, query);
    void reply.header('etag', `"${detail.sequence}"`);
    return detail;
  }

  @Get(':kpi/series')
  @Prepared()
  @Allow('kpi.read')
  @ApiOperation({ summary: 'Values, targets, attainment and status by period' })
  @ApiOkResponse({ type: KpiSeriesDto })
  @ApiProblems(
    'PLAN.NOT_FOUND',
    'PLAN.NOT_YET',
    'KPI.NOT_FOUND',
    'CUTOFF.INVALID',
    'PERIOD.INVALID',
    'PERIOD.RANGE_INVALID',
    'REQUEST.INVALID',
  )
  series(
    @Param('plan') plan: string,
    @Param('kpi') kpi: string,
    @Query() query: SeriesQuery,
  ): Promise<KpiSeries> {
    return this.kpis.series(plan, kpi, query);
  }

  @Get(':kpi/explain')
  @Prepared()
  @Allow('kpi.read')
  @ApiOperation({ summary: 'How its score came to be: rule, inputs, cap, exclusions, part in each ancestor' })
  @ApiOkResponse({ type: ExplanationDto })
  @ApiProblems(
    'PLAN.NOT_FOUND',
    'PLAN.NOT_YET',
    'KPI.NOT_FOUND',
    'CUTOFF.INVALID',
    'PERIOD.INVALID',
    'REQUEST.INVALID',
  )
  explain(
    @Param('plan') plan: string,
    @Param('kpi') kpi: string,
    @Query() query: ExplainQuery,
  ): Promise<Explanation> {
    return this.kpis.explain(plan, kpi, query);
  }

  @Get(':kpi/surroundings')
  @Prepared()
  @Allow('kpi.read')
  @ApiOperation({ summary: 'All that a value of it does to a board, to try one without the plan' })
  @ApiOkResponse({ type: KpiSurroundingsDto })
  @ApiProblems(
    'PLAN.NOT_FOUND',
    'PLAN.NOT_YET',
    'KPI.NOT_FOUND',
    'CUTOFF.INVALID',
    'PERIOD.INVALID',
    'REQUEST.INVALID',
  )
  surroundings(
    @Param('plan') plan: string,
    @Param('kpi') kpi: string,
    @Query() query: ExplainQuery,
  ): Promise<KpiSurroundings> {
    return this.kpis.surroundings(plan, kpi, query);
  }
}
