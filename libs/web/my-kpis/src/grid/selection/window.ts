/** What of a line of equal parts is near enough to the eye to be drawn: [first, end). */
export interface Span {
  first: number;
  end: number;
}

/**
 * @param offset how far it is scrolled
 * @param length how much of it is seen
 * @param size of one part
 * @param spare parts drawn beyond either edge, so that a quick scroll shows no gap
 */
export function spanOf(
  { offset, length, size, count }: { offset: number; length: number; size: number; count: number },
  spare: number,
): Span {
  const first = Math.max(0, Math.floor(offset / size) - spare);
  const end = Math.min(count, Math.ceil((offset + length) / size) + spare);
  return { first: Math.min(first, count), end: Math.max(end, Math.min(first, count)) };
}

/** The parts of a span, with the one that has the focus: what is not drawn cannot have it. */
export function drawn({ first, end }: Span, kept: number, count: number): number[] {
  const indexes = Array.from({ length: end - first }, (_, index) => first + index);
  if (kept < 0 || kept >= count) return indexes;
  if (kept < first) return [kept, ...indexes];
  return kept >= end ? [...indexes, kept] : indexes;
}

/** Where to scroll so that a part is wholly seen, moving no more than is needed. */
export function revealed(
  index: number,
  { offset, length, size }: { offset: number; length: number; size: number },
): number {
  const start = index * size;
  if (start < offset) return start;
  return start + size > offset + length ? start + size - length : offset;
}
