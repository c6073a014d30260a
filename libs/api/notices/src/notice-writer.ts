import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import {
  ContactRepository,
  MailOutbox,
  NoticeRepository,
  subjectKey,
  TransactionRunner,
  type NoticeSubject,
  type StoredNotice,
  inTurns,
} from '@rumbo/api-persistence';
import { AppConfig, ServiceState } from '@rumbo/api-platform';
import { MAIL_CHOICE_OF } from '@rumbo/contracts';
import { noticeMail } from './mail/notice-mail';
import { UnsubscribeLinks } from './preferences/unsubscribe-links';
import { noticeData, type NoticeData, type NoticeValue, type PlannedNotice } from './planning/planned-notice';

/** What came of planned notices: those that were new, and the mails that go out for them. */
export interface WrittenNotices {
  notices: number;
  mails: number;
}

/**
 * What a notice is about in one write at most: recorded values wait for so long. Where it is about more, it takes
 * several, with others in between.
 */
const SUBJECTS_A_WRITE = 200;
/** Between two of them: most recorded values then find the queue empty, and need not wait at all; in ms. */
const BETWEEN_WRITES_MS = 10;

/** Writes notices, and the mails that go with them. */
@Injectable()
export class NoticeWriter {
  constructor(
    private readonly config: AppConfig,
    private readonly transactions: TransactionRunner,
    private readonly notices: NoticeRepository,
    private readonly contacts: ContactRepository,
    private readonly outbox: MailOutbox,
    private readonly links: UnsubscribeLinks,
    private readonly service: ServiceState,
  ) {}

  /**
   * Tells somebody what they were not told of before, in writes of its own; in none when that is nothing.
   * @param at ISO time
   */
  async tell(planned: PlannedNotice, at: string): Promise<WrittenNotices> {
    const fresh = await this.unsaid(planned);
    if (!fresh) return { notices: 0, mails: 0 };
    if (fresh.kind !== 'digest' && fresh.values.length > SUBJECTS_A_WRITE)
      return this.writeInParts(fresh, at);
    return this.transactions.write(() => this.write([fresh], at));
  }

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

  /**
   * The notice itself comes last. Until then nobody was told anything, and whoever begins anew after this process ended
   * begins from the start; should another one do so while this one is at it, only one of them comes to the end.
   */
  private async writeInParts(planned: PlannedNotice, at: string): Promise<WrittenNotices> {
    const written: WrittenNotices = { notices: 0, mails: 0 };
    const begun = { id: randomUUID(), ...planned };
    await this.transactions.write(() => this.notices.begin(begun));
    // Now and not before: another one may have come to the end just then.
    const fresh = await this.unsaid(planned);
    if (!fresh) return written;
    const notice = await noticeOf(begun.id, fresh, at);
    for (let start = 0; start < fresh.values.length; start += SUBJECTS_A_WRITE) {
      // Who ends the process waits for this.
      if (start > 0 && !this.service.ending.aborted) await pause(BETWEEN_WRITES_MS);
      const part = fresh.values
        .slice(start, start + SUBJECTS_A_WRITE)
        .map((value) => subjectOf(fresh, value));
      if (!(await this.transactions.write(() => this.notices.addPart(begun, part)))) return written;
    }
    await this.transactions.write(async () => {
      if (!(await this.notices.end(notice))) return;
      written.notices++;
      if (await this.queueMail(notice)) written.mails++;
    });
    return written;
  }

  /** What the person was not told of before; null when that is nothing. Others get their turn meanwhile. */
  private async unsaid(planned: PlannedNotice): Promise<PlannedNotice | null> {
    const kpis = planned.kind === 'digest' ? [''] : planned.values.map(({ kpi }) => kpi.code);
    const told = await this.notices.told(planned, kpis);
    if (planned.kind === 'digest') return told.has(subjectKey(wholePlan(planned))) ? null : planned;
    const values: NoticeValue[] = [];
    await inTurns(planned.values, () => (value) => {
      if (!told.has(subjectKey(subjectOf(planned, value)))) values.push(value);
    });
    return values.length === 0 ? null : { ...planned, values };
  }

  private async add(planned: PlannedNotice, at: string): Promise<StoredNotice<NoticeData>> {
    const notice = await noticeOf(randomUUID(), planned, at);
    await this.notices.add(notice, subjectsOf(planned));
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

async function noticeOf(id: string, planned: PlannedNotice, at: string): Promise<StoredNotice<NoticeData>> {
  const { username, kind, stage, plan, values } = planned;
  return { id, username, kind, stage, plan, at, readAt: null, data: await noticeData(planned, values) };
}

function subjectsOf(planned: PlannedNotice): NoticeSubject[] {
  if (planned.kind === 'digest') return [wholePlan(planned)];
  return planned.values.map((value) => subjectOf(planned, value));
}

function wholePlan({ stage }: PlannedNotice): NoticeSubject {
  return { kpi: '', period: '', stage };
}

function subjectOf({ stage }: PlannedNotice, value: NoticeValue): NoticeSubject {
  return { kpi: value.kpi.code, period: value.period, stage: value.stage ?? stage };
}

function senderDomain(mailFrom: string): string {
  return /@([^\s@<>]+)>?$/.exec(mailFrom)?.[1] ?? 'rumbo';
}
