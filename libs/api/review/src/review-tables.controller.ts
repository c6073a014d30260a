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
import { publicationsTable } from './publications-table';
import { PublicationsService } from './publications.service';
import { reviewTable } from './review-table';
import { ReviewsQuery } from './reviews.dto';
import { ReviewsService } from './reviews.service';

class ReviewTableQuery extends TableQueryOf(ReviewsQuery) {}
class PublicationsTableQuery extends TableQueryOf(CutOffQuery) {}

/** What directors work through, as files for spreadsheets. */
@ApiTags('review')
@Controller('plans/:plan')
export class ReviewTablesController {
  constructor(
    private readonly reviews: ReviewsService,
    private readonly publications: PublicationsService,
  ) {}

  @TableDownload('reviews', 'Provisional and returned values as a table')
  @Allow('kpi.read')
  @ApiProblems('PLAN.NOT_FOUND', 'PLAN.NOT_YET', 'CUTOFF.INVALID', 'PERIOD.INVALID', 'REQUEST.INVALID')
  async values(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Query() query: ReviewTableQuery,
  ): Promise<Table> {
    return reviewTable(await this.reviews.first(by, plan, query));
  }

  @TableDownload('publications', 'The newest published boards, at most 10,000, as a table')
  @Allow('scorecard.read')
  @ApiProblems('PLAN.NOT_FOUND', 'PLAN.NOT_YET', 'CUTOFF.INVALID', 'REQUEST.INVALID')
  async published(@Param('plan') plan: string, @Query() { asOf }: PublicationsTableQuery): Promise<Table> {
    return publicationsTable(await this.publications.newest(plan, asOf));
  }
}
