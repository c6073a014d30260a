import type { ScorecardNode, Status } from '@rumbo/domain';
import { searchable } from '@rumbo/web-data';
import { NO_OWNER } from './board-query';
import { isKpi } from './board-tree';

export interface RowFilter {
  statuses: readonly Status[];
  owner: string | null;
  search: string;
}

/** A visible row of the table of the plan's tree. */
export interface BoardRow {
  key: string;
  node: ScorecardNode;
  /** From 1. */
  level: number;
  parent: string | null;
  expandable: boolean;
  expanded: boolean;
  /** Position among the visible siblings, from 1. */
  position: number;
  siblings: number;
}

export function rowKey(node: ScorecardNode): string {
  return `${node.kind}:${node.code}`;
}

export function isFiltering(filter: RowFilter): boolean {
  return filter.statuses.length > 0 || filter.owner !== null || filter.search.trim() !== '';
}

/**
 * The rows to show below the plan, in order. While a filter is set, groups without a matching KPI are left
 * out and the others are open, so that nothing found stays hidden. A match of a group's own name or code
 * brings all its KPIs.
 */
export function boardRows(
  root: ScorecardNode,
  open: ReadonlySet<string>,
  filter: RowFilter,
  ownerOf: (kpi: string) => string | null,
): BoardRow[] {
  const words = searchable(filter.search).split(/\s+/).filter(Boolean);
  const filtering = isFiltering(filter);

  const keeps = (node: ScorecardNode, context: string): boolean => {
    const text = `${context} ${searchable(`${node.code} ${node.name}`)}`;
    if (!isKpi(node)) return node.children.some((child) => keeps(child, text));
    return (
      (filter.statuses.length === 0 || filter.statuses.includes(node.status)) &&
      (filter.owner === null || (ownerOf(node.code) ?? NO_OWNER) === filter.owner) &&
      words.every((word) => text.includes(word))
    );
  };

  const rows: BoardRow[] = [];
  const visit = (nodes: ScorecardNode[], level: number, parent: string | null, context: string): void => {
    const shown = filtering ? nodes.filter((node) => keeps(node, context)) : nodes;
    shown.forEach((node, index) => {
      const key = rowKey(node);
      const expandable = node.children.length > 0;
      const expanded = expandable && (filtering || open.has(node.code));
      rows.push({
        key,
        node,
        level,
        parent,
        expandable,
        expanded,
        position: index + 1,
        siblings: shown.length,
      });
      if (expanded)
        visit(node.children, level + 1, key, `${context} ${searchable(`${node.code} ${node.name}`)}`);
    });
  };
  visit(root.children, 1, null, '');
  return rows;
}
