import { inTurns } from '@rumbo/api-persistence';
import { DuePeriods, dueInstant, requirePeriod, type KpiEntry, type PlanState } from '@rumbo/domain';

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
 * will be due within some days. Others get their turn every few milliseconds. The state must not change meanwhile: a
 * live plan's `asOf` its newest sequence does not.
 * @param now ISO time
 */
export async function waitingValues(
  state: PlanState,
  now: string,
  daysAhead: number,
): Promise<WaitingValue[]> {
  const values: WaitingValue[] = [];
  await inTurns(state.kpis(), () => {
    const waiting = new WaitingAt(state, now, daysAhead);
    return (kpi) => values.push(...waiting.of(kpi));
  });
  return values;
}

class WaitingAt {
  private readonly due: DuePeriods;

  constructor(
    private readonly state: PlanState,
    private readonly now: string,
    daysAhead: number,
  ) {
    const asOf = new Date(Date.parse(now) + daysAhead * DAY_MS).toISOString();
    this.due = new DuePeriods(state, { sequence: state.sequence, asOf });
  }

  of(kpi: KpiEntry): WaitingValue[] {
    const { state, now } = this;
    return this.due.of(kpi.code).map(({ period, returned, ...due }) => {
      const dueSince = returned ? dueInstant(requirePeriod(period), state.method.graceDays) : due.dueSince;
      const returnedAt = returned ? state.review(kpi.code, period)?.at : undefined;
      const since = returnedAt !== undefined && returnedAt > dueSince ? returnedAt : dueSince;
      const daysLate = Math.floor((Date.parse(now) - Date.parse(since)) / DAY_MS);
      return { kpi, period, dueSince, returned: returned !== undefined, daysLate };
    });
  }
}
