import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AcceptsUpload,
  Allow,
  ApiProblems,
  CurrentUser,
  UploadOf,
  type Person,
  type Upload,
} from '@rumbo/api-platform';
import { EVIDENCE_MAX_BYTES, type EvidenceFile, type EvidenceList } from '@rumbo/contracts';
import {
  EvidenceFileDto,
  EvidenceListDto,
  EvidencePageQuery,
  PlanEvidenceQuery,
  WithdrawEvidenceDto,
} from './evidence.dto';
import { EvidenceService } from './evidence.service';

const REFUSALS = [
  'REQUEST.CROSS_SITE',
  'PLAN.NOT_FOUND',
  'KPI.NOT_FOUND',
  'ACCESS.NOT_OWNER',
  'PERIOD.CLOSED',
] as const;

@ApiTags('evidence')
@Controller('plans/:plan')
export class EvidenceController {
  constructor(private readonly evidence: EvidenceService) {}

  @Get('evidence')
  @Allow('kpi.read')
  @ApiOperation({ summary: 'A page of the files attached to values, of all KPIs or of some' })
  @ApiOkResponse({ type: EvidenceListDto })
  @ApiProblems('PLAN.NOT_FOUND', 'PLAN.NOT_YET', 'CUTOFF.INVALID', 'PERIOD.INVALID', 'REQUEST.INVALID')
  ofPlan(@Param('plan') plan: string, @Query() query: PlanEvidenceQuery): Promise<EvidenceList> {
    return this.evidence.ofPlan(plan, query);
  }

  @Get('kpis/:kpi/evidence')
  @Allow('kpi.read')
  @ApiOperation({ summary: 'A page of the files attached to its values' })
  @ApiOkResponse({ type: EvidenceListDto })
  @ApiProblems('PLAN.NOT_FOUND', 'PLAN.NOT_YET', 'KPI.NOT_FOUND', 'CUTOFF.INVALID', 'REQUEST.INVALID')
  ofKpi(
    @Param('plan') plan: string,
    @Param('kpi') kpi: string,
    @Query() query: EvidencePageQuery,
  ): Promise<EvidenceList> {
    return this.evidence.ofKpi(plan, kpi, query);
  }

  @Post('kpis/:kpi/measurements/:id/evidence')
  @Allow('evidence.attach')
  @AcceptsUpload({ maxBytes: EVIDENCE_MAX_BYTES })
  @ApiOperation({
    summary: 'Attach a file (PDF, PNG, JPEG, WebP, XLSX; 10 MiB) to a value; owners of the KPI only',
  })
  @ApiCreatedResponse({ type: EvidenceFileDto })
  @ApiProblems(
    ...REFUSALS,
    'MEASUREMENT.NOT_FOUND',
    'EVIDENCE.SUPERSEDED',
    'EVIDENCE.TYPE_REFUSED',
    'EVIDENCE.EXISTS',
    'EVIDENCE.TOO_MANY',
  )
  attach(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Param('kpi') kpi: string,
    @Param('id') id: string,
    @UploadOf() upload: Upload,
  ): Promise<EvidenceFile> {
    return this.evidence.attach(by, plan, kpi, id, upload);
  }

  @Post('kpis/:kpi/evidence/:id/withdraw')
  @Allow('evidence.attach')
  @ApiOperation({ summary: 'Withdraw a file with a reason; the file and its history stay' })
  @ApiBody({ type: WithdrawEvidenceDto })
  @ApiCreatedResponse({ type: EvidenceFileDto })
  @ApiProblems(
    ...REFUSALS,
    'REQUEST.INVALID',
    'EVIDENCE.NOT_FOUND',
    'EVIDENCE.WITHDRAWN',
    'EVIDENCE.REASON_REQUIRED',
  )
  withdraw(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Param('kpi') kpi: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<EvidenceFile> {
    return this.evidence.withdraw(by, plan, kpi, id, body);
  }
}
