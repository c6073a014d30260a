import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, ApiProblems, CurrentUser, type Person } from '@rumbo/api-platform';
import type { EntrySheet } from '@rumbo/contracts';
import { EntrySheetDto, SheetQuery } from './sheet.dto';
import { SheetService } from './sheet.service';

@ApiTags('recording')
@Controller('plans/:plan/sheet')
export class SheetController {
  constructor(private readonly sheets: SheetService) {}

  @Get()
  @Allow('kpi.read')
  @ApiOperation({
    summary: 'Your own KPIs by their periods: values, targets, what is due, what is closed; in pages',
  })
  @ApiOkResponse({ type: EntrySheetDto })
  @ApiProblems(
    'PLAN.NOT_FOUND',
    'PLAN.NOT_YET',
    'KPI.NOT_FOUND',
    'CUTOFF.INVALID',
    'PERIOD.INVALID',
    'PERIOD.RANGE_INVALID',
    'REQUEST.INVALID',
  )
  read(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Query() query: SheetQuery,
  ): Promise<EntrySheet> {
    return this.sheets.read(by, plan, query);
  }
}
