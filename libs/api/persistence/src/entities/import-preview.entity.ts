import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A file that was read, and what became of it. What it saved stands in the ledger; this is what its owner sees. */
@Entity('import_preview')
@Index('import_preview_by_actor', ['plan', 'actor', 'createdAt'])
@Index('import_preview_by_state', ['state', 'createdAt'])
export class ImportPreviewRow {
  @PrimaryColumn('text') id: string;
  @Column('text') plan: string;
  @Column('text') actor: string;
  @Column('text', { name: 'created_at' }) createdAt: string;
  @Column('text') state: string;
  @Column('text', { name: 'file_name' }) fileName: string;
  @Column('text') sha256: string;
  /** Counts of the rows by what becomes of them, as JSON. */
  @Column('text') counts: string;
  /** Rows, cells to write and how they were found, as JSON. */
  @Column('text') content: string;
  @Column('text', { nullable: true }) batch: string | null;
  @Column('integer') saved: number;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text', { name: 'applied_at', nullable: true }) appliedAt: string | null;
  @Column('text', { name: 'reversed_at', nullable: true }) reversedAt: string | null;
}
