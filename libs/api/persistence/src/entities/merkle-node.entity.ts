import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Append-only. A complete subtree of the Merkle tree over the ledger: it never changes once it is there, so roots and
 * proofs of any size are read in a few rows. `hash` is base64. Derived from the ledger; verification computes it anew.
 */
@Entity('merkle_node', { withoutRowid: true })
export class MerkleNodeRow {
  @PrimaryColumn('integer') level: number;
  @PrimaryColumn('integer') position: number;
  @Column('text') hash: string;
}
