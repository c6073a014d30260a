import type { NoticeDigest } from '@rumbo/contracts';
import { CALENDAR_UTC_OFFSET_HOURS, type MeasurementRevision, type PlanState } from '@rumbo/domain';
import { answerableFor, type Answering } from './answerable';
import type { PlannedNotice } from './planned-notice';
import { DAY_MS, waitingValues } from './waiting-values';

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

/** The week in short, for owners of their KPIs and for directors of all; nothing for whom there is nothing to say. */
export function planDigests(
  state: PlanState,
  people: readonly Answering[],
  { now, day }: { now: string; day: string },
): PlannedNotice[] {
  const waiting = waitingValues(state, now, WEEK_DAYS);
  const weekAgo = new Date(Date.parse(now) - WEEK_DAYS * DAY_MS).toISOString();
  return people
    .filter(({ role }) => role === 'owner' || role === 'director')
    .flatMap((who): PlannedNotice[] => {
      const concerns = new Set(
        state
          .kpis()
          .filter((kpi) => who.role === 'director' || answerableFor(kpi, [who]).length > 0)
          .map(({ code }) => code),
      );
      const values = waiting.filter(({ kpi }) => concerns.has(kpi.code));
      const measurements = [...concerns].flatMap((kpi) => state.newestMeasurementsOf(kpi));
      const digest: NoticeDigest = {
        waiting: values.filter(({ daysLate, returned }) => daysLate >= 0 && !returned).length,
        returned: values.filter(({ returned }) => returned).length,
        upcoming: values.filter(({ daysLate }) => daysLate < 0).length,
        recorded: measurements.filter((one) => one.at >= weekAgo && wasGiven(state, one)).length,
        toReview: measurements.filter(({ state: judged }) => judged === 'recorded').length,
      };
      if (Object.values(digest).every((count) => count === 0)) return [];
      const scope = { username: who.username, kind: 'digest' as const, stage: day };
      const forDirector = who.role === 'director';
      return [{ ...scope, plan: state.code, planName: state.plan.name, values, digest, forDirector }];
    });
}

/** Values that came with the plan's document are approved without anybody's review, and nobody recorded them. */
function wasGiven(state: PlanState, { kpi, period, state: judged }: MeasurementRevision): boolean {
  return judged === 'recorded' || state.review(kpi, period) !== undefined;
}
