import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  ApiProblems,
  CurrentUser,
  TableDownload,
  TableQueryOf,
  type Person,
  type Table,
} from '@rumbo/api-platform';
import type { RequestedReminders, Unreported } from '@rumbo/contracts';
import {
  RequestedRemindersDto,
  RequestRemindersDto,
  UnreportedDto,
  UnreportedPartQuery,
  UnreportedQuery,
} from './reporting.dto';
import { ReportingService } from './reporting.service';
import { unreportedTable } from './unreported-table';

class UnreportedTableQuery extends TableQueryOf(UnreportedQuery) {}

@ApiTags('notices')
@Controller('plans/:plan')
export class ReportingController {
  constructor(private readonly reporting: ReportingService) {}

  @Get('unreported')
  @Allow('unreported.read')
  @ApiOperation({ summary: 'What is due and missing or returned, by line and days late' })
  @ApiOkResponse({ type: UnreportedDto })
  @ApiProblems('PLAN.NOT_FOUND', 'PLAN.NOT_YET', 'CUTOFF.INVALID', 'PERIOD.INVALID', 'REQUEST.INVALID')
  unreported(@Param('plan') plan: string, @Query() query: UnreportedPartQuery): Promise<Unreported> {
    return this.reporting.unreported(plan, query);
  }

  @TableDownload('unreported', 'What is due and missing or returned, as a table')
  @Allow('unreported.read')
  @ApiProblems('PLAN.NOT_FOUND', 'PLAN.NOT_YET', 'CUTOFF.INVALID', 'PERIOD.INVALID', 'REQUEST.INVALID')
  async table(@Param('plan') plan: string, @Query() query: UnreportedTableQuery): Promise<Table> {
    return unreportedTable(await this.reporting.all(plan, query));
  }

  @Post('reminders')
  @Allow('reminder.request')
  @ApiOperation({ summary: 'Ask everybody for what they have not reported in a period' })
  @ApiCreatedResponse({ type: RequestedRemindersDto })
  @ApiProblems(
    'REQUEST.INVALID',
    'REQUEST.CROSS_SITE',
    'PLAN.NOT_FOUND',
    'PERIOD.INVALID',
    'REMINDER.NOBODY',
    'REMINDER.TOO_SOON',
  )
  request(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Body() body: RequestRemindersDto,
  ): Promise<RequestedReminders> {
    return this.reporting.request(by, plan, body);
  }
}
