import { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  Allow,
  ApiProblems,
  CurrentUser,
  CutOffQuery,
  DATED_EXPORT_HEADERS,
  IMPORT_BODY_LIMIT,
  LevelsQuery,
  stampExport,
  type Person,
} from '@rumbo/api-platform';
import type { ImportedPlan, PlanSummary, PlanTree } from '@rumbo/contracts';
import type { FastifyReply } from 'fastify';
import { PlanImportService } from './plan-import.service';
import { ImportedPlanDto, PlanDocumentDto, PlanSummaryDto, PlanTreeDto } from './plans.dto';
import { PlansService } from './plans.service';

@ApiTags('plans')
@Controller('plans')
export class PlansController {
  constructor(
    private readonly plans: PlansService,
    private readonly imports: PlanImportService,
  ) {}

  @Get()
  @Allow('plan.read')
  @ApiOperation({ summary: 'All plans, or those that there were at a cut-off' })
  @ApiOkResponse({ type: [PlanSummaryDto] })
  @ApiProblems('CUTOFF.INVALID', 'REQUEST.INVALID')
  list(@Query() { asOf }: CutOffQuery): Promise<PlanSummary[]> {
    return this.plans.list(asOf);
  }

  @Post()
  @Allow('plan.import')
  @ApiOperation({ summary: 'Import a plan document; all of it or nothing' })
  @RouteConfig({ bodyLimit: IMPORT_BODY_LIMIT })
  @ApiBody({ type: PlanDocumentDto })
  @ApiCreatedResponse({ type: ImportedPlanDto })
  @ApiProblems(
    'REQUEST.INVALID',
    'REQUEST.TOO_LARGE',
    'PLAN.DOCUMENT_INVALID',
    'PLAN.EXISTS',
    'REQUEST.CROSS_SITE',
  )
  importPlan(@CurrentUser() by: Person, @Body() document: unknown): Promise<ImportedPlan> {
    return this.imports.importPlan(by.username, document);
  }

  @Get(':plan')
  @Allow('plan.read')
  @ApiOperation({ summary: 'The structure of a plan with rules and weights, without figures' })
  @ApiOkResponse({ type: PlanTreeDto })
  @ApiProblems('PLAN.NOT_FOUND', 'PLAN.NOT_YET', 'NODE.NOT_FOUND', 'CUTOFF.INVALID', 'REQUEST.INVALID')
  tree(@Param('plan') plan: string, @Query() query: LevelsQuery): Promise<PlanTree> {
    return this.plans.tree(plan, query);
  }

  @Get(':plan/document')
  @Allow('plan.export')
  @ApiOperation({
    summary: 'The plan document: current values of everything, ready to be imported elsewhere',
  })
  @ApiOkResponse({ type: PlanDocumentDto, headers: DATED_EXPORT_HEADERS })
  @ApiProblems('PLAN.NOT_FOUND', 'PLAN.NOT_YET', 'CUTOFF.INVALID', 'REQUEST.INVALID')
  async document(
    @Param('plan') plan: string,
    @Query() { asOf }: CutOffQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { text, ...stamp } = await this.plans.document(plan, asOf);
    stampExport(reply, stamp);
    return new StreamableFile(Readable.from(text), { type: 'application/json; charset=utf-8' });
  }
}
