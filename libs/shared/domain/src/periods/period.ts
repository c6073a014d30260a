import type { Frequency } from '../plan/vocabulary';

/** A calendar period: `2021`, `2021-S1`, `2021-Q3`, `2021-06`. */
export interface Period {
  year: number;
  frequency: Frequency;
  /** Position in its year from 0: 0..11, 0..3, 0..1 or 0. */
  index: number;
}

/** How many periods of a frequency make a year. */
export const PER_YEAR: Record<Frequency, number> = { monthly: 12, quarterly: 4, 'half-yearly': 2, yearly: 1 };

/** A text that is not a period where one is needed. */
export class PeriodError extends Error {
  constructor(readonly text: string) {
    super(`"${text}" is not a period`);
    this.name = 'PeriodError';
  }
}

const PATTERN = /^(\d{4})(?:-(?:S([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/;

/** The period written in the text; null when it is none. Years run from 1900 to 2199. */
export function parsePeriod(text: string): Period | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  const [, yearText, half, quarter, month] = match;
  const year = Number(yearText);
  if (year < 1900 || year > 2199) return null;
  if (half) return { year, frequency: 'half-yearly', index: Number(half) - 1 };
  if (quarter) return { year, frequency: 'quarterly', index: Number(quarter) - 1 };
  if (month) return { year, frequency: 'monthly', index: Number(month) - 1 };
  return { year, frequency: 'yearly', index: 0 };
}

/** Like parsePeriod; throws PeriodError. */
export function requirePeriod(text: string): Period {
  const period = parsePeriod(text);
  if (!period) throw new PeriodError(text);
  return period;
}

export function formatPeriod({ year, frequency, index }: Period): string {
  switch (frequency) {
    case 'yearly':
      return `${year}`;
    case 'half-yearly':
      return `${year}-S${index + 1}`;
    case 'quarterly':
      return `${year}-Q${index + 1}`;
    case 'monthly':
      return `${year}-${String(index + 1).padStart(2, '0')}`;
  }
}

/** Position on the time line of its frequency; consecutive periods have consecutive ordinals. */
export function ordinalOf(period: Period): number {
  return period.year * PER_YEAR[period.frequency] + period.index;
}

/** The period at an ordinal of a frequency. */
export function periodOf(ordinal: number, frequency: Frequency): Period {
  const perYear = PER_YEAR[frequency];
  const year = Math.floor(ordinal / perYear);
  return { year, frequency, index: ordinal - year * perYear };
}

/** First month of the period, counted from year 0. */
export function firstMonth(period: Period): number {
  return period.year * 12 + period.index * (12 / PER_YEAR[period.frequency]);
}

/** The month after the last one of the period, counted from year 0. */
export function endMonth(period: Period): number {
  return firstMonth(period) + 12 / PER_YEAR[period.frequency];
}

/** Chronological by start; of periods that start together the longer one comes first. */
export function comparePeriods(a: Period, b: Period): number {
  return firstMonth(a) - firstMonth(b) || endMonth(b) - endMonth(a);
}

/** Whether the inner period lies wholly inside the outer one. */
export function contains(outer: Period, inner: Period): boolean {
  return firstMonth(inner) >= firstMonth(outer) && endMonth(inner) <= endMonth(outer);
}

export function nextPeriod(period: Period): Period {
  return periodOf(ordinalOf(period) + 1, period.frequency);
}

export function previousPeriod(period: Period): Period {
  return periodOf(ordinalOf(period) - 1, period.frequency);
}

export function samePeriodLastYear(period: Period): Period {
  return { ...period, year: period.year - 1 };
}

/** The periods of a frequency that lie wholly inside the window, in order; none when they are longer. */
export function periodsIn(window: Period, frequency: Frequency): Period[] {
  return periodsBetween(window, window, frequency);
}

/** The sub-periods from the start of the window's year to the window's end. */
export function yearToDate(window: Period, frequency: Frequency): Period[] {
  const [first, last] = ordinalsBetween(window.year * 12, endMonth(window), frequency);
  return fromOrdinals(first, last, frequency);
}

/** The periods of a frequency from the start of one period to the end of another, wholly inside. */
export function periodsBetween(from: Period, to: Period, frequency: Frequency): Period[] {
  const [first, last] = ordinalsBetween(firstMonth(from), endMonth(to), frequency);
  return fromOrdinals(first, last, frequency);
}

/** All periods from one to another of the same frequency, both included. */
export function periodRange(from: Period, to: Period): Period[] {
  return from.frequency === to.frequency ? fromOrdinals(ordinalOf(from), ordinalOf(to), from.frequency) : [];
}

/**
 * Ordinals [first, last] of the periods of a frequency wholly inside the months [from, end);
 * last < first when there are none.
 */
export function ordinalsBetween(
  from: number,
  end: number,
  frequency: Frequency,
): [first: number, last: number] {
  const months = 12 / PER_YEAR[frequency];
  return [Math.ceil(from / months), Math.floor(end / months) - 1];
}

function fromOrdinals(first: number, last: number, frequency: Frequency): Period[] {
  const periods: Period[] = [];
  for (let ordinal = first; ordinal <= last; ordinal++) periods.push(periodOf(ordinal, frequency));
  return periods;
}
