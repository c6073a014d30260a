import { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, ApiProblems, CurrentUser, CutOffQuery, type Person } from '@rumbo/api-platform';
import type { PublicationList, PublicationSummary } from '@rumbo/contracts';
import {
  PublicationDto,
  PublicationListDto,
  PublicationsQuery,
  PublicationSummaryDto,
  PublishBoardDto,
} from './publications.dto';
import { PublicationsService } from './publications.service';

@ApiTags('publications')
@Controller('plans/:plan/publications')
export class PublicationsController {
  constructor(private readonly publications: PublicationsService) {}

  @Get()
  @Allow('scorecard.read')
  @ApiOperation({
    summary: 'A page of the published boards, or of those that there were at a cut-off; newest first',
  })
  @ApiOkResponse({ type: PublicationListDto })
  @ApiProblems('PLAN.NOT_FOUND', 'PLAN.NOT_YET', 'CUTOFF.INVALID', 'REQUEST.INVALID')
  list(@Param('plan') plan: string, @Query() query: PublicationsQuery): Promise<PublicationList> {
    return this.publications.list(plan, query);
  }

  @Get(':id')
  @Allow('scorecard.read')
  @ApiOperation({
    summary: 'A published board, always as it was, and whether later knowledge, up to a cut-off, differs',
  })
  @ApiOkResponse({ type: PublicationDto })
  @ApiProblems('PLAN.NOT_FOUND', 'PLAN.NOT_YET', 'CUTOFF.INVALID', 'REQUEST.INVALID', 'PUBLICATION.NOT_FOUND')
  async one(
    @Param('plan') plan: string,
    @Param('id') id: string,
    @Query() { asOf }: CutOffQuery,
  ): Promise<StreamableFile> {
    const text = await this.publications.one(plan, id, asOf);
    return new StreamableFile(Readable.from(text), { type: 'application/json; charset=utf-8' });
  }

  @Post()
  @Allow('board.publish')
  @ApiOperation({ summary: 'Publish the board of a period as of a cut-off' })
  @ApiBody({ type: PublishBoardDto })
  @ApiCreatedResponse({ type: PublicationSummaryDto })
  @ApiProblems(
    'REQUEST.INVALID',
    'REQUEST.CROSS_SITE',
    'PLAN.NOT_FOUND',
    'PLAN.NOT_YET',
    'PERIOD.INVALID',
    'CUTOFF.INVALID',
    'LEDGER.KEY_UNAVAILABLE',
  )
  publish(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Body() body: unknown,
  ): Promise<PublicationSummary> {
    return this.publications.publish(by, plan, body);
  }
}
