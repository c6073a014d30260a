import { FREQUENCIES } from '../plan/vocabulary';
import {
  calendarMidnightAfter,
  dayAt,
  dueInstant,
  isDue,
  newestDueOrdinals,
  periodAt,
  periodEnd,
} from './calendar';
import { formatPeriod, periodOf, requirePeriod } from './period';

describe('the calendar of El Salvador', () => {
  it.each([
    ['2021', '2022-01-01T06:00:00.000Z'],
    ['2021-S1', '2021-07-01T06:00:00.000Z'],
    ['2021-Q3', '2021-10-01T06:00:00.000Z'],
    ['2020-02', '2020-03-01T06:00:00.000Z'],
    ['2021-12', '2022-01-01T06:00:00.000Z'],
  ])('%s ends at local midnight, %s', (period, end) => {
    expect(periodEnd(requirePeriod(period))).toBe(end);
  });

  it('adds days of grace', () => {
    expect(dueInstant(requirePeriod('2021-12'), 10)).toBe('2022-01-11T06:00:00.000Z');
    expect(dueInstant(requirePeriod('2020-01'), 29)).toBe('2020-03-01T06:00:00.000Z');
  });

  it.each([
    ['2022-01-01T05:59:59.999Z', 0, false],
    ['2022-01-01T06:00:00.000Z', 0, true],
    ['2022-01-01T00:00:00-06:00', 0, true],
    ['2021-12-31T23:59:59-06:00', 0, false],
    ['2022-01-10T23:59:59.999-06:00', 10, false],
    ['2022-01-11T00:00:00.000-06:00', 10, true],
  ])('at %s with %i days of grace 2021 is due: %s', (instant, grace, expected) => {
    expect(isDue(requirePeriod('2021'), instant, grace)).toBe(expected);
  });

  it.each([
    ['2022-01-01T05:59:59.999Z', ['2021-12', '2021-Q4', '2021-S2', '2021']],
    ['2022-01-01T06:00:00.000Z', ['2022-01', '2022-Q1', '2022-S1', '2022']],
    ['2021-07-01T06:00:00.000Z', ['2021-07', '2021-Q3', '2021-S2', '2021']],
    ['2021-07-01T05:59:59.999Z', ['2021-06', '2021-Q2', '2021-S1', '2021']],
    ['2020-02-29T23:00:00-06:00', ['2020-02', '2020-Q1', '2020-S1', '2020']],
  ])('at %s it is %j', (instant, expected) => {
    expect(FREQUENCIES.map((frequency) => formatPeriod(periodAt(instant, frequency)))).toEqual(expected);
  });

  it.each([
    ['2022-01-01T05:59:59.999Z', 0, ['2021-11', '2021-Q3', '2021-S1', '2020']],
    ['2022-01-01T06:00:00.000Z', 0, ['2021-12', '2021-Q4', '2021-S2', '2021']],
    ['2022-01-01T06:00:00.000Z', 1, ['2021-11', '2021-Q3', '2021-S1', '2020']],
    ['2022-01-11T06:00:00.000Z', 10, ['2021-12', '2021-Q4', '2021-S2', '2021']],
    ['2022-03-01T06:00:00.000Z', 45, ['2021-12', '2021-Q4', '2021-S2', '2021']],
  ])('at %s with %i days of grace the newest due are %j', (instant, grace, expected) => {
    const due = newestDueOrdinals(instant, grace);
    expect(FREQUENCIES.map((f) => formatPeriod(periodOf(due[f], f)))).toEqual(expected);
  });

  it('agrees with isDue around every boundary', () => {
    for (const frequency of FREQUENCIES) {
      for (const grace of [0, 1, 15, 40]) {
        const period = periodOf(
          2021 * { monthly: 12, quarterly: 4, 'half-yearly': 2, yearly: 1 }[frequency],
          frequency,
        );
        const due = Date.parse(dueInstant(period, grace));
        for (const offset of [-1, 0, 1]) {
          const instant = new Date(due + offset).toISOString();
          const newest = newestDueOrdinals(instant, grace)[frequency];
          const ordinal = period.year * { monthly: 12, quarterly: 4, 'half-yearly': 2, yearly: 1 }[frequency];
          expect(newest >= ordinal).toBe(isDue(period, instant, grace));
        }
      }
    }
  });
});

describe('calendarMidnightAfter', () => {
  it.each([
    ['2026-02-01T05:59:59.999Z', '2026-02-01T06:00:00.000Z'],
    ['2026-02-01T06:00:00.000Z', '2026-02-02T06:00:00.000Z'],
    ['2026-12-31T23:30:00.000Z', '2027-01-01T06:00:00.000Z'],
  ])('of %s is %s, the first instant of the next day', (instant, midnight) => {
    const next = new Date(calendarMidnightAfter(Date.parse(instant))).toISOString();
    expect(next).toBe(midnight);
    expect(dayAt(next) > dayAt(instant)).toBe(true);
  });
});
