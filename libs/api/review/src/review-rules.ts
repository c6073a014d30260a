import { assertNotClosed, RumboError, textOf, type Localized } from '@rumbo/api-platform';
import type { ReviewDecision } from '@rumbo/contracts';
import { type MeasurementRevision, type PlanState, type ReviewState } from '@rumbo/domain';

const STATE_WORDS: Record<ReviewState, Localized> = {
  approved: { es: 'aprobado', en: 'approved' },
  returned: { es: 'devuelto', en: 'returned' },
};

const VERDICTS: Record<ReviewDecision['decision'], ReviewState> = { approve: 'approved', return: 'returned' };

/** A decision that may be written. */
export interface Verdict {
  measurement: MeasurementRevision;
  state: ReviewState;
  reason: string | null;
}

/**
 * Judges a decision about the newest value of a period: not one's own, not in a closed period, not said already,
 * and none returned without a reason.
 * @throws RumboError REVIEW.OWN_VALUE, PERIOD.CLOSED, REVIEW.ALREADY_DECIDED, REVIEW.REASON_REQUIRED
 */
export function verdictOn(
  state: PlanState,
  measurement: MeasurementRevision,
  { decision, reason: given }: Pick<ReviewDecision, 'decision' | 'reason'>,
  reviewer: string,
): Verdict {
  const { kpi, period } = measurement;
  if (measurement.actor === reviewer) throw new RumboError('REVIEW.OWN_VALUE', { kpi, period });
  assertNotClosed(state, period);
  const verdict = VERDICTS[decision];
  if (measurement.state === verdict) {
    throw new RumboError('REVIEW.ALREADY_DECIDED', { kpi, period, state: STATE_WORDS[verdict] });
  }
  const reason = textOf(given);
  if (verdict === 'returned' && reason === null) {
    throw RumboError.about('reason', 'REVIEW.REASON_REQUIRED', { kpi, period });
  }
  return { measurement, state: verdict, reason };
}
