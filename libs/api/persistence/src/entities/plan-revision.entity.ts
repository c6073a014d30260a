import { Column, Entity, ForeignKey } from 'typeorm';
import { LedgerEntryRow } from './ledger-entry.entity';
import { RevisionRow } from './revision-row';

/** Append-only. `method`, `equations` and `links` are JSON text. */
@Entity('plan_revision')
@ForeignKey(() => LedgerEntryRow, ['sequence'], ['sequence'], { name: 'plan_revision_in_ledger' })
export class PlanRevisionRow extends RevisionRow {
  @Column('text') name: string;
  @Column('text', { name: 'horizon_from' }) horizonFrom: string;
  @Column('text', { name: 'horizon_to' }) horizonTo: string;
  @Column('text') method: string;
  @Column('text') equations: string;
  @Column('text') links: string;
}
