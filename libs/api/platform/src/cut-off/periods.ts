import { parsePeriod, periodRange, type Period } from '@rumbo/domain';
import { RumboError } from '../errors/rumbo-error';

/** @throws RumboError PERIOD.INVALID */
export function periodOrFail(text: string): Period {
  const period = parsePeriod(text);
  if (!period) throw new RumboError('PERIOD.INVALID', { period: text });
  return period;
}

/**
 * The periods from one to another, both included.
 * @throws RumboError PERIOD.INVALID, or PERIOD.RANGE_INVALID when they are of two kinds, backwards or too many
 */
export function periodRangeOrFail(from: string, to: string, max: number): Period[] {
  const [first, last] = [periodOrFail(from), periodOrFail(to)];
  const periods = first.frequency === last.frequency ? periodRange(first, last) : [];
  if (periods.length === 0 || periods.length > max)
    throw new RumboError('PERIOD.RANGE_INVALID', { from, to, max });
  return periods;
}
