import type { LedgerKind } from '@rumbo/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Append-only. `payload` is canonical JSON (RFC 8785) as text, so that both databases keep its exact bytes. It stands
 * last because an imported plan is megabytes, which SQLite would have to skip over to reach what comes after it.
 */
@Entity('ledger_entry')
@Index('ledger_entry_by_time', ['at', 'sequence'])
@Index('ledger_entry_by_plan', ['plan', 'sequence'])
@Index('ledger_entry_by_kind', ['kind', 'sequence'])
@Index('ledger_entry_by_actor', ['actor', 'sequence'])
@Index('ledger_entry_by_subject', ['subject', 'sequence'])
export class LedgerEntryRow {
  @PrimaryColumn('integer') sequence: number;
  @Column('text') at: string;
  @Column('text') actor: string;
  @Column('text') kind: LedgerKind;
  @Column('text', { nullable: true }) plan: string | null;
  @Column('text') subject: string;
  @Column('text', { name: 'previous_hash' }) previousHash: string;
  @Column('text') hash: string;
  @Column('text') payload: string;
}
