import { inTurns } from '@rumbo/api-platform';
import type { NoticeDigest } from '@rumbo/contracts';
import {
  CALENDAR_UTC_OFFSET_HOURS,
  type KpiEntry,
  type MeasurementRevision,
  type PlanState,
} from '@rumbo/domain';
import { answerableFor, type Answering } from './answerable';
import type { PlannedNotice } from './planned-notice';
import { DAY_MS, waitingValuesInTurns, type WaitingValue } from './waiting-values';

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
 * state must not change meanwhile, see {@link waitingValuesInTurns}.
 */
export async function planDigests(
  state: PlanState,
  people: readonly Answering[],
  { now, day }: { now: string; day: string },
): Promise<PlannedNotice[]> {
  const weeks = await weeksOf(state, now);
  return people
    .filter(({ role }) => role === 'owner' || role === 'director')
    .flatMap((who): PlannedNotice[] => {
      const own = weeks.filter(({ kpi }) => who.role === 'director' || answerableFor(kpi, [who]).length > 0);
      const values = own.flatMap(({ waiting }) => waiting);
      const digest: NoticeDigest = {
        waiting: values.filter(({ daysLate, returned }) => daysLate >= 0 && !returned).length,
        returned: values.filter(({ returned }) => returned).length,
        upcoming: values.filter(({ daysLate }) => daysLate < 0).length,
        recorded: own.reduce((sum, { recorded }) => sum + recorded, 0),
        toReview: own.reduce((sum, { toReview }) => sum + toReview, 0),
      };
      if (Object.values(digest).every((count) => count === 0)) return [];
      const scope = { username: who.username, kind: 'digest' as const, stage: day };
      const forDirector = who.role === 'director';
      return [{ ...scope, plan: state.code, planName: state.plan.name, values, digest, forDirector }];
    });
}

/** What there is to say of a KPI's week. */
interface KpiWeek {
  kpi: KpiEntry;
  waiting: WaitingValue[];
  recorded: number;
  toReview: number;
}

async function weeksOf(state: PlanState, now: string): Promise<KpiWeek[]> {
  const weekAgo = new Date(Date.parse(now) - WEEK_DAYS * DAY_MS).toISOString();
  const waiting = new Map<KpiEntry, WaitingValue[]>();
  for (const value of await waitingValuesInTurns(state, now, WEEK_DAYS)) {
    const values = waiting.get(value.kpi);
    if (values) values.push(value);
    else waiting.set(value.kpi, [value]);
  }
  const weeks: KpiWeek[] = [];
  await inTurns(state.kpis(), () => (kpi) => {
    const newest = state.newestMeasurementsOf(kpi.code);
    weeks.push({
      kpi,
      waiting: waiting.get(kpi) ?? [],
      recorded: newest.filter((one) => one.at >= weekAgo && wasGiven(state, one)).length,
      toReview: newest.filter(({ state: judged }) => judged === 'recorded').length,
    });
  });
  return weeks;
}

/** Values that came with the plan's document are approved without anybody's review, and nobody recorded them. */
function wasGiven(state: PlanState, { kpi, period, state: judged }: MeasurementRevision): boolean {
  return judged === 'recorded' || state.review(kpi, period) !== undefined;
}
