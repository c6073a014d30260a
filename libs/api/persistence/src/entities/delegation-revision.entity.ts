import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { LedgerEntryRow } from './ledger-entry.entity';

/** Append-only: who may record for an owner, and when that ended early. */
@Entity('delegation_revision')
@Index('delegation_revision_newest', ['id', 'state'], { unique: true })
@Index('delegation_revision_by_delegate', ['delegate', 'sequence'])
@ForeignKey(() => LedgerEntryRow, ['sequence'], ['sequence'], { name: 'delegation_revision_in_ledger' })
export class DelegationRevisionRow {
  @PrimaryColumn('integer') sequence: number;
  @Column('text') at: string;
  @Column('text') id: string;
  @Column('text') state: 'set' | 'ended';
  @Column('text') owner: string;
  @Column('text') delegate: string;
  @Column('text', { name: 'from_day' }) from: string;
  @Column('text', { name: 'until_day' }) until: string;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text') actor: string;
}
