import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, ApiProblems, CurrentUser, CutOffQuery, type Person } from '@rumbo/api-platform';
import type { ChangedPeriod, PeriodClosing, PeriodList } from '@rumbo/contracts';
import {
  ChangedPeriodDto,
  ChangePeriodDto,
  ClosePeriodDto,
  PeriodClosingDto,
  PeriodListDto,
  PeriodsQuery,
} from './periods.dto';
import { PeriodsService } from './periods.service';

const REFUSALS = [
  'REQUEST.INVALID',
  'REQUEST.CROSS_SITE',
  'PLAN.NOT_FOUND',
  'PERIOD.INVALID',
  'PERIOD.TRANSITION_INVALID',
] as const;

@ApiTags('periods')
@Controller('plans/:plan/periods')
export class PeriodsController {
  constructor(private readonly periods: PeriodsService) {}

  @Get()
  @Allow('scorecard.read')
  @ApiOperation({ summary: 'States of the periods, and every closing and reopening there ever was' })
  @ApiOkResponse({ type: PeriodListDto })
  @ApiProblems('PLAN.NOT_FOUND', 'PLAN.NOT_YET', 'CUTOFF.INVALID', 'PERIOD.INVALID', 'REQUEST.INVALID')
  list(@Param('plan') plan: string, @Query() query: PeriodsQuery): Promise<PeriodList> {
    return this.periods.list(plan, query);
  }

  @Get(':period/closing')
  @Allow('scorecard.read')
  @ApiOperation({ summary: 'What is missing, returned or provisional, and so stands in the way of closing' })
  @ApiOkResponse({ type: PeriodClosingDto })
  @ApiProblems('PLAN.NOT_FOUND', 'PLAN.NOT_YET', 'CUTOFF.INVALID', 'PERIOD.INVALID', 'REQUEST.INVALID')
  closing(
    @Param('plan') plan: string,
    @Param('period') period: string,
    @Query() query: CutOffQuery,
  ): Promise<PeriodClosing> {
    return this.periods.closing(plan, period, query);
  }

  @Post(':period/review')
  @Allow('period.manage')
  @ApiOperation({ summary: 'Put an open period in review' })
  @ApiBody({ type: ChangePeriodDto, required: false })
  @ApiCreatedResponse({ type: ChangedPeriodDto })
  @ApiProblems(...REFUSALS)
  review(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Param('period') period: string,
    @Body() body: unknown,
  ): Promise<ChangedPeriod> {
    return this.periods.review(by, plan, period, body);
  }

  @Post(':period/close')
  @Allow('period.manage')
  @ApiOperation({ summary: 'Close a period: nothing that its boards show changes any more' })
  @ApiBody({ type: ClosePeriodDto, required: false })
  @ApiCreatedResponse({ type: ChangedPeriodDto })
  @ApiProblems(...REFUSALS, 'PERIOD.NOT_ENDED', 'PERIOD.NOT_CLEAN')
  close(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Param('period') period: string,
    @Body() body: unknown,
  ): Promise<ChangedPeriod> {
    return this.periods.close(by, plan, period, body);
  }

  @Post(':period/reopen')
  @Allow('period.manage')
  @ApiOperation({ summary: 'Open a closed period again, with a reason that its boards show for ever' })
  @ApiBody({ type: ChangePeriodDto })
  @ApiCreatedResponse({ type: ChangedPeriodDto })
  @ApiProblems(...REFUSALS, 'PERIOD.REASON_REQUIRED', 'PERIOD.STILL_CLOSED')
  reopen(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Param('period') period: string,
    @Body() body: unknown,
  ): Promise<ChangedPeriod> {
    return this.periods.reopen(by, plan, period, body);
  }
}
