import { RumboError, type Localized } from '@rumbo/api-platform';
import type { Acknowledgeable } from '@rumbo/contracts';
import {
  closedOver,
  closingFindings,
  dueInstant,
  isDue,
  periodStateOf,
  requirePeriod,
  type ClosingFindings,
  type CutOffPoint,
  type PeriodRevision,
  type PeriodState,
  type PlanState,
} from '@rumbo/domain';

const STATE_WORDS: Record<PeriodState, Localized> = {
  open: { es: 'abierto', en: 'open' },
  inReview: { es: 'en revisión', en: 'in review' },
  closed: { es: 'cerrado', en: 'closed' },
};

/** From which states a period can go to one. */
const FROM: Record<PeriodState, readonly PeriodState[]> = {
  inReview: ['open'],
  closed: ['open', 'inReview'],
  open: ['inReview', 'closed'],
};

/**
 * Judges a step of a period; gives the state that it comes from.
 * @throws RumboError PERIOD.TRANSITION_INVALID
 */
export function stepFrom(state: PlanState, period: string, to: PeriodState): PeriodState {
  const from = periodStateOf(state.periodHistory, requirePeriod(period));
  if (!FROM[to].includes(from))
    throw new RumboError('PERIOD.TRANSITION_INVALID', { period, state: STATE_WORDS[from] });
  return from;
}

/**
 * Judges a closing: the period is over, its values are reviewed, and what stays open was acknowledged.
 * @throws RumboError PERIOD.NOT_ENDED, PERIOD.NOT_CLEAN with what stands in the way
 */
export function assertClosable(
  state: PlanState,
  period: string,
  cutOff: CutOffPoint,
  acknowledged: readonly Acknowledgeable[],
): ClosingFindings {
  const { graceDays } = state.method;
  const asked = requirePeriod(period);
  if (!isDue(asked, cutOff.asOf, graceDays)) {
    // Due at midnight in El Salvador, which is the same date in UTC.
    throw new RumboError('PERIOD.NOT_ENDED', { period, due: dueInstant(asked, graceDays).slice(0, 10) });
  }
  const closing = closingFindings(state, period, cutOff);
  const { missing, returned, provisional } = closing;
  const isClean =
    provisional.length === 0 &&
    (missing.length === 0 || acknowledged.includes('missing')) &&
    (returned.length === 0 || acknowledged.includes('returned'));
  if (isClean) return closing;
  const counts = { missing: missing.length, returned: returned.length, provisional: provisional.length };
  throw new RumboError('PERIOD.NOT_CLEAN', { period, ...counts }, [], undefined, () => ({ closing }));
}

/**
 * A period whose figures another closed one still holds cannot be opened by itself.
 * @throws RumboError PERIOD.STILL_CLOSED
 */
export function assertReopens(state: PlanState, reopening: PeriodRevision): void {
  const closed = closedOver([...state.periodHistory, reopening], reopening.period);
  if (closed !== null) throw new RumboError('PERIOD.STILL_CLOSED', { period: reopening.period, closed });
}
