import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, ApiProblems } from '@rumbo/api-platform';
import type { MailReport } from '@rumbo/contracts';
import { MailReportDto } from './mails.dto';
import { MailsService } from './mails.service';

@ApiTags('notices')
@Controller('mails')
export class MailsController {
  constructor(private readonly mails: MailsService) {}

  @Get()
  @Allow('mail.manage')
  @ApiOperation({ summary: 'How sending goes, and what could not be sent' })
  @ApiOkResponse({ type: MailReportDto })
  report(): Promise<MailReport> {
    return this.mails.report();
  }

  @Post(':id/retry')
  @HttpCode(200)
  @Allow('mail.manage')
  @ApiOperation({ summary: 'Send a mail once more that failed or was not confirmed' })
  @ApiOkResponse({ type: MailReportDto })
  @ApiProblems('MAIL.NOT_FOUND', 'REQUEST.CROSS_SITE')
  retry(@Param('id') id: string): Promise<MailReport> {
    return this.mails.retry(id);
  }
}
