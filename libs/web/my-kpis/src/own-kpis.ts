import type { KpiList, KpiSummary, PlanSummary } from '@rumbo/contracts';
import { searchable } from '@rumbo/web-data';

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

/** Those whose code, name or line has all the words, accents aside. */
export function matchingKpis(kpis: readonly OwnKpi[], search: string): OwnKpi[] {
  const words = searchable(search).split(/\s+/).filter(Boolean);
  return kpis.filter(({ kpi }) => {
    const text = searchable(`${kpi.code} ${kpi.name} ${kpi.line} ${kpi.lineName}`);
    return words.every((word) => text.includes(word));
  });
}

/** Identity of a KPI over all plans. */
export function ownKey({ plan, kpi }: OwnKpi): string {
  return `${plan.code}~${kpi.code}`;
}

/** The due period whose missing value costs coverage, since it has a target; null when there is none. */
export function scoredDue({ kpi }: OwnKpi): { period: string; value: string } | null {
  const target = kpi.latestTarget;
  return target && kpi.due.some(({ period }) => period === target.period) ? target : null;
}

/** Groups by what is due: first what a score waits for, then by due time, then in the plan's order. */
export function groupByDue(kpis: readonly OwnKpi[]): OwnKpiGroups {
  const due = kpis
    .filter(({ kpi }) => kpi.due.length > 0)
    .sort(
      (a, b) =>
        Number(scoredDue(b) !== null) - Number(scoredDue(a) !== null) ||
        a.kpi.due[0]!.dueSince.localeCompare(b.kpi.due[0]!.dueSince),
    );
  return {
    due,
    done: kpis.filter(({ kpi }) => kpi.due.length === 0),
    dueValues: due.reduce((sum, { kpi }) => sum + kpi.due.length, 0),
  };
}

/**
 * Where to go on after a value was saved: the next KPI that the same period is due for, as when a year is
 * closed; else what is left of the same KPI; else whatever is due. Null when nothing is left.
 */
export function nextToRecord(due: readonly OwnKpi[], saved: { key: string; period: string }): string | null {
  const index = due.findIndex((own) => ownKey(own) === saved.key);
  const others = [...due.slice(index + 1), ...due.slice(0, Math.max(index, 0))];
  const samePeriod = others.find(({ kpi }) => kpi.due.some(({ period }) => period === saved.period));
  if (samePeriod) return ownKey(samePeriod);
  if (due[index]?.kpi.due.some(({ period }) => period !== saved.period)) return saved.key;
  return others[0] ? ownKey(others[0]) : null;
}
