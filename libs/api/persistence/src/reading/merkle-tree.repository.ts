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
import { nodeHashes } from '../writing/tree-nodes';

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

  /** How many nodes are stored, and how many entries there are at the same moment. */
  async extent(): Promise<{ entries: number; nodes: number }> {
    const [row]: { entries: number | null; nodes: number | string }[] = await this.database.reader.query(
      `SELECT (SELECT max(sequence) FROM ledger_entry) AS entries, (SELECT count(*) FROM merkle_node) AS nodes`,
    );
    return { entries: row?.entries ?? 0, nodes: Number(row?.nodes) };
  }

  /** Proves that an entry is in the tree of `size` entries. Needs 1 ≤ sequence ≤ size ≤ entries. */
  inclusionProof(sequence: number, size: number): Promise<string[]> {
    return this.hashesOf(inclusionRanges(sequence - 1, size));
  }

  /** Proves that the first `to` entries begin with the first `from`. Needs 1 ≤ from ≤ to ≤ entries. */
  consistencyProof(from: number, to: number): Promise<string[]> {
    return this.hashesOf(consistencyRanges(from, to));
  }

  /** The nodes that the leaves from `start` up to but without `end` completed. */
  async completedBetween(start: number, end: number): Promise<TreeNode[]> {
    const levels = Array.from({ length: Math.floor(Math.log2(end)) + 1 }, (_, level) => level);
    const places = levels.map(
      (level) => `level = ${level} AND position >= $${level * 2 + 1} AND position < $${level * 2 + 2}`,
    );
    return selectRows(
      this.database.reader,
      MerkleNodeRow,
      `WHERE ${places.join(' OR ')}`,
      levels.flatMap((level) => [Math.floor(start / 2 ** level), Math.floor(end / 2 ** level)]),
    );
  }

  private async hashesOf(ranges: readonly LeafRange[]): Promise<string[]> {
    const peaks = ranges.map(peaksOf);
    const hashes = await nodeHashes(this.database.reader, peaks.flat());
    return peaks.map(({ length }) => hashOfPeaks(hashes.splice(0, length), treeHasher));
  }
}
