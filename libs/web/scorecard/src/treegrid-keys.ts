import type { BoardRow } from './board-rows';

export type TreegridAction =
  { type: 'focus'; index: number } | { type: 'expand' | 'collapse' | 'open' | 'retry'; index: number };

/**
 * What a key does on a row, by the row-first treegrid pattern of the WAI-ARIA practices. Null when the key
 * is none of its own, so that the browser keeps it.
 */
export function treegridAction(rows: readonly BoardRow[], index: number, key: string): TreegridAction | null {
  const row = rows[index];
  if (!row) return null;
  switch (key) {
    case 'ArrowDown':
      return focus(Math.min(index + 1, rows.length - 1));
    case 'ArrowUp':
      return focus(Math.max(index - 1, 0));
    case 'Home':
      return focus(0);
    case 'End':
      return focus(rows.length - 1);
    case 'ArrowRight':
      if (row.expandable && !row.expanded) return { type: 'expand', index };
      return row.expanded ? focus(index + 1) : null;
    case 'ArrowLeft': {
      if (row.expanded) return { type: 'collapse', index };
      const parent = rows.findIndex(({ key: candidate }) => candidate === row.parent);
      return parent < 0 ? null : focus(parent);
    }
    case 'Enter':
    case ' ':
      if (row.pending) return row.pending === 'failed' ? { type: 'retry', index } : null;
      if (!row.expandable) return { type: 'open', index };
      return { type: row.expanded ? 'collapse' : 'expand', index };
    default:
      return null;
  }
}

function focus(index: number): TreegridAction {
  return { type: 'focus', index };
}
