import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
// eslint-disable-next-line @nx/enforce-module-boundaries -- The hashes of the tree are the product's own.
import { treeHasher } from '@rumbo/api-persistence';
import {
  canonicalEntry,
  GENESIS_HASH,
  MerkleFrontier,
  type LedgerKind,
  type LedgerPayload,
  type Revision,
  type Stamp,
} from '@rumbo/domain';
import { RowInserts } from './row-inserts';

/** One write of the application: its entry of the ledger, and the revisions that come with it. */
export interface Write {
  /** UTC milliseconds; never before those of the write before. */
  at: number;
  actor: string;
  kind: LedgerKind;
  plan: string;
  subject: string;
  payload: LedgerPayload;
  revisionsAt(stamp: Stamp): Revision[];
}

/**
 * Appends writes to a migrated SQLite file as the application would: entry, hash, nodes of the Merkle tree and rows of
 * history, under the triggers that every write is under, but all in one transaction and without waiting for the disk.
 */
export class LedgerFiller {
  private readonly inserts: RowInserts;
  private readonly tree = new MerkleFrontier(treeHasher);
  private hash = GENESIS_HASH;
  private newest = '';

  constructor(private readonly database: DatabaseSync) {
    this.inserts = new RowInserts(database);
    for (const row of database.prepare('SELECT * FROM ledger_entry ORDER BY sequence').iterate()) {
      const { previous_hash: previousHash, payload, hash, ...rest } = row as Record<string, string>;
      const entry = { ...rest, previousHash, payload: JSON.parse(payload!) };
      this.tree.append(treeHasher.leaf(canonicalEntry(entry as never)));
      [this.hash, this.newest] = [hash!, row['at'] as string];
    }
  }

  /** Of the newest entry; 0 when there is none. */
  get sequence(): number {
    return this.tree.size;
  }

  /** UTC milliseconds of the newest entry. */
  get at(): number {
    return Date.parse(this.newest);
  }

  /** Runs the writes of `work` in one transaction. When it fails the file is of no use any more. */
  fill(work: () => void): void {
    this.database.exec(
      'PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; BEGIN',
    );
    work();
    this.database.exec('COMMIT; PRAGMA journal_mode = WAL');
  }

  add({ at, revisionsAt, ...told }: Write): void {
    const stamp = { sequence: this.sequence + 1, at: new Date(at).toISOString() };
    const entry = { ...stamp, ...told, previousHash: this.hash };
    const data = canonicalEntry(entry);
    this.hash = createHash('sha256').update(data, 'utf8').digest('hex');
    this.newest = stamp.at;
    this.inserts.addEntry({ ...entry, hash: this.hash });
    for (const node of this.tree.append(treeHasher.leaf(data))) this.inserts.addTreeNode(node);
    revisionsAt(stamp).forEach((revision, position) =>
      this.inserts.addRevision(told.plan, position, revision),
    );
  }
}
