import type { MeasurementState } from '@rumbo/domain';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { LedgerEntryRow } from './ledger-entry.entity';
import { RevisionRow } from './revision-row';

/** Append-only. Figures are exact decimals; `breakdown` is JSON text, item → decimal. */
@Entity('measurement_revision')
@Index('measurement_revision_id', ['id'], { unique: true })
@Index('measurement_revision_newest', ['plan', 'kpi', 'period', 'sequence'], { unique: true })
@Index('measurement_revision_by_period', ['plan', 'period', 'sequence', 'position'])
@ForeignKey(() => LedgerEntryRow, ['sequence'], ['sequence'], { name: 'measurement_revision_in_ledger' })
export class MeasurementRevisionRow extends RevisionRow {
  @Column('text') id: string;
  @Column('text') kpi: string;
  @Column('text') period: string;
  @Column('text') value: string;
  @Column('text', { nullable: true }) numerator: string | null;
  @Column('text', { nullable: true }) denominator: string | null;
  @Column('text', { nullable: true }) breakdown: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('text', { nullable: true }) evidence: string | null;
  @Column('text') state: MeasurementState;
  @Column('text') actor: string;
  @Column('text', { nullable: true }) reason: string | null;
}
