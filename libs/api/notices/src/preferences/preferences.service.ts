import { Injectable } from '@nestjs/common';
import { ContactRepository } from '@rumbo/api-persistence';
import { AppConfig, RumboError, type Person } from '@rumbo/api-platform';
import type { OwnPreferences, Preferences } from '@rumbo/contracts';
import { UnsubscribeLinks } from './unsubscribe-links';

/** How people are reached, as they say themselves. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly config: AppConfig,
    private readonly contacts: ContactRepository,
    private readonly links: UnsubscribeLinks,
  ) {}

  async find({ username }: Person): Promise<OwnPreferences> {
    return this.own(await this.contacts.find(username));
  }

  async save({ username }: Person, { email = null, language, mails }: Preferences): Promise<OwnPreferences> {
    const preferences = { email, language, mails };
    await this.contacts.save(username, preferences);
    return this.own(preferences);
  }

  /** @throws RumboError UNSUBSCRIBE.NOT_FOUND */
  async unsubscribe(token: string): Promise<void> {
    const username = await this.links.personOf(token);
    if (username === null) throw new RumboError('UNSUBSCRIBE.NOT_FOUND');
    const preferences = await this.contacts.find(username);
    await this.contacts.save(username, { ...preferences, mails: { ...preferences.mails, digest: false } });
  }

  private own({ email, language, mails }: Preferences): OwnPreferences {
    return { email, language, mails, mailConfigured: this.config.smtpUrl !== undefined };
  }
}
