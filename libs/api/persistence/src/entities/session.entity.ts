import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A signed-in browser. Only a hash of its token is kept, so that reading the table lets nobody in. */
@Entity('session')
@Index('session_by_expiry', ['expiresAt'])
export class SessionRow {
  @PrimaryColumn('text', { name: 'token_hash' }) tokenHash: string;
  @Column('text') username: string;
  @Column('text', { name: 'created_at' }) createdAt: string;
  @Column('text', { name: 'expires_at' }) expiresAt: string;
}
