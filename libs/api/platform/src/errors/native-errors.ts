import { HttpException } from '@nestjs/common';
import type { ErrorCode } from '@rumbo/contracts';
import { RumboError } from './rumbo-error';

const CODES: Partial<Record<number, ErrorCode>> = {
  400: 'REQUEST.MALFORMED',
  403: 'ROUTE.NOT_FOUND',
  404: 'ROUTE.NOT_FOUND',
  405: 'ROUTE.NOT_FOUND',
  413: 'REQUEST.TOO_LARGE',
  414: 'REQUEST.TOO_LARGE',
  415: 'REQUEST.MEDIA_TYPE',
  431: 'REQUEST.TOO_LARGE',
  503: 'SERVICE.NOT_READY',
};

/** What Node, SQLite and PostgreSQL call a disk without room. */
const DISK_FULL = ['ENOSPC', 'SQLITE_FULL', '53100'];

/**
 * Any thrown thing as an error of ours. Nest's and Fastify's own errors carry a status only (unknown route, bad
 * JSON, too large); whatever has none is a defect, and its text never reaches the caller.
 */
export function asRumboError(thrown: unknown): RumboError {
  if (thrown instanceof RumboError) return thrown;
  if (DISK_FULL.includes(codeOf(thrown))) {
    return new RumboError('SERVICE.STORAGE_FULL', {}, [], { cause: thrown });
  }
  const status = statusOf(thrown);
  const code = status === undefined ? undefined : CODES[status];
  if (code !== undefined) return new RumboError(code, {}, [], { cause: thrown });
  if (status !== undefined && status >= 400 && status < 500) {
    return new RumboError('REQUEST.INVALID', { detail: (thrown as Error).message }, [], { cause: thrown });
  }
  return new RumboError('SERVICE.DEFECT', {}, [], { cause: thrown });
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number') {
    return thrown.statusCode;
  }
  return undefined;
}
