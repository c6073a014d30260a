import type { MailState, NoticeKind } from '@rumbo/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A mail on its way out, rendered when its notice was written. `lease` names the process that is sending it. */
@Entity('mail_outbox')
@Index('mail_outbox_by_message', ['messageId'], { unique: true })
@Index('mail_outbox_by_state', ['state', 'nextAt', 'id'])
export class MailRow {
  @PrimaryColumn('text') id: string;
  @Column('text', { name: 'notice_id' }) noticeId: string;
  @Column('text') username: string;
  @Column('text') kind: NoticeKind;
  @Column('text') recipient: string;
  @Column('text', { name: 'message_id' }) messageId: string;
  @Column('text') subject: string;
  @Column('text') body: string;
  @Column('text') html: string;
  @Column('text', { nullable: true }) unsubscribe: string | null;
  @Column('text') state: MailState;
  @Column('integer') attempts: number;
  @Column('text', { name: 'next_at' }) nextAt: string;
  @Column('text', { nullable: true }) lease: string | null;
  @Column('text', { name: 'lease_until', nullable: true }) leaseUntil: string | null;
  @Column('text', { name: 'last_error', nullable: true }) lastError: string | null;
  @Column('text', { name: 'created_at' }) createdAt: string;
  @Column('text', { name: 'settled_at', nullable: true }) settledAt: string | null;
}
