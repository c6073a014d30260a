import type { ReviewState } from '@rumbo/domain';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { LedgerEntryRow } from './ledger-entry.entity';
import { RevisionRow } from './revision-row';

/** Append-only: what directors said of values. */
@Entity('review_revision')
@Index('review_revision_newest', ['measurementId', 'sequence'], { unique: true })
@Index('review_revision_by_kpi', ['plan', 'kpi', 'sequence'])
@ForeignKey(() => LedgerEntryRow, ['sequence'], ['sequence'], { name: 'review_revision_in_ledger' })
export class ReviewRevisionRow extends RevisionRow {
  @Column('text', { name: 'measurement_id' }) measurementId: string;
  @Column('text') kpi: string;
  @Column('text') period: string;
  @Column('text') state: ReviewState;
  @Column('text') actor: string;
  @Column('text', { nullable: true }) reason: string | null;
}
