import type { NoticeKind } from '@rumbo/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a person was told at one moment: one row for everything of a kind. `data` is JSON. */
@Entity('notice')
@Index('notice_by_person', ['username', 'at', 'id'])
export class NoticeRow {
  @PrimaryColumn('text') id: string;
  @Column('text') username: string;
  @Column('text') kind: NoticeKind;
  @Column('text') stage: string;
  @Column('text') plan: string;
  @Column('text') at: string;
  @Column('text', { name: 'read_at', nullable: true }) readAt: string | null;
  @Column('text') data: string;
}
