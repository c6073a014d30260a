import type { ScorecardKpi, ScorecardNode, Status } from '@rumbo/domain';
import { type Change, changeBetween } from '@rumbo/web-data';

export function isKpi(node: ScorecardNode): node is ScorecardKpi {
  return node.kind === 'kpi';
}

export function kpisUnder(node: ScorecardNode): ScorecardKpi[] {
  return isKpi(node) ? [node] : node.children.flatMap(kpisUnder);
}

/** KPI code → value to date, of one board. */
export function actualsOf(root: ScorecardNode): Map<string, string | null> {
  return new Map(kpisUnder(root).map((kpi) => [kpi.code, kpi.actual]));
}

/** What can be said of the KPIs under a node, also when none of them is scored. */
export interface NodeSummary {
  kpis: number;
  byStatus: Partial<Record<Status, number>>;
  /** KPIs that have a value. */
  valued: number;
  /** KPIs without a target that have a value. */
  informative: number;
  /** KPIs that have a score, which is then what the node's own score comes from. */
  scored: number;
  /** KPIs, scored or not, that moved since the year before in the direction they should. */
  better: number;
  worse: number;
  /** KPIs that have a value in both years. */
  compared: number;
}

export function summarize(node: ScorecardNode, before: ReadonlyMap<string, string | null>): NodeSummary {
  const summary: NodeSummary = {
    kpis: 0,
    byStatus: {},
    valued: 0,
    informative: 0,
    scored: 0,
    better: 0,
    worse: 0,
    compared: 0,
  };
  for (const kpi of kpisUnder(node)) {
    summary.kpis++;
    summary.byStatus[kpi.status] = (summary.byStatus[kpi.status] ?? 0) + 1;
    if (kpi.actual !== null) summary.valued++;
    if (kpi.status === 'noTarget' && kpi.actual !== null) summary.informative++;
    if (kpi.score !== null) summary.scored++;
    const change = changeOf(kpi, before);
    if (!change) continue;
    summary.compared++;
    if (change.verdict === 'better') summary.better++;
    if (change.verdict === 'worse') summary.worse++;
  }
  return summary;
}

/** The KPI's change against its value in an earlier board. */
export function changeOf(kpi: ScorecardKpi, before: ReadonlyMap<string, string | null>): Change | null {
  return changeBetween(kpi.actual, before.get(kpi.code), kpi.direction);
}

/** The codes that are open when the address does not say: the axes and, in them, the way to what is scored. */
export function usuallyOpen(root: ScorecardNode): string[] {
  const open: string[] = [];
  const visit = (node: ScorecardNode): void => {
    if (isKpi(node)) return;
    if (node.kind === 'perspective' || node.score !== null) open.push(node.code);
    node.children.forEach(visit);
  };
  root.children.forEach(visit);
  return open;
}

export function allGroups(root: ScorecardNode): string[] {
  return root.children.flatMap(function codes(node): string[] {
    return isKpi(node) ? [] : [node.code, ...node.children.flatMap(codes)];
  });
}
