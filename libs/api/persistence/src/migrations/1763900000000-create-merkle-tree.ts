import { canonicalEntry, MerkleFrontier, type TreeNode } from '@rumbo/domain';
import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { insertRows, selectRows } from '../connection/rows';
import { treeHasher } from '../connection/tree-hasher';
import { LedgerEntryRow } from '../entities/ledger-entry.entity';
import { ledgerEntry } from '../entities/ledger-mapping';
import { MerkleNodeRow } from '../entities/merkle-node.entity';
import { keepAppendOnly, keepKeysApart } from './history-triggers';

const ENTRIES_AT_ONCE = 1000;

/** The Merkle tree over the ledger, grown over the entries that are there already. */
export class CreateMerkleTree1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'merkle_node',
        withoutRowid: true,
        columns: [
          { name: 'level', type: 'integer', isPrimary: true },
          { name: 'position', type: 'integer', isPrimary: true },
          { name: 'hash', type: 'text' },
        ],
      }),
    );
    await growOverLedger(runner);
    await keepAppendOnly(runner, 'merkle_node');
    await keepKeysApart(runner, 'merkle_node', ['level', 'position']);
  }

  async down(): Promise<void> {
    throw new Error('History is never dropped: restore a backup to go back before this migration');
  }
}

async function growOverLedger({ manager }: QueryRunner): Promise<void> {
  const tree = new MerkleFrontier(treeHasher);
  for (;;) {
    const rows = await selectRows(manager, LedgerEntryRow, 'WHERE sequence > $1 ORDER BY sequence LIMIT $2', [
      tree.size,
      ENTRIES_AT_ONCE,
    ]);
    const nodes: TreeNode[] = rows.flatMap((row) =>
      tree.append(treeHasher.leaf(canonicalEntry(ledgerEntry(row)))),
    );
    await insertRows(manager, MerkleNodeRow, nodes);
    if (rows.length < ENTRIES_AT_ONCE) return;
  }
}
