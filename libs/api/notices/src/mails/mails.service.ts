import { Injectable } from '@nestjs/common';
import { MailOutbox, type StoredMail } from '@rumbo/api-persistence';
import { AppConfig, RumboError } from '@rumbo/api-platform';
import type { MailReport, TroubledMail } from '@rumbo/contracts';

const TROUBLED = 200;

/** How sending goes, for administrators. */
@Injectable()
export class MailsService {
  constructor(
    private readonly config: AppConfig,
    private readonly outbox: MailOutbox,
  ) {}

  async report(): Promise<MailReport> {
    return {
      configured: this.config.smtpUrl !== undefined,
      counts: await this.outbox.counts(),
      troubled: (await this.outbox.troubled(TROUBLED)).map(troubledMail),
    };
  }

  /** @throws RumboError MAIL.NOT_FOUND */
  async retry(id: string): Promise<MailReport> {
    if (!(await this.outbox.retry(id, new Date().toISOString()))) throw new RumboError('MAIL.NOT_FOUND');
    return this.report();
  }
}

/** Without the text, which is the person's own. */
function troubledMail(mail: StoredMail): TroubledMail {
  const { id, state, kind, username, recipient, subject, attempts, lastError, createdAt, settledAt } = mail;
  return { id, state, kind, username, recipient, subject, attempts, lastError, createdAt, settledAt };
}
