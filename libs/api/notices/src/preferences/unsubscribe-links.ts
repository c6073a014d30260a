import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { NoticeRepository } from '@rumbo/api-persistence';
import { AppConfig } from '@rumbo/api-platform';
import type { Language } from '@rumbo/contracts';

const SECRET = 'unsubscribe.secret';

/** The links by which whoever holds a digest's mail can end the digests, without signing in. */
@Injectable()
export class UnsubscribeLinks {
  constructor(
    private readonly config: AppConfig,
    private readonly notices: NoticeRepository,
  ) {}

  /** `oneClick` takes a mail program's POST (RFC 8058), `page` asks a person first. Runs inside a write. */
  async linkFor(username: string, language: Language): Promise<{ oneClick: string; page: string }> {
    const token = `${Buffer.from(username).toString('base64url')}.${sign(await this.secretInWrite(), username)}`;
    const { publicUrl } = this.config;
    return {
      oneClick: `${publicUrl}/api/v1/notices/unsubscribe/${token}`,
      page: `${publicUrl}/cancelar-resumen/${token}?idioma=${language}`,
    };
  }

  /** Whose digests the token ends; null when it was not made here. */
  async personOf(token: string): Promise<string | null> {
    const secret = await this.notices.setting(SECRET);
    if (secret === null) return null;
    const [encoded = '', signature = ''] = token.split('.');
    const username = Buffer.from(encoded, 'base64url').toString('utf8');
    const [expected, given] = [Buffer.from(sign(secret, username)), Buffer.from(signature)];
    return given.length === expected.length && timingSafeEqual(given, expected) ? username : null;
  }

  private async secretInWrite(): Promise<string> {
    const stored = await this.notices.settingInWrite(SECRET);
    if (stored !== null) return stored;
    const secret = randomBytes(32).toString('base64url');
    await this.notices.saveSetting(SECRET, secret);
    return secret;
  }
}

function sign(secret: string, username: string): string {
  return createHmac('sha256', secret).update(`digest\0${username}`).digest('base64url');
}
