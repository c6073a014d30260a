import {
  Injectable,
  StreamableFile,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Language } from '@rumbo/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { downloadLanguage } from '../csv/download.dto';
import { stampExport } from '../signing/export-headers';
import { LedgerKeys } from '../signing/ledger-keys';
import type { Table } from './table';
import { tableCsv } from './table-csv';
import { tableSheets } from './table-xlsx';
import { Workbooks } from './workbook/workbooks';

export const CSV_TYPE = 'text/csv';
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Writes the {@link Table} that a handler gives in the format that the address ends with. */
@Injectable()
export class TableInterceptor implements NestInterceptor<Table, StreamableFile> {
  constructor(
    private readonly keys: LedgerKeys,
    private readonly workbooks: Workbooks,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<Table>): Observable<StreamableFile> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    return next.handle().pipe(mergeMap((table) => this.write(table, request, reply)));
  }

  private async write(table: Table, request: FastifyRequest, reply: FastifyReply): Promise<StreamableFile> {
    const language = downloadLanguage(
      request.query as { lang?: Language },
      request.headers['accept-language'],
    );
    const { sequence, asOf } = table.cutOff;
    const publicKey = (await this.keys.at(sequence))?.publicKey ?? null;
    stampExport(reply, { publicKey, sequence, asOf });
    const address = request.url;
    const xlsx = /\.xlsx$/.test(address.split('?')[0] ?? '');
    const content = xlsx
      ? await this.workbooks.write(
          tableSheets(table, { address, publicKey }, language),
          table.length,
          closing(reply),
        )
      : Buffer.from(await tableCsv(table, { address, publicKey }, language));
    return new StreamableFile(content, {
      type: xlsx ? XLSX_TYPE : `${CSV_TYPE}; charset=utf-8`,
      length: content.length,
      disposition: `attachment; filename="${fileName(table.file)}.${xlsx ? 'xlsx' : 'csv'}"`,
    });
  }
}

/** Aborts when the connection closes, be it before the answer. */
function closing({ raw }: FastifyReply): AbortSignal {
  const closed = new AbortController();
  raw.once('close', () => closed.abort());
  return closed.signal;
}

/** Codes may hold anything; a file's name may not. */
function fileName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w.-]+/g, '_');
}
