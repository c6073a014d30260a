import { inTurns } from '@rumbo/api-persistence';
import type { Notice, NoticeItem, NoticeKind } from '@rumbo/contracts';
import { comparePeriods, requirePeriod } from '@rumbo/domain';
import type { WaitingValue } from './waiting-values';

/** KPIs that a notice names; the others are counted. */
export const NAMED_KPIS = 20;

/** A value that somebody is about to be told of. */
export type NoticeValue = Pick<WaitingValue, 'kpi' | 'period'> & {
  dueSince: string | null;
  reason?: string | null;
  /** Tells it apart from another notice of the kind about the same value; the notice's own stage when not given. */
  stage?: string;
};

/** What somebody should be told, unless they were told of it before. */
export interface PlannedNotice {
  username: string;
  kind: NoticeKind;
  stage: string;
  plan: string;
  planName: string;
  /** In the plan's order. */
  values: NoticeValue[];
  /** Whether it tells a director of others' values; their links lead to pages about them. */
  forDirector?: boolean;
  by?: string;
  message?: string | null;
  digest?: Notice['digest'];
}

/** What a notice keeps for its page and its mail. */
export type NoticeData = Pick<
  Notice,
  'planName' | 'count' | 'kpis' | 'items' | 'periods' | 'by' | 'message' | 'digest'
> & { forDirector: boolean };

/** What the notice says, of the values given. Others get their turn meanwhile: there may be very many. */
export async function noticeData(
  planned: PlannedNotice,
  values: readonly NoticeValue[],
): Promise<NoticeData> {
  const items = new Map<string, NoticeItem>();
  const periods = new Set<string>();
  await inTurns(values, () => (value) => {
    addTo(items, value);
    periods.add(value.period);
  });
  return {
    planName: planned.planName,
    count: values.length,
    kpis: items.size,
    items: [...items.values()].slice(0, NAMED_KPIS),
    periods: spanOf([...periods]),
    forDirector: planned.forDirector ?? false,
    by: planned.by ?? null,
    message: planned.message ?? null,
    digest: planned.digest ?? null,
  };
}

/** One item a KPI, with all its periods. */
function addTo(items: Map<string, NoticeItem>, { kpi, period, dueSince, reason = null }: NoticeValue): void {
  const known = items.get(kpi.code);
  if (known) {
    known.periods.push(period);
    if (known.dueSince !== null && dueSince !== null && dueSince < known.dueSince) known.dueSince = dueSince;
    return;
  }
  const { code, name, line, lineName } = kpi;
  items.set(code, { kpi: code, name, line, lineName, periods: [period], dueSince, reason });
}

function spanOf(periods: string[]): Notice['periods'] {
  periods.sort((a, b) => comparePeriods(requirePeriod(a), requirePeriod(b)));
  const [from, to] = [periods[0], periods.at(-1)];
  return from !== undefined && to !== undefined ? { from, to } : null;
}
