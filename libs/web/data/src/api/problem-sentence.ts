import type { RecordingProblem } from '../recording/recording';
import { ApiProblem } from './api-problem';

type Translate = (key: string, params?: Record<string, string | number>) => string;

/** What an error means, as a sentence that tells the way out. The API writes its own in the asked language. */
export function problemSentence(error: unknown, t: Translate): string {
  if (isProblem(error)) {
    if (error.problem) return error.problem.detail;
    return t(error.status === 0 ? 'error.offline' : 'error.unreadable', { status: error.status });
  }
  return t('error.unexpected');
}

/** The problem's sentences by the field that they are about. */
export function fieldProblems(error: unknown): Record<string, string> {
  const problem = isProblem(error) ? error.problem : null;
  if (!problem) return {};
  const named = Object.fromEntries((problem.errors ?? []).map(({ path, message }) => [path, message]));
  const field = FIELD_OF_CODE[problem.code];
  return field && !(field in named) ? { ...named, [field]: problem.detail } : named;
}

/** An answer of the API as it was thrown, or as the recording queue kept it. */
function isProblem(error: unknown): error is RecordingProblem {
  return error instanceof ApiProblem || (error !== null && typeof error === 'object' && 'problem' in error);
}

const FIELD_OF_CODE: Partial<Record<string, string>> = {
  'KPI.REASON_REQUIRED': 'reason',
  'KPI.NOTE_REQUIRED': 'note',
  'KPI.PERIOD_MISMATCH': 'period',
  'PERIOD.INVALID': 'period',
  'KPI.RATIO_PARTS_INVALID': 'numerator',
  'KPI.BREAKDOWN_UNKNOWN': 'breakdown',
  'KPI.VALUE_INVALID': 'value',
  'KPI.UNCHANGED': 'value',
};
