import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the notices remember between runs: how far the ledger was followed, the secret of their links, which are begun. */
@Entity('notice_setting')
export class NoticeSettingRow {
  @PrimaryColumn('text') name: string;
  @Column('text') value: string;
}
