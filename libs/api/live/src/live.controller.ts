import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, ApiProblems, CurrentUser, type Person } from '@rumbo/api-platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LiveBoards } from './boards/live-boards';
import { LiveQuery } from './live.dto';
import { NoticeWatch } from './notices/notice-watch';
import type { EventStream } from './streams/event-stream';
import { Streams } from './streams/streams';

const EVENTS = 'text/event-stream';

@ApiTags('live')
@Controller()
export class LiveController {
  constructor(
    private readonly streams: Streams,
    private readonly boards: LiveBoards,
    private readonly notices: NoticeWatch,
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
    return this.boards.join(plan, query, () => this.start(person, request, reply));
  }

  @Get('notices/live')
  @Allow('notice.read')
  @ApiOperation({
    summary: 'A stream of what waits for oneself: `notices`, whenever something came or was read',
  })
  @ApiProduces(EVENTS)
  @ApiOkResponse({ content: { [EVENTS]: { schema: { type: 'string' } } } })
  bell(@CurrentUser() person: Person, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.start(person, request, reply);
  }

  /** Every stream tells of the person's notices: a tab needs no second connection for its bell. */
  private start(person: Person, request: FastifyRequest, reply: FastifyReply): EventStream {
    const stream = this.streams.start(person, request, reply);
    this.notices.greet(stream);
    return stream;
  }
}
