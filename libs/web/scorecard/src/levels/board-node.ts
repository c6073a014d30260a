import type { ScorecardNode } from '@rumbo/domain';

/** Identity of a node: a KPI may share its code with an objective. Also how the API names a node. */
export function keyOf({ kind, code }: Pick<ScorecardNode, 'kind' | 'code'>): string {
  return `${kind}:${code}`;
}

/** How many direct children an answer left out of a node; they come when they are asked for. */
export function omittedOf(node: ScorecardNode): number {
  return node.omitted ?? 0;
}

export function hasChildren(node: ScorecardNode): boolean {
  return node.children.length > 0 || omittedOf(node) > 0;
}

/** The keys of the nodes under a node, itself among them, whose children were left out. */
export function omittedIn(node: ScorecardNode): string[] {
  return omittedOf(node) > 0 ? [keyOf(node)] : node.children.flatMap(omittedIn);
}

export interface NodeCount {
  /** Known KPIs. */
  kpis: number;
  /** KPIs that are known to be there, but not what they are. */
  omittedKpis: number;
  /** Groups whose own groups were left out: nobody here knows how many KPIs they have. */
  uncounted: number;
}

const counts = new WeakMap<ScorecardNode, NodeCount>();

/** What is known of the KPIs under a node. Nodes never change, so each is counted once. */
export function countOf(node: ScorecardNode): NodeCount {
  let count = counts.get(node);
  if (!count) counts.set(node, (count = counted(node)));
  return count;
}

export function isComplete(node: ScorecardNode): boolean {
  const { omittedKpis, uncounted } = countOf(node);
  return omittedKpis === 0 && uncounted === 0;
}

function counted(node: ScorecardNode): NodeCount {
  if (node.kind === 'kpi') return { kpis: 1, omittedKpis: 0, uncounted: 0 };
  const omitted = omittedOf(node);
  if (omitted > 0) {
    return node.kind === 'objective'
      ? { kpis: 0, omittedKpis: omitted, uncounted: 0 }
      : { kpis: 0, omittedKpis: 0, uncounted: 1 };
  }
  const sum: NodeCount = { kpis: 0, omittedKpis: 0, uncounted: 0 };
  for (const child of node.children) {
    const { kpis, omittedKpis, uncounted } = countOf(child);
    sum.kpis += kpis;
    sum.omittedKpis += omittedKpis;
    sum.uncounted += uncounted;
  }
  return sum;
}
