import { dueInstant, dueSubPeriods, requirePeriod, type KpiEntry, type PlanState } from '@rumbo/domain';

export const DAY_MS = 86_400_000;

/** A value that its owner still has to give. */
export interface WaitingValue {
  kpi: KpiEntry;
  period: string;
  /** The instant from which it is due. */
  dueSince: string;
  returned: boolean;
  /**
   * Whole days since it was due or, where that came later, returned. Negative before: −1 in the last day, −2 in the
   * one before it.
   */
  daysLate: number;
}

/**
 * What waits for its owner at an instant, in the plan's order: what is due and missing, what was returned, and what
 * will be due within some days.
 * @param now ISO time
 */
export function waitingValues(state: PlanState, now: string, daysAhead = 0): WaitingValue[] {
  const asOf = new Date(Date.parse(now) + daysAhead * DAY_MS).toISOString();
  const { graceDays } = state.method;
  return state.kpis().flatMap((kpi) =>
    dueSubPeriods(state, kpi.code, { sequence: state.sequence, asOf }).map(({ period, returned }) => {
      const dueSince = dueInstant(requirePeriod(period), graceDays);
      const returnedAt = returned ? state.review(kpi.code, period)?.at : undefined;
      const since = returnedAt !== undefined && returnedAt > dueSince ? returnedAt : dueSince;
      const daysLate = Math.floor((Date.parse(now) - Date.parse(since)) / DAY_MS);
      return { kpi, period, dueSince, returned: returned !== undefined, daysLate };
    }),
  );
}
