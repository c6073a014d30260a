import type { Mode } from '@rumbo/domain';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { LedgerEntryRow } from './ledger-entry.entity';

/** Append-only: boards as they were published. */
@Entity('publication')
@Index('publication_entry', ['sequence'], { unique: true })
@Index('publication_by_plan', ['plan', 'sequence'])
@ForeignKey(() => LedgerEntryRow, ['sequence'], ['sequence'], { name: 'publication_in_ledger' })
export class PublicationRow {
  @PrimaryColumn('text') id: string;
  @Column('integer') sequence: number;
  @Column('text') at: string;
  @Column('text') plan: string;
  @Column('text') period: string;
  @Column('text') mode: Mode;
  @Column('integer', { name: 'cutoff_sequence' }) cutoffSequence: number;
  @Column('text', { name: 'cutoff_as_of' }) cutoffAsOf: string;
  @Column('text') title: string;
  @Column('text', { nullable: true }) message: string | null;
  @Column('text') digest: string;
  @Column('text', { nullable: true }) checkpoint: string | null;
  @Column('text') actor: string;
}
