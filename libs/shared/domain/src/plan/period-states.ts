import {
  comparePeriods,
  contains,
  endMonth,
  formatPeriod,
  parsePeriod,
  requirePeriod,
  type Period,
} from '../periods/period';
import type { PeriodRevision, PeriodState } from './revisions';

/**
 * The state of a period: that of the newest revision among the periods that contain it or equal it, open without
 * one. Putting a year in review does not open the months that were closed before; reopening it does.
 * @param history every change of a period's state, oldest first
 */
export function periodStateOf(history: readonly PeriodRevision[], period: Period): PeriodState {
  let state: PeriodState = 'open';
  for (const revision of history) {
    if (!contains(requirePeriod(revision.period), period)) continue;
    if (!(revision.state === 'inReview' && state === 'closed')) state = revision.state;
  }
  return state;
}

/** The periods that were closed by themselves and still are, in order of time, the longer one first. */
export function closedPeriods(history: readonly PeriodRevision[]): string[] {
  const named = new Set(history.filter(({ state }) => state === 'closed').map(({ period }) => period));
  return [...named]
    .map(requirePeriod)
    .filter((period) => periodStateOf(history, period) === 'closed')
    .sort(comparePeriods)
    .map(formatPeriod);
}

/**
 * The closed period that figures of a period would alter: one that contains it, or one later in the same year,
 * whose board to date counts them too. Null when they alter none and may change.
 */
export function closedOver(history: readonly PeriodRevision[], period: string): string | null {
  return alteredBy(period, closedPeriods(history));
}

/** The first of the periods whose boards figures of a period would alter; null when they alter none. */
export function alteredBy(period: string, boards: readonly string[]): string | null {
  const asked = parsePeriod(period);
  return (asked && boards.find((board) => alters(asked, requirePeriod(board)))) ?? null;
}

function alters(figure: Period, board: Period): boolean {
  return figure.year === board.year && endMonth(figure) <= endMonth(board);
}
