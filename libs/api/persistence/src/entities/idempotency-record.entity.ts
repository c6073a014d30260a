import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The answer that a request with an idempotency key got, to be given again when it is repeated. */
@Entity('idempotency_record')
export class IdempotencyRecordRow {
  @PrimaryColumn('text') actor: string;
  @PrimaryColumn('text') key: string;
  @Column('text', { name: 'request_hash' }) requestHash: string;
  @Column('text') body: string;
  @Column('text', { name: 'created_at' }) createdAt: string;
}
