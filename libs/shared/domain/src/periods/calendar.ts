import { FREQUENCIES, type Frequency } from '../plan/vocabulary';
import { endMonth, ordinalOf, PER_YEAR, type Period } from './period';

/**
 * The institution's calendar, America/El_Salvador: UTC−6 all year (no daylight saving since 1988), so its
 * midnight is 06:00 UTC and no time-zone table is needed.
 */
export const CALENDAR_UTC_OFFSET_HOURS = -6;

const DAY = 86_400_000;

function localMidnight(month: number, graceDays: number): number {
  const year = Math.floor(month / 12);
  return Date.UTC(year, month - year * 12, 1, -CALENDAR_UTC_OFFSET_HOURS) + graceDays * DAY;
}

/** The first instant after the period, ISO 8601 UTC. */
export function periodEnd(period: Period): string {
  return dueInstant(period, 0);
}

/** The instant from which a value of the period is due: its end plus the days of grace. */
export function dueInstant(period: Period, graceDays: number): string {
  return new Date(localMidnight(endMonth(period), graceDays)).toISOString();
}

/** Whether a value of the period is due at an instant (ISO 8601 with an offset). */
export function isDue(period: Period, instant: string, graceDays: number): boolean {
  return Date.parse(instant) >= localMidnight(endMonth(period), graceDays);
}

/** The period of a frequency that contains the instant. */
export function periodAt(instant: string, frequency: Frequency): Period {
  const local = new Date(Date.parse(instant) + CALENDAR_UTC_OFFSET_HOURS * 3_600_000);
  const index = Math.floor((local.getUTCMonth() * PER_YEAR[frequency]) / 12);
  return { year: local.getUTCFullYear(), frequency, index };
}

/** For each frequency the ordinal of its newest period that is due at the instant. */
export function newestDueOrdinals(instant: string, graceDays: number): Record<Frequency, number> {
  const shifted = new Date(Date.parse(instant) - graceDays * DAY).toISOString();
  const entries = FREQUENCIES.map((frequency) => [frequency, ordinalOf(periodAt(shifted, frequency)) - 1]);
  return Object.fromEntries(entries) as Record<Frequency, number>;
}

/** The day of the calendar that contains the instant, `2026-01-31`. */
export function dayAt(instant: string): string {
  return new Date(Date.parse(instant) + CALENDAR_UTC_OFFSET_HOURS * 3_600_000).toISOString().slice(0, 10);
}

/** The first instant of the day after the one that contains an instant; both in milliseconds since 1970. */
export function calendarMidnightAfter(ms: number): number {
  const offset = CALENDAR_UTC_OFFSET_HOURS * 3_600_000;
  return (Math.floor((ms + offset) / DAY) + 1) * DAY - offset;
}

/** Whether a text is a day of the calendar, `2026-01-31`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
