import type { ScorecardNode, Status } from '@rumbo/domain';
import { searchable } from '@rumbo/web-data';
import { NO_OWNER, type OpenNodes } from './board-query';
import { isKpi } from './board-tree';
import { hasChildren, keyOf, omittedOf } from './levels/board-node';

export interface RowFilter {
  statuses: readonly Status[];
  owner: string | null;
  search: string;
}

/** A visible row of the table of the plan's tree. */
export interface BoardRow {
  key: string;
  /** Of a row that stands for children on their way: their parent. */
  node: ScorecardNode;
  /** From 1. */
  level: number;
  parent: string | null;
  expandable: boolean;
  expanded: boolean;
  /** Position among the visible siblings, from 1. */
  position: number;
  siblings: number;
  /** Set on the row that stands for children which are on their way or could not be had. */
  pending?: 'loading' | 'failed';
}

export function isFiltering(filter: RowFilter): boolean {
  return filter.statuses.length > 0 || filter.owner !== null || filter.search.trim() !== '';
}

/**
 * The rows to show below the plan, in order. While a filter is set, groups without a matching KPI are left
 * out and the others are open, so that nothing found stays hidden. A match of a group's own name or code
 * brings all its KPIs.
 * @param failed keys of the nodes whose children could not be had
 */
export function boardRows(
  root: ScorecardNode,
  open: OpenNodes,
  filter: RowFilter,
  ownerOf: (kpi: string) => string | null,
  failed: ReadonlySet<string> = new Set(),
): BoardRow[] {
  return isFiltering(filter)
    ? rowsOf(root, () => true, matching(root, filter, ownerOf), failed)
    : rowsOf(root, openedBy(open), null, failed);
}

function openedBy({ all, codes }: OpenNodes): (code: string) => boolean {
  const listed = new Set(codes);
  return (code) => listed.has(code) !== all;
}

/** @param kept the nodes to show; null for all */
function rowsOf(
  root: ScorecardNode,
  isOpen: (code: string) => boolean,
  kept: ReadonlySet<ScorecardNode> | null,
  failed: ReadonlySet<string>,
): BoardRow[] {
  const rows: BoardRow[] = [];
  const visit = (nodes: readonly ScorecardNode[], level: number, parent: string | null): void => {
    const shown = kept ? nodes.filter((node) => kept.has(node)) : nodes;
    shown.forEach((node, index) => {
      const key = keyOf(node);
      const expandable = hasChildren(node);
      const expanded = expandable && isOpen(node.code);
      const place = { position: index + 1, siblings: shown.length };
      rows.push({ key, node, level, parent, expandable, expanded, ...place });
      if (!expanded) return;
      if (omittedOf(node) > 0) rows.push(pendingRow(node, key, level + 1, failed));
      else visit(node.children, level + 1, key);
    });
  };
  visit(root.children, 1, null);
  return rows;
}

function pendingRow(
  node: ScorecardNode,
  parent: string,
  level: number,
  failed: ReadonlySet<string>,
): BoardRow {
  return {
    key: `${parent}/`,
    node,
    level,
    parent,
    expandable: false,
    expanded: false,
    position: 1,
    siblings: 1,
    pending: failed.has(parent) ? 'failed' : 'loading',
  };
}

/** The KPIs that match and everything above them, of what is loaded. */
function matching(
  root: ScorecardNode,
  filter: RowFilter,
  ownerOf: (kpi: string) => string | null,
): Set<ScorecardNode> {
  const words = searchable(filter.search).split(/\s+/).filter(Boolean);
  const statuses = new Set(filter.statuses);
  const kept = new Set<ScorecardNode>();
  /** @param open the words that no name above has */
  const visit = (node: ScorecardNode, open: readonly string[]): boolean => {
    const left = open.length === 0 ? open : open.filter((word) => !textOf(node).includes(word));
    const keeps = isKpi(node)
      ? left.length === 0 &&
        (statuses.size === 0 || statuses.has(node.status)) &&
        (filter.owner === null || (ownerOf(node.code) ?? NO_OWNER) === filter.owner)
      : node.children.filter((child) => visit(child, left)).length > 0;
    if (keeps) kept.add(node);
    return keeps;
  };
  for (const child of root.children) visit(child, words);
  return kept;
}

const texts = new WeakMap<ScorecardNode, string>();

function textOf(node: ScorecardNode): string {
  let text = texts.get(node);
  if (text === undefined) texts.set(node, (text = searchable(`${node.code} ${node.name}`)));
  return text;
}
