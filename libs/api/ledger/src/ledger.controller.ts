import { Readable } from 'node:stream';
import { Controller, Get, Headers, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, ApiProblems, languageOf } from '@rumbo/api-platform';
import type { LedgerLine, LedgerPage, LedgerVerification } from '@rumbo/contracts';
import { LedgerLineDto, LedgerPageDto, LedgerQuery, LedgerVerificationDto } from './ledger.dto';
import { LedgerService } from './ledger.service';
import { VerificationService } from './verification/verification.service';

@ApiTags('ledger')
@Controller('ledger')
export class LedgerController {
  constructor(
    private readonly ledger: LedgerService,
    private readonly verification: VerificationService,
  ) {}

  @Get()
  @Allow('ledger.read')
  @ApiOperation({ summary: 'Everything that ever changed, or that had at a cut-off; newest first' })
  @ApiOkResponse({ type: LedgerPageDto })
  @ApiProblems('CUTOFF.INVALID', 'REQUEST.INVALID')
  page(@Query() query: LedgerQuery): Promise<LedgerPage> {
    return this.ledger.page(query);
  }

  @Get('entries/:sequence')
  @Allow('ledger.read')
  @ApiOperation({ summary: 'One entry, whole' })
  @ApiOkResponse({ type: LedgerLineDto })
  @ApiProblems('LEDGER.ENTRY_NOT_FOUND')
  async entry(@Param('sequence') sequence: string): Promise<LedgerLine | StreamableFile> {
    const line = await this.ledger.entry(sequence);
    if (line.omitted.length === 0) return line;
    const text = Readable.from(this.ledger.wholeText(line));
    return new StreamableFile(text, { type: 'application/json; charset=utf-8' });
  }

  @Get('verify')
  @Allow('ledger.verify')
  @ApiOperation({
    summary:
      'Recompute the chain of hashes, and hold tables, Merkle tree, files of evidence, accounts, boards and publications against it',
  })
  @ApiOkResponse({ type: LedgerVerificationDto })
  verify(@Headers('accept-language') language?: string): Promise<LedgerVerification> {
    return this.verification.verify(languageOf(language));
  }
}
