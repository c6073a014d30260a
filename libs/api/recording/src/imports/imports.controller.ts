import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AcceptsUpload,
  Allow,
  ApiProblems,
  CurrentUser,
  languageOf,
  UploadOf,
  type Person,
  type Upload,
} from '@rumbo/api-platform';
import type { ImportPreview, ImportSummary } from '@rumbo/contracts';
import { ApplyingService } from './applying.service';
import {
  ApplyImportDto,
  ImportFormDto,
  ImportPreviewDto,
  ImportRowsQuery,
  ImportSummaryDto,
  ReverseImportDto,
} from './imports.dto';
import { ImportsService } from './imports.service';
import { LIMITS } from './parser/limits';

@ApiTags('recording')
@Controller('plans/:plan/imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly applying: ApplyingService,
  ) {}

  @Post()
  @HttpCode(201)
  @Allow('measurement.record')
  @AcceptsUpload({ maxBytes: LIMITS.uploadBytes, fields: ['mapping', 'sheet'] }, ImportFormDto)
  @ApiOperation({
    summary: 'Read an XLSX or CSV file and show what would become of each row; nothing is recorded',
    description:
      'Beside `file`, the field `mapping` may say as JSON which column means what (see `UsedMappingDto`); it is remembered for sheets with the same headings.',
  })
  @ApiCreatedResponse({ type: ImportPreviewDto })
  @ApiProblems(
    'REQUEST.CROSS_SITE',
    'PLAN.NOT_FOUND',
    'IMPORT.BUSY',
    'IMPORT.EMPTY_FILE',
    'IMPORT.WRONG_TYPE',
    'IMPORT.ENCRYPTED',
    'IMPORT.DAMAGED',
    'IMPORT.UNSAFE',
    'IMPORT.INFLATES_TOO_FAR',
    'IMPORT.TOO_MANY_PARTS',
    'IMPORT.TOO_MANY_ROWS',
    'IMPORT.TOO_MANY_CELLS',
    'IMPORT.TOO_HEAVY',
    'IMPORT.TOO_SLOW',
    'IMPORT.QUOTES',
    'IMPORT.NO_SHEET',
    'IMPORT.SHEET_UNKNOWN',
    'IMPORT.NO_VALUES',
    'IMPORT.MAPPING_NEEDED',
    'IMPORT.MAPPING_INVALID',
  )
  create(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @UploadOf() upload: Upload,
    @Headers('accept-language') acceptLanguage?: string,
  ): Promise<ImportPreview> {
    return this.imports.create(by, plan, () => upload.toBuffer(), languageOf(acceptLanguage));
  }

  @Get()
  @Allow('kpi.read')
  @ApiOperation({ summary: "One's own imports and those of others that were saved, newest first" })
  @ApiOkResponse({ type: [ImportSummaryDto] })
  @ApiProblems('PLAN.NOT_FOUND')
  list(@CurrentUser() by: Person, @Param('plan') plan: string): Promise<ImportSummary[]> {
    return this.imports.list(by, plan);
  }

  @Get(':id')
  @Allow('kpi.read')
  @ApiOperation({ summary: 'An import with a page of its rows' })
  @ApiOkResponse({ type: ImportPreviewDto })
  @ApiProblems('REQUEST.INVALID', 'PLAN.NOT_FOUND', 'IMPORT.NOT_FOUND')
  read(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Param('id') id: string,
    @Query() page: ImportRowsQuery,
    @Headers('accept-language') acceptLanguage?: string,
  ): Promise<ImportPreview> {
    return this.imports.read(by, plan, id, languageOf(acceptLanguage), page);
  }

  @Post(':id/apply')
  @HttpCode(201)
  @Allow('measurement.record')
  @ApiOperation({ summary: 'Save what the preview showed, in one transaction and one entry of the ledger' })
  @ApiCreatedResponse({ type: ImportPreviewDto })
  @ApiProblems(
    'REQUEST.INVALID',
    'REQUEST.CROSS_SITE',
    'PLAN.NOT_FOUND',
    'IMPORT.NOT_FOUND',
    'IMPORT.NOT_OWN',
    'IMPORT.ALREADY_APPLIED',
    'IMPORT.NOTHING_TO_SAVE',
    'IMPORT.REASON_REQUIRED',
    'IMPORT.HAS_REFUSED',
    'BATCH.REFUSED',
  )
  apply(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Param('id') id: string,
    @Body() body: ApplyImportDto,
    @Headers('accept-language') acceptLanguage?: string,
  ): Promise<ImportPreview> {
    return this.applying.apply(by, plan, id, body, languageOf(acceptLanguage));
  }

  @Post(':id/reverse')
  @HttpCode(201)
  @Allow('measurement.record')
  @ApiOperation({ summary: 'Give every value of the import again what it had before; all of them or none' })
  @ApiCreatedResponse({ type: ImportPreviewDto })
  @ApiProblems(
    'REQUEST.INVALID',
    'REQUEST.CROSS_SITE',
    'PLAN.NOT_FOUND',
    'IMPORT.NOT_FOUND',
    'IMPORT.NOT_OWN',
    'IMPORT.NOT_APPLIED',
    'BATCH.NOT_FOUND',
    'BATCH.NOT_REVERSIBLE',
  )
  reverse(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Param('id') id: string,
    @Body() { reason }: ReverseImportDto,
    @Headers('accept-language') acceptLanguage?: string,
  ): Promise<ImportPreview> {
    return this.applying.reverse(by, plan, id, reason, languageOf(acceptLanguage));
  }
}
