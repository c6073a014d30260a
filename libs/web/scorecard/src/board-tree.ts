import type { ScorecardKpi, ScorecardNode } from '@rumbo/domain';
import { type Change, changeBetween } from '@rumbo/web-data';
import { isComplete } from './levels/board-node';

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

/** The KPI's change against its value in an earlier board. */
export function changeOf(kpi: ScorecardKpi, before: ReadonlyMap<string, string | null>): Change | null {
  return changeBetween(kpi.actual, before.get(kpi.code), kpi.direction);
}

/**
 * The codes that are open when the address does not say: the axes and, in them, the way to what is scored. On a
 * board that comes by levels the axes alone.
 */
export function usuallyOpen(root: ScorecardNode): string[] {
  const toScores = isComplete(root);
  const open: string[] = [];
  const visit = (node: ScorecardNode): void => {
    if (isKpi(node)) return;
    if (node.kind === 'perspective' || (toScores && node.score !== null)) open.push(node.code);
    node.children.forEach(visit);
  };
  root.children.forEach(visit);
  return open;
}
