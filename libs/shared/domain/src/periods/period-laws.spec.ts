import fc from 'fast-check';
import { FREQUENCIES } from '../plan/vocabulary';
import { RUNS } from '../testing/random-figures';
import { dueInstant, isDue, newestDueOrdinals, periodAt, periodEnd } from './calendar';
import {
  comparePeriods,
  contains,
  endMonth,
  firstMonth,
  formatPeriod,
  nextPeriod,
  ordinalOf,
  parsePeriod,
  PER_YEAR,
  type Period,
  periodOf,
  periodsIn,
  previousPeriod,
  samePeriodLastYear,
  yearToDate,
} from './period';

const frequency = fc.constantFrom(...FREQUENCIES);
const period: fc.Arbitrary<Period> = fc
  .tuple(frequency, fc.integer({ min: 1901, max: 2198 }), fc.nat(11))
  .map(([f, year, index]) => ({ frequency: f, year, index: index % PER_YEAR[f] }));
const instant = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('laws of periods', () => {
  it('text and ordinal go there and back', () => {
    fc.assert(
      fc.property(period, (p) => {
        expect(parsePeriod(formatPeriod(p))).toEqual(p);
        expect(periodOf(ordinalOf(p), p.frequency)).toEqual(p);
        expect(previousPeriod(nextPeriod(p))).toEqual(p);
        expect(firstMonth(nextPeriod(p))).toBe(endMonth(p));
        expect(ordinalOf(p) - ordinalOf(samePeriodLastYear(p))).toBe(PER_YEAR[p.frequency]);
      }),
      RUNS,
    );
  });

  it('any text is a period that is written so, or none', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0129-SQsq ') });
    fc.assert(
      fc.property(text, (written) => {
        const parsed = parsePeriod(written);
        if (parsed) expect(formatPeriod(parsed)).toBe(written);
      }),
      RUNS,
    );
  });

  it('the parts of a window cover it without gaps wherever they fit', () => {
    fc.assert(
      fc.property(period, frequency, (window, f) => {
        const parts = periodsIn(window, f);
        expect(parts.every((part) => contains(window, part))).toBe(true);
        const months = parts.reduce((sum, part) => sum + endMonth(part) - firstMonth(part), 0);
        const fits = PER_YEAR[f] >= PER_YEAR[window.frequency];
        expect(months).toBe(fits ? endMonth(window) - firstMonth(window) : 0);
        expect([...parts].sort(comparePeriods)).toEqual(parts);
      }),
      RUNS,
    );
  });

  it('a year to date begins with the year and ends within the window', () => {
    fc.assert(
      fc.property(period, frequency, (window, f) => {
        const parts = yearToDate(window, f);
        parts.forEach((part, index) => expect(part).toEqual({ year: window.year, frequency: f, index }));
        const next = nextPeriod(
          parts[parts.length - 1] ?? previousPeriod({ year: window.year, frequency: f, index: 0 }),
        );
        expect(endMonth(next)).toBeGreaterThan(endMonth(window));
      }),
      RUNS,
    );
  });

  it('an instant lies in one period, which is not due before its end', () => {
    fc.assert(
      fc.property(instant, frequency, fc.nat(60), (at, f, grace) => {
        const current = periodAt(at, f);
        expect(at < periodEnd(current) && at >= periodEnd(previousPeriod(current))).toBe(true);
        expect([isDue(current, at, 0), isDue(previousPeriod(current), at, 0)]).toEqual([false, true]);
        const newest = periodOf(newestDueOrdinals(at, grace)[f], f);
        expect(isDue(newest, at, grace) && !isDue(nextPeriod(newest), at, grace)).toBe(true);
        expect(isDue(newest, dueInstant(newest, grace), grace)).toBe(true);
      }),
      RUNS,
    );
  });
});
