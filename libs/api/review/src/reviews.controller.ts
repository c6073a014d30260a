import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, ApiProblems, CurrentUser, type Person } from '@rumbo/api-platform';
import type { ReviewedMeasurement, ReviewedMeasurements, ReviewList } from '@rumbo/contracts';
import {
  ReturnMeasurementDto,
  ReviewDecisionsDto,
  ReviewedMeasurementDto,
  ReviewedMeasurementsDto,
  ReviewListDto,
  ReviewPagesQuery,
} from './reviews.dto';
import { ReviewsService } from './reviews.service';

const REFUSALS = [
  'REQUEST.CROSS_SITE',
  'PLAN.NOT_FOUND',
  'KPI.NOT_FOUND',
  'MEASUREMENT.NOT_FOUND',
  'REVIEW.SUPERSEDED',
  'REVIEW.OWN_VALUE',
  'REVIEW.ALREADY_DECIDED',
  'PERIOD.CLOSED',
] as const;

@ApiTags('review')
@Controller('plans/:plan/reviews')
export class ReviewsController {
  constructor(private readonly reviews: ReviewsService) {}

  @Get()
  @Allow('kpi.read')
  @ApiOperation({
    summary: "A page of provisional and returned values with their effect on the plan's score",
  })
  @ApiOkResponse({ type: ReviewListDto })
  @ApiProblems(
    'PLAN.NOT_FOUND',
    'PLAN.NOT_YET',
    'KPI.NOT_FOUND',
    'CUTOFF.INVALID',
    'PERIOD.INVALID',
    'REQUEST.INVALID',
  )
  list(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Query() query: ReviewPagesQuery,
  ): Promise<ReviewList> {
    return this.reviews.list(by, plan, query);
  }

  @Post()
  @Allow('measurement.review')
  @ApiOperation({ summary: 'Approve and return many values; all decisions or none' })
  @ApiBody({ type: ReviewDecisionsDto })
  @ApiCreatedResponse({ type: ReviewedMeasurementsDto })
  @ApiProblems('REQUEST.INVALID', 'REVIEW.REASON_REQUIRED', ...REFUSALS)
  decide(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Body() body: unknown,
  ): Promise<ReviewedMeasurements> {
    return this.reviews.decide(by, plan, body);
  }
}

@ApiTags('review')
@Controller('plans/:plan/kpis/:kpi/measurements/:id')
export class MeasurementReviewsController {
  constructor(private readonly reviews: ReviewsService) {}

  @Post('approve')
  @Allow('measurement.review')
  @ApiOperation({ summary: 'Approve a value that another person recorded' })
  @ApiCreatedResponse({ type: ReviewedMeasurementDto })
  @ApiProblems(...REFUSALS)
  approve(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Param('kpi') kpi: string,
    @Param('id') id: string,
  ): Promise<ReviewedMeasurement> {
    return this.reviews.approve(by, plan, kpi, id);
  }

  @Post('return')
  @Allow('measurement.review')
  @ApiOperation({ summary: 'Return a value to its owner with a reason; it no longer counts' })
  @ApiBody({ type: ReturnMeasurementDto })
  @ApiCreatedResponse({ type: ReviewedMeasurementDto })
  @ApiProblems('REQUEST.INVALID', 'REVIEW.REASON_REQUIRED', ...REFUSALS)
  return(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Param('kpi') kpi: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<ReviewedMeasurement> {
    return this.reviews.return(by, plan, kpi, id, body);
  }
}
