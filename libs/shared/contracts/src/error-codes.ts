import type { ClosingFindings } from '@rumbo/domain';
import type { MappingNeeded } from './imports';
import type { CellResult } from './recording';

import { IMPORT_ERRORS } from './errors/import-errors';
import { NOTICE_ERRORS } from './errors/notice-errors';
import { PLAN_ERRORS } from './errors/plan-errors';
import { RECORDING_ERRORS } from './errors/recording-errors';
import { REQUEST_ERRORS } from './errors/request-errors';

export const LANGUAGES = ['es', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * Every error that the API can answer: its stable code, HTTP status and message with `{placeholders}`.
 * A message says what is wrong and the way out.
 */
export const ERRORS = {
  ...REQUEST_ERRORS,
  ...PLAN_ERRORS,
  ...RECORDING_ERRORS,
  ...IMPORT_ERRORS,
  ...NOTICE_ERRORS,
};

export type ErrorCode = keyof typeof ERRORS;

/** A field that is wrong, by its path in the request, and why. */
export interface FieldError {
  path: string;
  message: string;
}

/** An RFC 9457 problem, as every error is answered (`application/problem+json`). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  correlationId: string;
  errors?: FieldError[];
  /** With `PERIOD.NOT_CLEAN`: what stands in the way of closing the period. */
  closing?: ClosingFindings;
  /** With `IMPORT.MAPPING_NEEDED`: what there is to choose from. */
  mapping?: MappingNeeded;
  /** With `BATCH.REFUSED` and `BATCH.NOT_REVERSIBLE`: what became of each cell, or of those in the way. */
  cells?: CellResult[];
}

/** The sentence for a code in a language, its placeholders filled in. */
export function errorMessage(
  code: ErrorCode,
  language: Language,
  params: Record<string, string | number> = {},
): string {
  return ERRORS[code][language].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
