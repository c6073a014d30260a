import { Controller, Get, Header, Headers, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  ApiProblems,
  CurrentUser,
  downloadLanguage,
  Workbooks,
  type Person,
} from '@rumbo/api-platform';
import { SheetService } from '../../sheet/sheet.service';
import { TemplateQuery } from '../imports.dto';
import { templateCsv, templateSheet } from './template-files';
import { templateRows } from './template-rows';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const FAULTS = [
  'PLAN.NOT_FOUND',
  'PLAN.NOT_YET',
  'KPI.NOT_FOUND',
  'CUTOFF.INVALID',
  'PERIOD.INVALID',
  'PERIOD.RANGE_INVALID',
  'REQUEST.INVALID',
  'IMPORT.TEMPLATE_TOO_LONG',
] as const;

@ApiTags('recording')
@Controller('plans/:plan')
export class TemplateController {
  constructor(
    private readonly sheets: SheetService,
    private readonly workbooks: Workbooks,
  ) {}

  @Get('template.xlsx')
  @Allow('measurement.record')
  @Header('content-type', XLSX)
  @Header('content-disposition', 'attachment; filename="rumbo-template.xlsx"')
  @ApiOperation({ summary: 'A workbook with your own KPIs and their periods, to fill in and import' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ content: { [XLSX]: { schema: { type: 'string', format: 'binary' } } } })
  @ApiProblems(...FAULTS)
  async workbook(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Query() query: TemplateQuery,
    @Headers('accept-language') acceptLanguage?: string,
  ): Promise<StreamableFile> {
    const rows = templateRows(await this.sheets.read(by, plan, query));
    const sheet = templateSheet(rows, downloadLanguage(query, acceptLanguage));
    return new StreamableFile(await this.workbooks.write([sheet], rows.length));
  }

  @Get('template.csv')
  @Allow('measurement.record')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="rumbo-template.csv"')
  @ApiOperation({ summary: 'The same as CSV' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  @ApiProblems(...FAULTS)
  async text(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Query() query: TemplateQuery,
    @Headers('accept-language') acceptLanguage?: string,
  ): Promise<string> {
    const rows = templateRows(await this.sheets.read(by, plan, query));
    return templateCsv(rows, downloadLanguage(query, acceptLanguage));
  }
}
