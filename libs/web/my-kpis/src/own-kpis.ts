import type { KpiList, KpiSummary, PlanSummary } from '@rumbo/contracts';

/** A KPI of the person's own, with the plan that it belongs to. */
export interface OwnKpi {
  plan: PlanSummary;
  kpi: KpiSummary;
  /** Sequence of the answer that it comes from. */
  sequence: number;
}

export interface OwnKpiGroups {
  /** With values that are due, those due longest first. */
  due: OwnKpi[];
  done: OwnKpi[];
  /** Values due, over all KPIs. */
  dueValues: number;
}

export function ownKpis(lists: readonly { plan: PlanSummary; list: KpiList }[]): OwnKpi[] {
  return lists.flatMap(({ plan, list }) =>
    list.kpis.filter(({ own }) => own).map((kpi) => ({ plan, kpi, sequence: list.sequence })),
  );
}

/** Identity of a KPI over all plans. */
export function ownKey({ plan, kpi }: OwnKpi): string {
  return `${plan.code}~${kpi.code}`;
}

/** Groups by what is due. KPIs keep the plan's order within the same due time. */
export function groupByDue(kpis: readonly OwnKpi[]): OwnKpiGroups {
  const due = kpis
    .filter(({ kpi }) => kpi.due.length > 0)
    .sort((a, b) => a.kpi.due[0]!.dueSince.localeCompare(b.kpi.due[0]!.dueSince));
  return {
    due,
    done: kpis.filter(({ kpi }) => kpi.due.length === 0),
    dueValues: due.reduce((sum, { kpi }) => sum + kpi.due.length, 0),
  };
}

/**
 * Where to go on after a value was saved: the same KPI while it has more to record, else the next one that
 * is due, else the first; null when nothing is left.
 */
export function nextToRecord(due: readonly OwnKpi[], saved: { key: string; period: string }): string | null {
  const index = due.findIndex((own) => ownKey(own) === saved.key);
  const left = due[index]?.kpi.due.filter(({ period }) => period !== saved.period) ?? [];
  if (left.length > 0) return saved.key;
  const others = [...due.slice(index + 1), ...due.slice(0, Math.max(index, 0))];
  return others[0] ? ownKey(others[0]) : null;
}
