import { inTurns } from '@rumbo/api-persistence';
import type { NoticeDigest } from '@rumbo/contracts';
import {
  CALENDAR_UTC_OFFSET_HOURS,
  formatPeriod,
  FREQUENCIES,
  type KpiEntry,
  type MeasurementRevision,
  type PlanState,
} from '@rumbo/domain';
import { answerableAmong, type Answering } from './answerable';
import type { PlannedNotice } from './planned-notice';
import { DAY_MS, waitingValues, type WaitingValue } from './waiting-values';

const WEEK_DAYS = 7;
const HOUR_MS = 3_600_000;
/** Monday, 07:00 in El Salvador. */
const DIGEST_HOUR = 7;

/**
 * The Monday (`2026-11-23`) whose digest is to be sent at an instant: from its 07:00 for a day, so that a service
 * that was down at that hour still sends it, and one that was down for a week sends no old one. Else null.
 */
export function digestDay(now: string): string | null {
  const local = Date.parse(now) + CALENDAR_UTC_OFFSET_HOURS * HOUR_MS - DIGEST_HOUR * HOUR_MS;
  const day = new Date(local);
  return day.getUTCDay() === 1 ? day.toISOString().slice(0, 10) : null;
}

/**
 * The week in short, for owners of their KPIs and for directors of all; nothing for whom there is nothing to say. The
 * state must not change meanwhile, see {@link waitingValues}.
 */
export async function planDigests(
  state: PlanState,
  people: readonly Answering[],
  { now, day }: { now: string; day: string },
): Promise<PlannedNotice[]> {
  const found = new Map(
    people
      .filter(({ role }) => role === 'owner' || role === 'director')
      .map((who) => [who, { digest: { ...NOTHING }, values: [] as WaitingValue[] }]),
  );
  const [directors, owners] = [people.filter(isDirector), people.filter((who) => !isDirector(who))];
  const waiting = await waitingByKpi(state, now);
  const weekAgo = new Date(Date.parse(now) - WEEK_DAYS * DAY_MS).toISOString();
  const before = state.newestBefore(weekAgo);
  const answerable = answerableAmong(owners);
  await inTurns(state.kpis(), () => {
    const cells = state.cells();
    return (kpi) => {
      const values = waiting.get(kpi) ?? [];
      const week = { ...waitingCounts(values), ...recordedCounts(state, cells, kpi, { before, weekAgo }) };
      for (const who of [...directors, ...answerable(kpi)]) {
        const own = found.get(who);
        if (!own) continue;
        for (const count of COUNTS) own.digest[count] += week[count];
        own.values.push(...values);
      }
    };
  });
  return [...found].flatMap(([who, { digest, values }]): PlannedNotice[] => {
    if (COUNTS.every((count) => digest[count] === 0)) return [];
    const scope = { username: who.username, kind: 'digest' as const, stage: day };
    return [
      { ...scope, plan: state.code, planName: state.plan.name, values, digest, forDirector: isDirector(who) },
    ];
  });
}

const NOTHING: NoticeDigest = { waiting: 0, returned: 0, upcoming: 0, recorded: 0, toReview: 0 };
const COUNTS = Object.keys(NOTHING) as (keyof NoticeDigest)[];

function isDirector({ role }: Answering): boolean {
  return role === 'director';
}

async function waitingByKpi(state: PlanState, now: string): Promise<Map<KpiEntry, WaitingValue[]>> {
  const waiting = new Map<KpiEntry, WaitingValue[]>();
  for (const value of await waitingValues(state, now, WEEK_DAYS)) {
    const values = waiting.get(value.kpi);
    if (values) values.push(value);
    else waiting.set(value.kpi, [value]);
  }
  return waiting;
}

function waitingCounts(
  values: readonly WaitingValue[],
): Pick<NoticeDigest, 'waiting' | 'returned' | 'upcoming'> {
  const counts = { waiting: 0, returned: 0, upcoming: 0 };
  for (const { daysLate, returned } of values) {
    if (returned) counts.returned++;
    if (daysLate < 0) counts.upcoming++;
    else if (!returned) counts.waiting++;
  }
  return counts;
}

/** @param before the newest sequence that was written before the week began */
function recordedCounts(
  state: PlanState,
  cells: ReturnType<PlanState['cells']>,
  { code, definition: { frequency } }: KpiEntry,
  { before, weekAgo }: { before: number; weekAgo: string },
): Pick<NoticeDigest, 'recorded' | 'toReview'> {
  const counts = { recorded: 0, toReview: 0 };
  cells.eachValue(code, FREQUENCIES.indexOf(frequency), (year, index, judged, since) => {
    if (judged === 'recorded') counts.toReview++;
    if (since <= before) return;
    const value = state.measurement(code, formatPeriod({ year, index, frequency }));
    if (value && value.at >= weekAgo && wasGiven(state, value)) counts.recorded++;
  });
  return counts;
}

/** Values that came with the plan's document are approved without anybody's review, and nobody recorded them. */
function wasGiven(state: PlanState, { kpi, period, state: judged }: MeasurementRevision): boolean {
  return judged === 'recorded' || state.review(kpi, period) !== undefined;
}
