import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, ApiProblems, CurrentUser, type Person } from '@rumbo/api-platform';
import type { NoticeList } from '@rumbo/contracts';
import { MarkNoticesDto, NoticeListDto, NoticesQuery, UnreadDto } from './notices.dto';
import { NoticesService } from './notices.service';

@ApiTags('notices')
@Controller('notices')
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

  @Get()
  @Allow('notice.read')
  @ApiOperation({ summary: 'What one was told, newest first' })
  @ApiOkResponse({ type: NoticeListDto })
  @ApiProblems('REQUEST.INVALID')
  list(@CurrentUser() person: Person, @Query() query: NoticesQuery): Promise<NoticeList> {
    return this.notices.list(person, query);
  }

  @Post('read')
  @HttpCode(200)
  @Allow('notice.read')
  @ApiOperation({ summary: 'Mark notices of one’s own as read' })
  @ApiOkResponse({ type: UnreadDto })
  @ApiProblems('REQUEST.INVALID', 'REQUEST.CROSS_SITE')
  markRead(@CurrentUser() person: Person, @Body() body: MarkNoticesDto): Promise<{ unread: number }> {
    return this.notices.markRead(person, body);
  }
}
