import type { Person } from '@rumbo/api-platform';
import type { ReviewItem, ReviewList, ReviewVariation } from '@rumbo/contracts';
import {
  counts,
  divideDecimals,
  endMonth,
  parsePeriod,
  reviewEffects,
  scorecard,
  subtractDecimals,
  type CutOffPoint,
  type KpiEntry,
  type MeasurementRevision,
  type Period,
  type PlanState,
} from '@rumbo/domain';

type Pending = MeasurementRevision & { state: ReviewItem['state'] };

/**
 * The values that wait for a director or, returned, for their owner, in the plan's order.
 * @param period of the board that they are judged on: only values that its board to date counts; null for all
 *   values, each on the board of its year
 */
export function reviewList(
  state: PlanState,
  period: string | null,
  cutOff: CutOffPoint,
  person: Person,
  nameOf: (username: string) => string,
): Omit<ReviewList, 'plan'> {
  const board = period === null ? null : parsePeriod(period);
  const pending = state.kpis().flatMap((entry) => {
    const newest = state.newestMeasurementsOf(entry.code);
    const counting = newest.filter(counts);
    return newest
      .filter((value): value is Pending => isPending(value) && isCounted(value, entry, board))
      .map((value) => ({ entry, value, variation: variationOf(counting, value) }));
  });
  const values = pending.map(({ value }) => value);
  const effects = reviewEffects(state, values, cutOff, period ?? undefined);
  return {
    period,
    score: period === null ? null : scorecard(state, { period, mode: 'ytd' }, cutOff).root.score,
    values: pending.map(({ entry, value, variation }, index) => ({
      ...itemOf(state, entry, value, nameOf),
      variation,
      own: value.actor === person.username,
      effect: effects[index] ?? null,
    })),
    ...cutOff,
  };
}

function isPending({ state }: MeasurementRevision): boolean {
  return state === 'recorded' || state === 'returned';
}

function isCounted({ period }: MeasurementRevision, { definition }: KpiEntry, board: Period | null): boolean {
  const own = parsePeriod(period);
  if (own?.frequency !== definition.frequency) return false;
  return board === null || (own.year === board.year && endMonth(own) <= endMonth(board));
}

function itemOf(
  state: PlanState,
  { code, name, line, lineName, definition }: KpiEntry,
  value: Pending,
  nameOf: (username: string) => string,
): Omit<ReviewItem, 'own' | 'effect' | 'variation'> {
  const review = state.review(code, value.period);
  const { unit, decimals, direction } = definition;
  return {
    measurementId: value.id,
    kpi: code,
    ...{ name, line, lineName, unit, decimals, direction },
    period: value.period,
    state: value.state,
    value: value.value,
    target: state.target(code, value.period)?.value ?? null,
    numerator: value.numerator,
    denominator: value.denominator,
    breakdown: value.breakdown,
    note: value.note,
    evidence: value.evidence,
    reason: value.reason,
    recordedBy: value.actor,
    recordedByName: nameOf(value.actor),
    at: value.at,
    sequence: value.sequence,
    closed: state.closedOver(value.period) !== null,
    returned:
      value.state === 'returned' && review
        ? { reason: review.reason, by: nameOf(review.actor), at: review.at }
        : null,
  };
}

/** @param counting the KPI's values that count, by period */
function variationOf(
  counting: readonly MeasurementRevision[],
  { period, value }: Pending,
): ReviewVariation | null {
  const before = counting.findLast((earlier) => earlier.period < period);
  if (!before) return null;
  const change = subtractDecimals(value, before.value);
  const ratio = divideDecimals(change, before.value);
  return { period: before.period, value: before.value, change, ratio: ratio === null ? null : Number(ratio) };
}
