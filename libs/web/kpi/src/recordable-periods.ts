import {
  type Frequency,
  comparePeriods,
  formatPeriod,
  parsePeriod,
  periodAt,
  periodsIn,
} from '@rumbo/domain';

/**
 * The periods that a value may be recorded for, newest first: those of the plan's horizon that have begun,
 * and any that has a figure already.
 */
export function recordablePeriods(
  frequency: Frequency,
  horizon: { from: string; to: string } | null,
  known: readonly string[],
  now: string,
): string[] {
  const years = known.map((period) => Number(period.slice(0, 4)));
  const from = Math.min(...years, ...(horizon ? [Number(horizon.from.slice(0, 4))] : []));
  const to = Math.max(...years, ...(horizon ? [Number(horizon.to.slice(0, 4))] : []));
  const current = periodAt(now, frequency);
  const periods = new Set(known);
  for (let year = from; year <= to; year++) {
    for (const period of periodsIn({ year, frequency: 'yearly', index: 0 }, frequency)) {
      if (comparePeriods(period, current) <= 0) periods.add(formatPeriod(period));
    }
  }
  return [...periods].sort((a, b) => comparePeriods(parsePeriod(b)!, parsePeriod(a)!));
}
