import { splitOf, type LeafRange, type TreeHasher } from './merkle-tree';

/**
 * What a proof that leaf `index` is in the tree of `size` leaves consists of: the hashes over these ranges, from the
 * leaf's neighbour up (RFC 9162 §2.1.3.1). Needs 0 ≤ index < size.
 */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/**
 * What a proof that the tree of `from` leaves is the beginning of the tree of `to` leaves consists of (RFC 9162
 * §2.1.4.1). Needs 0 < from ≤ to.
 */
export function consistencyRanges(from: number, to: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  let [start, end] = [0, to];
  while (end !== from) {
    const middle = start + splitOf(end - start);
    if (from <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // The earlier root itself is known to whoever asks.
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
}

/** Whether a leaf is in the tree of the given root (RFC 9162 §2.1.3.2). */
export function verifyInclusion(
  {
    leaf,
    index,
    size,
    proof,
    root,
  }: {
    leaf: string;
    index: number;
    size: number;
    proof: readonly string[];
    root: string;
  },
  hasher: TreeHasher,
): boolean {
  if (!(index >= 0 && index < size)) return false;
  let [place, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = hasher.node(sibling, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, half(last)];
    } else {
      hash = hasher.node(hash, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && hash === root;
}

/** Whether one tree is the beginning of another (RFC 9162 §2.1.4.2). The empty tree is the beginning of each. */
export function verifyConsistency(
  {
    from,
    fromRoot,
    to,
    toRoot,
    proof,
  }: {
    from: number;
    fromRoot: string;
    to: number;
    toRoot: string;
    proof: readonly string[];
  },
  hasher: TreeHasher,
): boolean {
  if (from > to || from < 0) return false;
  if (from === to) return proof.length === 0 && fromRoot === toRoot;
  if (from === 0) return proof.length === 0 && fromRoot === hasher.empty;
  let [place, last] = [from - 1, to - 1];
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  const path = place === 0 ? [fromRoot, ...proof] : [...proof];
  if (path.length === 0 || proof.length === 0) return false;
  let [earlier, later] = [path[0]!, path[0]!];
  for (const sibling of path.slice(1)) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      [earlier, later] = [hasher.node(sibling, earlier), hasher.node(sibling, later)];
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, half(last)];
    } else {
      later = hasher.node(later, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && earlier === fromRoot && later === toRoot;
}

function half(n: number): number {
  return Math.floor(n / 2);
}
