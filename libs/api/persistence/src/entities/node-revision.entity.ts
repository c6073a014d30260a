import type { NodeRevision } from '@rumbo/domain';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { LedgerEntryRow } from './ledger-entry.entity';
import { RevisionRow } from './revision-row';

/** Append-only. `kpi` is the KPI's definition as JSON text; `weight` an exact decimal. */
@Entity('node_revision')
@Index('node_revision_newest', ['plan', 'kind', 'code', 'sequence'], { unique: true })
@ForeignKey(() => LedgerEntryRow, ['sequence'], ['sequence'], { name: 'node_revision_in_ledger' })
export class NodeRevisionRow extends RevisionRow {
  @Column('text') kind: NodeRevision['kind'];
  @Column('text') code: string;
  @Column('text', { nullable: true }) parent: string | null;
  @Column('text') name: string;
  @Column('text', { nullable: true }) weight: string | null;
  @Column('text', { nullable: true }) statement: string | null;
  @Column('text', { name: 'source_note', nullable: true }) sourceNote: string | null;
  @Column('text', { nullable: true }) kpi: string | null;
  @Column('boolean') removed: boolean;
}
