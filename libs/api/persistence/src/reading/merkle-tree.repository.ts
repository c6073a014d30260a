import { Injectable } from '@nestjs/common';
import {
  consistencyRanges,
  hashOfPeaks,
  inclusionRanges,
  peaksOf,
  type LeafRange,
  type TreeNode,
} from '@rumbo/domain';
import { Database } from '../connection/database';
import { selectRows } from '../connection/rows';
import { treeHasher } from '../connection/tree-hasher';
import { MerkleNodeRow } from '../entities/merkle-node.entity';
import { nodeHashes } from '../writing/tree-growth';

const STREAM_CHUNK = 5000;

/** The Merkle tree over the ledger (RFC 9162). Hashes are base64; each answer reads some dozens of rows at most. */
@Injectable()
export class MerkleTreeRepository {
  constructor(private readonly database: Database) {}

  /** Root of the tree over the first `size` entries. Throws when there are fewer. */
  async root(size: number): Promise<string> {
    const [root] = await this.hashesOf([{ start: 0, end: size }]);
    return root!;
  }

  /** Hash of an entry's leaf; its sequence has to be in the ledger. */
  async leaf(sequence: number): Promise<string> {
    const [leaf] = await nodeHashes(this.database.reader, [{ level: 0, position: sequence - 1 }]);
    return leaf!;
  }

  /** Proves that an entry is in the tree of `size` entries. Needs 1 ≤ sequence ≤ size ≤ entries. */
  inclusionProof(sequence: number, size: number): Promise<string[]> {
    return this.hashesOf(inclusionRanges(sequence - 1, size));
  }

  /** Proves that the first `to` entries begin with the first `from`. Needs 1 ≤ from ≤ to ≤ entries. */
  consistencyProof(from: number, to: number): Promise<string[]> {
    return this.hashesOf(consistencyRanges(from, to));
  }

  /** All nodes of one level, left to right, without holding them all. */
  async *nodesOf(level: number): AsyncIterable<TreeNode> {
    for (let next = 0; ;) {
      const nodes = await selectRows(
        this.database.reader,
        MerkleNodeRow,
        'WHERE level = $1 AND position >= $2 ORDER BY position LIMIT $3',
        [level, next, STREAM_CHUNK],
      );
      yield* nodes;
      if (nodes.length < STREAM_CHUNK) return;
      next = nodes[nodes.length - 1]!.position + 1;
    }
  }

  private async hashesOf(ranges: readonly LeafRange[]): Promise<string[]> {
    const peaks = ranges.map(peaksOf);
    const hashes = await nodeHashes(this.database.reader, peaks.flat());
    return peaks.map(({ length }) => hashOfPeaks(hashes.splice(0, length), treeHasher));
  }
}
