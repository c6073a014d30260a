import type { Role } from '@rumbo/contracts';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { LedgerEntryRow } from './ledger-entry.entity';

/** A person. `lines` is a JSON array of codes; `sequence` is the ledger entry that brought the account. */
@Entity('user_account')
@ForeignKey(() => LedgerEntryRow, ['sequence'], ['sequence'], { name: 'user_account_in_ledger' })
export class UserAccountRow {
  @PrimaryColumn('text') username: string;
  @Column('integer') sequence: number;
  @Column('text', { name: 'display_name' }) displayName: string;
  @Column('text') role: Role;
  @Column('text') lines: string;
  @Column('text', { name: 'password_hash', nullable: true }) passwordHash: string | null;
}
