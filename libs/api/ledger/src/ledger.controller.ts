import { Readable } from 'node:stream';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, ApiProblems } from '@rumbo/api-platform';
import type { LedgerPage, LedgerVerification } from '@rumbo/contracts';
import { LedgerPageDto, LedgerQuery, LedgerVerificationDto } from './ledger.dto';
import { LedgerService } from './ledger.service';

const JSON_LINES = 'application/x-ndjson';

@ApiTags('ledger')
@Controller('ledger')
export class LedgerController {
  constructor(private readonly ledger: LedgerService) {}

  @Get()
  @Allow('ledger.read')
  @ApiOperation({ summary: 'Everything that ever changed, newest first' })
  @ApiOkResponse({ type: LedgerPageDto })
  @ApiProblems('REQUEST.INVALID')
  page(@Query() query: LedgerQuery): Promise<LedgerPage> {
    return this.ledger.page(query);
  }

  @Get('verify')
  @Allow('ledger.verify')
  @ApiOperation({ summary: 'Recompute the whole chain of hashes' })
  @ApiOkResponse({ type: LedgerVerificationDto })
  verify(): Promise<LedgerVerification> {
    return this.ledger.verify();
  }

  @Get('export')
  @Allow('ledger.read')
  @ApiOperation({ summary: 'The whole ledger, one JSON entry a line, oldest first' })
  @ApiProduces(JSON_LINES)
  @ApiOkResponse({ content: { [JSON_LINES]: { schema: { type: 'string' } } } })
  export(): StreamableFile {
    return new StreamableFile(Readable.from(this.ledger.export()), {
      type: JSON_LINES,
      disposition: 'attachment; filename="rumbo-ledger.jsonl"',
    });
  }
}
