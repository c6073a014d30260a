import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, ApiProblems, CurrentUser, type Person } from '@rumbo/api-platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LiveBoards } from './boards/live-boards';
import { LiveQuery } from './live.dto';
import { Streams } from './streams/streams';

const EVENTS = 'text/event-stream';

@ApiTags('live')
@Controller()
export class LiveController {
  constructor(
    private readonly streams: Streams,
    private readonly boards: LiveBoards,
  ) {}

  @Get('plans/:plan/scorecard/live')
  @Allow('scorecard.read')
  @ApiOperation({
    summary: 'A stream of what changes on a board: `patch`, `reload`, and `notices` of one’s own',
  })
  @ApiProduces(EVENTS)
  @ApiOkResponse({ content: { [EVENTS]: { schema: { type: 'string' } } } })
  @ApiProblems('PLAN.NOT_FOUND', 'PERIOD.INVALID', 'REQUEST.INVALID')
  board(
    @Param('plan') plan: string,
    @Query() query: LiveQuery,
    @CurrentUser() person: Person,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.boards.join(plan, query, () => this.streams.start(person, request, reply));
  }
}
