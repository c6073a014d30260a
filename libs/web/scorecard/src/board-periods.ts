import { type Frequency, PER_YEAR, formatPeriod, parsePeriod, samePeriodLastYear } from '@rumbo/domain';

/** The part of the year that a board shows, in the order of the menu. */
export interface PeriodPart {
  frequency: Frequency;
  index: number;
}

export const PERIOD_PARTS: PeriodPart[] = (
  ['yearly', 'half-yearly', 'quarterly', 'monthly'] as const
).flatMap((frequency) => Array.from({ length: PER_YEAR[frequency] }, (_, index) => ({ frequency, index })));

/** The same part of another year: `2021-Q3` in 2020 is `2020-Q3`. */
export function inYear(period: string, year: number): string {
  const parsed = parsePeriod(period);
  return parsed ? formatPeriod({ ...parsed, year }) : String(year);
}

export function yearBefore(period: string): string {
  const parsed = parsePeriod(period);
  return parsed ? formatPeriod(samePeriodLastYear(parsed)) : period;
}

/** The year before and, of the plan's years, up to three earlier ones: what a row's small line is drawn from. */
export function comparedPeriods(period: string, years: readonly string[]): string[] {
  const parsed = parsePeriod(period);
  if (!parsed) return [];
  const last = parsed.year - 1;
  const earlier = years.map(Number).filter((year) => year < last);
  return [...earlier.slice(-3), last].map((year) => formatPeriod({ ...parsed, year }));
}

/** From the plan's first year with figures to the board's year, ten at most: the range of the score's line. */
export function trendRange(period: string, years: readonly string[]): { from: string; to: string } | null {
  const parsed = parsePeriod(period);
  if (!parsed) return null;
  const first = Math.max(Math.min(parsed.year, ...years.map(Number)), parsed.year - 9);
  return { from: String(first), to: String(parsed.year) };
}
