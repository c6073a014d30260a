import { treeHasher, type MerkleTreeRepository } from '@rumbo/api-persistence';
import { canonicalEntry, MerkleFrontier } from '@rumbo/domain';
import { LedgerCheck, type ReplayedEntry } from './ledger-check';

/** Whether the stored Merkle tree is the tree of the entries. */
export class TreeCheck extends LedgerCheck {
  private readonly frontier = new MerkleFrontier(treeHasher);

  constructor(private readonly tree: MerkleTreeRepository) {
    super('tree');
  }

  async take(entries: readonly ReplayedEntry[]): Promise<void> {
    const start = this.frontier.size;
    const stored = new Map<string, string>();
    for (const { level, position, hash } of await this.tree.completedBetween(start, start + entries.length)) {
      stored.set(`${level}/${position}`, hash);
    }
    for (const { entry } of entries) {
      for (const { level, position, hash } of this.frontier.append(treeHasher.leaf(canonicalEntry(entry)))) {
        this.count++;
        if (stored.get(`${level}/${position}`) !== hash) {
          this.fail(
            entry.sequence,
            `node ${level}/${position} of the stored Merkle tree is not that of the entries`,
          );
        }
      }
    }
  }

  async finish(): Promise<void> {
    // A node is stored under its place, so there is no room for further ones among these.
  }
}
