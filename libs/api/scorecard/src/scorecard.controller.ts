import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, ApiProblems, Prepared, ScorecardDto } from '@rumbo/api-platform';
import type { ScorecardDiff, ScorecardTrend } from '@rumbo/contracts';
import type { Scorecard } from '@rumbo/domain';
import { DiffQuery, ScorecardDiffDto } from './scorecard-diff.dto';
import { ScorecardDiffService } from './scorecard-diff.service';
import { ScorecardQuery, ScorecardTrendDto, TrendQuery } from './scorecard.dto';
import { ScorecardService } from './scorecard.service';

@ApiTags('scorecard')
@Controller('plans/:plan/scorecard')
export class ScorecardController {
  constructor(
    private readonly scorecards: ScorecardService,
    private readonly differences: ScorecardDiffService,
  ) {}

  @Get()
  @Prepared()
  @Allow('scorecard.read')
  @ApiOperation({ summary: 'The scorecard of a period as of a cut-off, or the levels of a part of it' })
  @ApiOkResponse({ type: ScorecardDto })
  @ApiProblems(
    'PLAN.NOT_FOUND',
    'PLAN.NOT_YET',
    'NODE.NOT_FOUND',
    'CUTOFF.INVALID',
    'PERIOD.INVALID',
    'REQUEST.INVALID',
  )
  board(@Param('plan') plan: string, @Query() query: ScorecardQuery): Promise<Scorecard> {
    return this.scorecards.board(plan, query);
  }

  @Get('trend')
  @Prepared()
  @Allow('scorecard.read')
  @ApiOperation({ summary: 'Score, coverage and status of nodes per period, at most 240 periods' })
  @ApiOkResponse({ type: ScorecardTrendDto })
  @ApiProblems(
    'PLAN.NOT_FOUND',
    'PLAN.NOT_YET',
    'NODE.NOT_FOUND',
    'CUTOFF.INVALID',
    'PERIOD.INVALID',
    'PERIOD.RANGE_INVALID',
    'REQUEST.INVALID',
  )
  trend(@Param('plan') plan: string, @Query() query: TrendQuery): Promise<ScorecardTrend> {
    return this.scorecards.trend(plan, query);
  }

  @Get('diff')
  @Allow('scorecard.read')
  @ApiOperation({ summary: 'What changed on the board of a period between two cut-offs, by whom and why' })
  @ApiOkResponse({ type: ScorecardDiffDto })
  @ApiProblems(
    'PLAN.NOT_FOUND',
    'PLAN.NOT_YET',
    'CUTOFF.INVALID',
    'CUTOFF.ORDER',
    'PERIOD.INVALID',
    'REQUEST.INVALID',
  )
  diff(@Param('plan') plan: string, @Query() query: DiffQuery): Promise<ScorecardDiff> {
    return this.differences.diff(plan, query);
  }
}
