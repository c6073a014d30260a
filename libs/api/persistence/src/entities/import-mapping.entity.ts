import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which column of a sheet means what, as a person said it once. */
@Entity('import_mapping')
export class ImportMappingRow {
  @PrimaryColumn('text') actor: string;
  /** Tells sheets of one form by their headings. */
  @PrimaryColumn('text') fingerprint: string;
  @Column('text') mapping: string;
  @Column('text', { name: 'used_at' }) usedAt: string;
}
