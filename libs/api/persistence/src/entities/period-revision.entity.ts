import type { PeriodState } from '@rumbo/domain';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { LedgerEntryRow } from './ledger-entry.entity';
import { RevisionRow } from './revision-row';

/** Append-only: periods put in review, closed and opened again. */
@Entity('period_revision')
@Index('period_revision_newest', ['plan', 'period', 'sequence'], { unique: true })
@ForeignKey(() => LedgerEntryRow, ['sequence'], ['sequence'], { name: 'period_revision_in_ledger' })
export class PeriodRevisionRow extends RevisionRow {
  @Column('text') period: string;
  @Column('text') state: PeriodState;
  @Column('text') actor: string;
  @Column('text', { nullable: true }) reason: string | null;
}
