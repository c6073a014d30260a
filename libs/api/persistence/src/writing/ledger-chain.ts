import {
  canonicalEntry,
  canonicalJson,
  GENESIS_HASH,
  type LedgerEntry,
  MerkleFrontier,
  peaksOf,
  type Stamp,
  type TreeNode,
} from '@rumbo/domain';
import type { EntityManager } from 'typeorm';
import { sha256 } from '../connection/sha256';
import { treeHasher } from '../connection/tree-hasher';
import type { LedgerEntryRow } from '../entities/ledger-entry.entity';
import type { Commit } from '../feed/commit-feed';
import { nodeHashes } from './tree-nodes';

/** The newest entry of a ledger, as far as the next one needs it. */
export type LedgerEnd = Pick<LedgerEntry, 'sequence' | 'at' | 'hash'>;

export interface AppendedEntry {
  row: LedgerEntryRow;
  leaf: string;
  nodes: TreeNode[];
}

/** A ledger's newest entry; sequence 0 while there is none. */
export async function ledgerEnd(manager: EntityManager): Promise<LedgerEnd> {
  const [last]: LedgerEnd[] = await manager.query(
    'SELECT sequence, at, hash FROM ledger_entry ORDER BY sequence DESC LIMIT 1',
  );
  return last ?? { sequence: 0, at: '', hash: GENESIS_HASH };
}

/** The stamp of the entry after the end; a clock that was set back must not make times disagree with the order. */
export function stampAfter({ sequence, at }: Pick<LedgerEnd, 'sequence' | 'at'>, now: string): Stamp {
  return { sequence: sequence + 1, at: at > now ? at : now };
}

/** Where the ledger ends, in memory: what further entries follow, and the Merkle tree's open side. */
export class LedgerChain {
  private constructor(
    private last: LedgerEnd,
    private readonly tree: MerkleFrontier,
  ) {}

  /** Reads the tree's open side as the end has it. */
  static async read(manager: EntityManager, end: LedgerEnd): Promise<LedgerChain> {
    const peaks = await nodeHashes(manager, peaksOf({ start: 0, end: end.sequence }));
    return new LedgerChain(end, new MerkleFrontier(treeHasher, end.sequence, peaks));
  }

  get end(): LedgerEnd {
    return this.last;
  }

  /** A copy that goes on by itself. */
  fork(): LedgerChain {
    return new LedgerChain(this.last, this.tree.fork());
  }

  /** Goes on to an entry that somebody else has appended. */
  follow({ sequence, at, hash, leaf }: Commit): void {
    this.tree.append(leaf);
    this.last = { sequence, at, hash };
  }

  /** Adds the next entry: its row, the hash of its leaf in the tree, and the nodes that it completes, leaf included. */
  append(entry: Omit<LedgerEntry, 'previousHash' | 'hash'>): AppendedEntry {
    const { sequence, at, actor, kind, plan, subject } = entry;
    const linked = { ...entry, previousHash: this.last.hash };
    const payload = canonicalJson(entry.payload);
    // The entry's hash and its leaf in the tree are over the same text.
    const text = canonicalEntry(linked, payload);
    const hash = sha256(text);
    const leaf = treeHasher.leaf(text);
    const nodes = this.tree.append(leaf);
    this.last = { sequence, at, hash };
    const { previousHash } = linked;
    return { row: { sequence, at, actor, kind, plan, subject, previousHash, hash, payload }, leaf, nodes };
  }
}
