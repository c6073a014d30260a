import { Readable } from 'node:stream';
import { Controller, Get, Headers, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  ApiProblems,
  ChoiceField,
  downloadLanguage,
  DownloadLanguageField,
  EXPORT_HEADERS,
  stampExport,
} from '@rumbo/api-platform';
import type { Language } from '@rumbo/contracts';
import type { FastifyReply } from 'fastify';
import { LedgerExportService } from './ledger-export.service';

const JSON_LINES = 'application/x-ndjson';
const CSV = 'text/csv; charset=utf-8';

const FORMATS = ['jsonl', 'csv'] as const;

class ExportQuery {
  @ChoiceField({
    description: '`jsonl`: what a verifier reads; `csv`: for spreadsheets. `jsonl` when not given.',
    values: FORMATS,
    optional: true,
  })
  format?: (typeof FORMATS)[number];

  @DownloadLanguageField()
  lang?: Language;
}

@ApiTags('ledger')
@Controller('ledger')
export class LedgerExportController {
  constructor(private readonly exports: LedgerExportService) {}

  @Get('export')
  @Allow('ledger.read')
  @ApiOperation({
    summary: 'The whole ledger, one entry a line, oldest first; the last line is the checkpoint over them',
  })
  @ApiProduces(JSON_LINES, 'text/csv')
  @ApiOkResponse({
    headers: EXPORT_HEADERS,
    content: {
      [JSON_LINES]: { schema: { type: 'string' } },
      'text/csv': { schema: { type: 'string' } },
    },
  })
  @ApiProblems('REQUEST.INVALID')
  async export(
    @Query() query: ExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('accept-language') language?: string,
  ): Promise<StreamableFile> {
    const csv = query.format === 'csv';
    const exported = await (csv
      ? this.exports.csv(downloadLanguage(query, language))
      : this.exports.jsonLines());
    stampExport(reply, exported);
    return new StreamableFile(Readable.from(exported.lines), {
      type: csv ? CSV : JSON_LINES,
      disposition: `attachment; filename="rumbo-ledger.${csv ? 'csv' : 'jsonl'}"`,
    });
  }
}
