import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  ContactRepository,
  MailOutbox,
  NoticeRepository,
  subjectKey,
  type NoticeSubject,
  type StoredNotice,
} from '@rumbo/api-persistence';
import { AppConfig, inTurns } from '@rumbo/api-platform';
import { MAIL_CHOICE_OF } from '@rumbo/contracts';
import { noticeMail } from './mail/notice-mail';
import { UnsubscribeLinks } from './preferences/unsubscribe-links';
import { noticeData, type NoticeData, type NoticeValue, type PlannedNotice } from './planning/planned-notice';

/** What came of planned notices: those that were new, and the mails that go out for them. */
export interface WrittenNotices {
  notices: number;
  mails: number;
}

/** Writes notices, and the mails that go with them, into the write that is under way. */
@Injectable()
export class NoticeWriter {
  constructor(
    private readonly config: AppConfig,
    private readonly notices: NoticeRepository,
    private readonly contacts: ContactRepository,
    private readonly outbox: MailOutbox,
    private readonly links: UnsubscribeLinks,
  ) {}

  /**
   * Has to run inside a write, which keeps other processes out: what somebody was told of before is left out, and a
   * notice of which nothing is left is not written.
   * @param at ISO time
   */
  async write(planned: readonly PlannedNotice[], at: string): Promise<WrittenNotices> {
    if (planned.length === 0) return { notices: 0, mails: 0 };
    const written: WrittenNotices = { notices: 0, mails: 0 };
    for (const one of planned) {
      const fresh = await this.unsaid(one);
      if (!fresh) continue;
      const notice = await this.add(fresh, at);
      written.notices++;
      if (await this.queueMail(notice)) written.mails++;
    }
    return written;
  }

  /** What the person was not told of before; null when that is nothing. Others get their turn meanwhile. */
  async unsaid(planned: PlannedNotice): Promise<PlannedNotice | null> {
    if (planned.kind === 'digest') {
      const told = await this.notices.told(planned, [WHOLE_PLAN.kpi]);
      return told.has(subjectKey(WHOLE_PLAN, planned.stage)) ? null : planned;
    }
    const told = await this.notices.told(
      planned,
      planned.values.map(({ kpi }) => kpi.code),
    );
    const values: NoticeValue[] = [];
    await inTurns(planned.values, () => (value) => {
      if (!told.has(subjectKey(...keyOf(planned, value)))) values.push(value);
    });
    return values.length === 0 ? null : { ...planned, values };
  }

  private async add(planned: PlannedNotice, at: string): Promise<StoredNotice<NoticeData>> {
    const { username, kind, stage, plan, values } = planned;
    const data = noticeData(planned, values);
    const notice = { id: randomUUID(), username, kind, stage, plan, at, readAt: null, data };
    if (kind === 'digest') {
      await this.notices.add(notice, [{ ...WHOLE_PLAN, stage }]);
      return notice;
    }
    await this.notices.add(
      notice,
      values.map((value) => {
        const [subject, own] = keyOf(planned, value);
        return { ...subject, stage: own };
      }),
    );
    return notice;
  }

  private async queueMail(notice: StoredNotice<NoticeData>): Promise<boolean> {
    const { smtpUrl, mailFrom, publicUrl } = this.config;
    if (smtpUrl === undefined || mailFrom === undefined) return false;
    const contact = await this.contacts.find(notice.username);
    if (!contact.email || !contact.mails[MAIL_CHOICE_OF[notice.kind]]) return false;
    const unsubscribe =
      notice.kind === 'digest' ? await this.links.linkFor(notice.username, contact.language) : null;
    const mail = noticeMail(notice, {
      language: contact.language,
      publicUrl,
      unsubscribe: unsubscribe?.page,
    });
    const id = randomUUID();
    await this.outbox.queue([
      {
        id,
        noticeId: notice.id,
        username: notice.username,
        kind: notice.kind,
        recipient: contact.email,
        messageId: `<${id}@${senderDomain(mailFrom)}>`,
        ...mail,
        unsubscribe: unsubscribe?.oneClick ?? null,
        createdAt: notice.at,
      },
    ]);
    return true;
  }
}

const WHOLE_PLAN: NoticeSubject = { kpi: '', period: '' };

function keyOf({ stage }: PlannedNotice, value: NoticeValue): [NoticeSubject, string] {
  return [{ kpi: value.kpi.code, period: value.period }, value.stage ?? stage];
}

function senderDomain(mailFrom: string): string {
  return /@([^\s@<>]+)>?$/.exec(mailFrom)?.[1] ?? 'rumbo';
}
