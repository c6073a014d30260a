import { AnswerRoom, RumboError, type Localized } from '@rumbo/api-platform';
import type { Acknowledgeable } from '@rumbo/contracts';
import {
  closedOver,
  closingFindings,
  closingSteps,
  dueInstant,
  isDue,
  periodStateOf,
  requirePeriod,
  withoutPause,
  type ClosingFindings,
  type CutOffPoint,
  type FindingKind,
  type PeriodRevision,
  type PeriodState,
  type PlanState,
  type Steps,
} from '@rumbo/domain';

const STATE_WORDS: Record<PeriodState, Localized> = {
  open: { es: 'abierto', en: 'open' },
  inReview: { es: 'en revisión', en: 'in review' },
  closed: { es: 'cerrado', en: 'closed' },
};

const FINDING_KINDS = ['missing', 'returned', 'provisional'] as const satisfies FindingKind[];
/** More do not fit into an answer, however short they are. */
const MOST_NAMED = 4000;
/** Looked at between two pauses. */
const FINDINGS_A_STEP = 100;

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
  const closing = withoutPause(namedFindings(state, period, cutOff));
  const { missing, returned, provisional } = closing.counts;
  const isClean =
    provisional === 0 &&
    (missing === 0 || acknowledged.includes('missing')) &&
    (returned === 0 || acknowledged.includes('returned'));
  // The ledger keeps all of them.
  if (isClean) return closingFindings(state, period, cutOff);
  throw new RumboError('PERIOD.NOT_CLEAN', { period, ...closing.counts }, [], undefined, () => ({ closing }));
}

/** What stands in the way of closing a period: all of it counted, and as much named as fits into an answer. */
export function* namedFindings(
  state: PlanState,
  period: string,
  cutOff: CutOffPoint,
): Steps<ClosingFindings> {
  const found = yield* closingSteps(state, period, cutOff, MOST_NAMED);
  const named: ClosingFindings = { missing: [], returned: [], provisional: [], counts: found.counts };
  const room = new AnswerRoom();
  for (let at = 0; at < MOST_NAMED; at++) {
    if (at % FINDINGS_A_STEP === 0) yield;
    for (const kind of FINDING_KINDS) {
      const one = found[kind][at];
      if (one && !room.admits(one)) return named;
      if (one) named[kind].push(one);
    }
  }
  return named;
}

/**
 * A period whose figures another closed one still holds cannot be opened by itself.
 * @throws RumboError PERIOD.STILL_CLOSED
 */
export function assertReopens(state: PlanState, reopening: PeriodRevision): void {
  const closed = closedOver([...state.periodHistory, reopening], reopening.period);
  if (closed !== null) throw new RumboError('PERIOD.STILL_CLOSED', { period: reopening.period, closed });
}
