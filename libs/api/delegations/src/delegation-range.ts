import { RumboError } from '@rumbo/api-platform';
import { dayAt, isDay } from '@rumbo/domain';

/** A year: who is away for longer has a successor. */
const MOST_DAYS = 366;
const DAY = 86_400_000;

/**
 * Both are days of the calendar and belong to the range, which is not over at the instant.
 * @throws RumboError DELEGATION.RANGE_INVALID
 */
export function assertRange(from: string, until: string, instant: string): void {
  const works =
    isDay(from) &&
    isDay(until) &&
    until >= from &&
    until >= dayAt(instant) &&
    Date.parse(until) - Date.parse(from) < MOST_DAYS * DAY;
  if (!works) throw RumboError.about('until', 'DELEGATION.RANGE_INVALID', { from, until, max: MOST_DAYS });
}
