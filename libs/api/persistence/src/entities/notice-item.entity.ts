import type { NoticeKind } from '@rumbo/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One thing that a notice is about. The key keeps anybody from being told of it twice; empty where it says nothing. */
@Entity('notice_item')
export class NoticeItemRow {
  @PrimaryColumn('text') username: string;
  @PrimaryColumn('text') kind: NoticeKind;
  @PrimaryColumn('text') plan: string;
  @PrimaryColumn('text') kpi: string;
  @PrimaryColumn('text') period: string;
  @PrimaryColumn('text') stage: string;
  @Column('text', { name: 'notice_id' }) noticeId: string;
}
