import { Injectable } from '@nestjs/common';
import { MAIL_CHOICES, type MailChoice, type Preferences } from '@rumbo/contracts';
import { Database } from '../connection/database';
import { ContactRow } from '../entities/contact.entity';

/** Of who never said anything. */
export const DEFAULT_PREFERENCES: Preferences = {
  email: null,
  language: 'es',
  mails: { reminders: true, returned: true, requests: true, digest: true },
};

/** How people are reached. Not history: a person's own to change. */
@Injectable()
export class ContactRepository {
  constructor(private readonly database: Database) {}

  async find(username: string): Promise<Preferences> {
    const row = await this.database.reader.findOneBy(ContactRow, { username });
    return row ? preferences(row) : DEFAULT_PREFERENCES;
  }

  /** Inside a write it becomes part of it. */
  async save(username: string, { email, language, mails }: Preferences): Promise<void> {
    await this.database.writer.run((manager) =>
      manager.upsert(ContactRow, { username, email, language, ...mails }, ['username']),
    );
  }
}

function preferences(row: ContactRow): Preferences {
  const mails = Object.fromEntries(MAIL_CHOICES.map((choice) => [choice, row[choice]]));
  return { email: row.email, language: row.language, mails: mails as Record<MailChoice, boolean> };
}
