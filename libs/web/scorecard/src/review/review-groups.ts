import type { ReviewItem } from '@rumbo/contracts';

/** Values that came in one entry of the ledger, such as an import; or, without one, those that came alone. */
export interface ReviewGroup {
  /** Sequence of the entry; null for values that came alone. */
  sequence: number | null;
  items: ReviewItem[];
}

/** Batches first, the newest on top, then the values that came alone, in the order of the list. */
export function groupsOf(items: readonly ReviewItem[]): ReviewGroup[] {
  const bySequence = new Map<number, ReviewItem[]>();
  for (const item of items) bySequence.set(item.sequence, [...(bySequence.get(item.sequence) ?? []), item]);
  const batches = [...bySequence]
    .filter(([, values]) => values.length > 1)
    .sort(([a], [b]) => b - a)
    .map(([sequence, values]): ReviewGroup => ({ sequence, items: values }));
  const alone = items.filter(({ sequence }) => bySequence.get(sequence)?.length === 1);
  return alone.length > 0 ? [...batches, { sequence: null, items: alone }] : batches;
}
