import { ApiProblem } from '../../api/api-problem';
import type { RecordingProblem } from '../recording';

/** What an error means for a value on its way. */
export interface Verdict {
  /**
   * `retry`: this one again later, others now. `unreachable`: nobody answers. `signedOut`: once the person has signed
   * in again. `slower`: everything later. `conflict`, `refused`: the person decides.
   */
  then: 'retry' | 'unreachable' | 'signedOut' | 'slower' | 'conflict' | 'refused';
  problem: RecordingProblem;
  /** What the API asks to wait; null when it does not say. */
  waitMs: number | null;
}

/** Judges an error of sending. What is no answer of the API is taken for a passing trouble. */
export function verdictOf(error: unknown): Verdict {
  const { status, problem, retryAfterMs } =
    error instanceof ApiProblem ? error : { status: 0, problem: null, retryAfterMs: null };
  return {
    then: meaningOf(status, problem?.code ?? null),
    problem: { status, problem },
    waitMs: retryAfterMs,
  };
}

function meaningOf(status: number, code: string | null): Verdict['then'] {
  if (status === 429) return 'slower';
  // A page of a proxy or of another network's sign-in is no refusal.
  if (code === null || [408, 502, 503, 504].includes(status)) return 'unreachable';
  if (status === 401) return 'signedOut';
  if (status === 412) return 'conflict';
  return status >= 500 ? 'retry' : 'refused';
}
