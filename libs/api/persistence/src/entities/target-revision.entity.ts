import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { LedgerEntryRow } from './ledger-entry.entity';
import { RevisionRow } from './revision-row';

/** Append-only. `value` is an exact decimal; null withdraws the target. */
@Entity('target_revision')
@Index('target_revision_newest', ['plan', 'kpi', 'period', 'sequence'], { unique: true })
@Index('target_revision_by_period', ['plan', 'period', 'sequence', 'position'])
@ForeignKey(() => LedgerEntryRow, ['sequence'], ['sequence'], { name: 'target_revision_in_ledger' })
export class TargetRevisionRow extends RevisionRow {
  @Column('text') kpi: string;
  @Column('text') period: string;
  @Column('text', { nullable: true }) value: string | null;
  @Column('text') actor: string;
  @Column('text', { nullable: true }) reason: string | null;
}
