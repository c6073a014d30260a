import { applyDecorators, Get, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import { DATED_EXPORT_HEADERS } from '../signing/export-headers';
import { CSV_TYPE, TableInterceptor, XLSX_TYPE } from './table.interceptor';

/**
 * The handler gives a {@link Table}, which goes out as CSV or as XLSX: `TableDownload('scorecard', …)` answers
 * `scorecard.csv` and `scorecard.xlsx`. Its query is the one of the same answer as JSON, see {@link TableQueryOf}.
 */
export function TableDownload(
  path: string,
  summary: string,
  formats: readonly ('csv' | 'xlsx')[] = ['csv', 'xlsx'],
): MethodDecorator {
  const types = formats.map((format) => ({ csv: CSV_TYPE, xlsx: XLSX_TYPE })[format]);
  const file = { schema: { type: 'string' as const, format: 'binary' } };
  return applyDecorators(
    Get(formats.map((format) => `${path}.${format}`)),
    ApiOperation({ summary }),
    ApiProduces(...types),
    ApiOkResponse({
      headers: DATED_EXPORT_HEADERS,
      content: Object.fromEntries(types.map((type) => [type, file])),
    }),
    UseInterceptors(TableInterceptor),
  );
}
