import { treeHasher, type MerkleTreeRepository } from '@rumbo/api-persistence';
import type { LedgerHead } from '@rumbo/contracts';
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
          this.fail(entry.sequence, 'TREE.NODE', { node: `${level}/${position}` });
        }
      }
    }
  }

  /** A node is stored under its place, so there is no room for further ones among these; but there is beside them. */
  async finish({ sequence }: LedgerHead): Promise<void> {
    const { entries, nodes } = await this.tree.extent();
    const told = nodesOf(entries);
    if (nodes !== told) this.fail(sequence, 'TREE.SIZE', { stored: nodes, told });
  }
}

/** Complete subtrees of a tree: each leaf brings its own, and one for each that it is the last of. */
function nodesOf(leaves: number): number {
  let nodes = 0;
  for (let complete = leaves; complete > 0; complete = Math.floor(complete / 2)) nodes += complete;
  return nodes;
}
