import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { LedgerEntryRow } from './ledger-entry.entity';
import { RevisionRow } from './revision-row';

/** Append-only: files attached to values, and withdrawn. What they hold stands in the data folder, by its hash. */
@Entity('evidence_revision')
@Index('evidence_revision_newest', ['id', 'state'], { unique: true })
@Index('evidence_revision_by_kpi', ['plan', 'kpi', 'sequence'])
@Index('evidence_revision_by_hash', ['sha256'])
@ForeignKey(() => LedgerEntryRow, ['sequence'], ['sequence'], { name: 'evidence_revision_in_ledger' })
export class EvidenceRevisionRow extends RevisionRow {
  @Column('text') id: string;
  @Column('text') state: 'attached' | 'withdrawn';
  @Column('text') kpi: string;
  @Column('text') period: string;
  @Column('text', { name: 'measurement_id' }) measurementId: string;
  @Column('text') sha256: string;
  @Column('text') name: string;
  @Column('text') type: string;
  @Column('integer') size: number;
  @Column('text') actor: string;
  @Column('text', { nullable: true }) reason: string | null;
}
