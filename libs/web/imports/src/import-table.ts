import type { CellOutcome, ImportCounts, ImportPreview } from '@rumbo/contracts';

export const FILTERS = ['all', 'new', 'changed', 'unchanged', 'refused'] as const;
export type RowFilter = (typeof FILTERS)[number];

export function readFilter(text: string | undefined): RowFilter {
  return FILTERS.find((filter) => filter === text) ?? 'all';
}

export function countIn(counts: ImportCounts, filter: RowFilter): number {
  const { new: first, changed, unchanged, refused } = counts;
  return filter === 'all' ? first + changed + unchanged + refused : counts[filter];
}

/** Rows that saving would write. */
export function savable({ counts }: Pick<ImportPreview, 'counts'>): number {
  return counts.new + counts.changed;
}

/** The mark beside each state, so that none is told by its colour alone. */
export const STATE_ICONS = {
  new: 'check',
  changed: 'edit',
  unchanged: 'compare',
  refused: 'alert',
} as const satisfies Record<CellOutcome, string>;
