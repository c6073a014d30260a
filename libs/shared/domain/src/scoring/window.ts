import { newestDueOrdinals } from '../periods/calendar';
import { endMonth, firstMonth, ordinalsBetween, type Period } from '../periods/period';
import { FREQUENCIES, type Mode } from '../plan/vocabulary';

/** The sub-periods that a question is about, per frequency (in the order of FREQUENCIES), and what is due of them. */
export interface Window {
  first: number[];
  last: number[];
  /** Ordinal of the newest sub-period that is due. */
  newestDue: number[];
}

/**
 * The window of an asked period: `period` takes the sub-periods inside it, `ytd` those from the start of its
 * year to its end.
 * @param instant the cut-off's instant, at which it is judged what is due
 */
export function windowOf(period: Period, mode: Mode, instant: string, graceDays: number): Window {
  return windowBetween(
    mode === 'ytd' ? period.year * 12 : firstMonth(period),
    endMonth(period),
    dueAt(instant, graceDays),
  );
}

/** Newest due ordinals per frequency, in the order of FREQUENCIES. */
export function dueAt(instant: string, graceDays: number): number[] {
  const due = newestDueOrdinals(instant, graceDays);
  return FREQUENCIES.map((frequency) => due[frequency]);
}

/** The window from a month to before another, both counted from year 0. */
export function windowBetween(from: number, end: number, newestDue: number[]): Window {
  const spans = FREQUENCIES.map((frequency) => ordinalsBetween(from, end, frequency));
  return { first: spans.map(([first]) => first), last: spans.map(([, last]) => last), newestDue };
}
