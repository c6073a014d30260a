/**
 * The Merkle tree of RFC 9162 §2.1 over ledger entries. Hashes are opaque texts here, so that the same code serves
 * whatever computes SHA-256; leaf `i` belongs to sequence `i + 1`.
 */
export interface TreeHasher {
  /** Of no leaf at all: SHA-256 of nothing. */
  empty: string;
  /** SHA-256(0x00 ‖ the data's UTF-8 bytes). */
  leaf(data: string): string;
  /** SHA-256(0x01 ‖ left ‖ right). */
  node(left: string, right: string): string;
}

/** A complete subtree: `position` counts the subtrees of 2^level leaves from the left. */
export interface NodeAddress {
  level: number;
  position: number;
}

export interface TreeNode extends NodeAddress {
  hash: string;
}

/** Leaves from `start` up to but without `end`. */
export interface LeafRange {
  start: number;
  end: number;
}

/** Largest power of two that is smaller than `n`; `n` is at least 2. */
export function splitOf(n: number): number {
  return 2 ** (Math.ceil(Math.log2(n)) - 1);
}

/**
 * The complete subtrees that make up a range, left to right, the largest first. The range starts where a subtree of
 * its length can start, as all ranges of proofs do.
 */
export function peaksOf({ start, end }: LeafRange): NodeAddress[] {
  const peaks: NodeAddress[] = [];
  for (let from = start; from < end;) {
    const level = Math.floor(Math.log2(end - from));
    peaks.push({ level, position: from / 2 ** level });
    from += 2 ** level;
  }
  return peaks;
}

/** The hash over a range, out of the hashes of its peaks, left to right. */
export function hashOfPeaks(peaks: readonly string[], hasher: TreeHasher): string {
  return peaks.length === 0 ? hasher.empty : peaks.reduceRight((right, left) => hasher.node(left, right));
}

/** The subtrees that become part of larger ones when a leaf follows `size` others; the smallest first. */
export function siblingsOfNext(size: number): NodeAddress[] {
  const siblings: NodeAddress[] = [];
  for (let level = 0, rest = size; rest % 2 === 1; level++, rest = (rest - 1) / 2) {
    siblings.push({ level, position: rest - 1 });
  }
  return siblings;
}

/**
 * The subtrees that a leaf completes when it follows `size` others: itself first, then larger and larger ones.
 * @param siblings hashes of {@link siblingsOfNext}
 */
export function completedBy(
  leaf: string,
  size: number,
  siblings: readonly string[],
  hasher: TreeHasher,
): TreeNode[] {
  const nodes: TreeNode[] = [{ level: 0, position: size, hash: leaf }];
  for (const sibling of siblings) {
    const { level, position, hash } = nodes[nodes.length - 1]!;
    nodes.push({ level: level + 1, position: (position - 1) / 2, hash: hasher.node(sibling, hash) });
  }
  return nodes;
}

/** A tree that grows leaf by leaf and remembers only what its next root needs: one hash a level at most. */
export class MerkleFrontier {
  private readonly peaks: string[];

  /**
   * @param leaves how many there are already
   * @param peaks hashes of `peaksOf` them
   */
  constructor(
    private readonly hasher: TreeHasher,
    private leaves = 0,
    peaks: readonly string[] = [],
  ) {
    this.peaks = [...peaks];
  }

  /** A copy that grows by itself. */
  fork(): MerkleFrontier {
    return new MerkleFrontier(this.hasher, this.leaves, this.peaks);
  }

  get size(): number {
    return this.leaves;
  }

  /** Adds the hash of the next leaf; gives the subtrees that it completed. */
  append(leaf: string): TreeNode[] {
    const count = siblingsOfNext(this.leaves).length;
    const siblings = this.peaks.splice(this.peaks.length - count).reverse();
    const nodes = completedBy(leaf, this.leaves, siblings, this.hasher);
    this.peaks.push(nodes[nodes.length - 1]!.hash);
    this.leaves++;
    return nodes;
  }

  root(): string {
    return hashOfPeaks(this.peaks, this.hasher);
  }
}
