import { STATUSES, type Status } from '../plan/vocabulary';

export const STATUS_CODE = Object.fromEntries(STATUSES.map((status, code) => [status, code])) as Record<
  Status,
  number
>;

/**
 * Room for the rounding of a weighted mean in doubles: (0.85 + 0.95) / 2 comes out as 0.8999999999999999 and
 * is 0.9. Far below any difference that a plan can express.
 */
export const SCORE_TOLERANCE = 1e-12;

/** The status of a score; equality with a threshold counts as reached. */
export function statusOfScore(score: number, onTrack: number, atRisk: number): Status {
  if (score >= onTrack - SCORE_TOLERANCE) return 'onTrack';
  return score >= atRisk - SCORE_TOLERANCE ? 'atRisk' : 'offTrack';
}

/** Whether two scores or coverages are one but for the rounding: 0.8 · 3 / 3 comes out as 0.8000000000000002. */
export function sameScore(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= SCORE_TOLERANCE;
}
