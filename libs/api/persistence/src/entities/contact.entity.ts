import type { Language } from '@rumbo/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a person is reached, and which notices they want by mail. Their own to change. */
@Entity('contact')
export class ContactRow {
  @PrimaryColumn('text') username: string;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text') language: Language;
  @Column('boolean') reminders: boolean;
  @Column('boolean') returned: boolean;
  @Column('boolean') requests: boolean;
  @Column('boolean') digest: boolean;
}
