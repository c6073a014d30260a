import type { Language, NoticeItem } from '@rumbo/contracts';
import type { StoredNotice } from '@rumbo/api-persistence';
import type { NoticeData } from '../planning/planned-notice';
import type { MailContent, MailItem } from './mail-content';
import { mailHtml } from './mail-html';
import { mailText } from './mail-text';
import { MailLinks } from './links';
import { dateInWords, kpisInWords, MAIL_WORDS, periodInWords, spanInWords } from './mail-words';

export interface MailOptions {
  language: Language;
  /** Without a slash at its end. */
  publicUrl: string;
  /** Page that ends the digests; only they have one. */
  unsubscribe?: string;
}

/** Subject, plain text and HTML of a notice's mail, in the person's language. */
export function noticeMail(
  notice: StoredNotice<NoticeData>,
  options: MailOptions,
): { subject: string; body: string; html: string } {
  const content = mailContent(notice, options);
  return { subject: content.subject, body: mailText(content), html: mailHtml(content) };
}

function mailContent(
  { kind, stage, plan, at, data }: StoredNotice<NoticeData>,
  { language, publicUrl, unsubscribe }: MailOptions,
): MailContent {
  const words = MAIL_WORDS[language];
  const forDirector = data.forDirector;
  const links = new MailLinks(publicUrl, plan, forDirector);
  const { count, kpis, planName, by } = data;
  const about = { kind, stage, count, kpis, planName, by, forDirector };
  const subject = { ...about, period: spanInWords(language, data.periods) };
  const itemOf = (item: NoticeItem): MailItem => {
    const details = [periodsInWords(language, item.periods)];
    if (item.dueSince !== null) {
      const about = { isPast: item.dueSince <= at, several: item.periods.length > 1 };
      details.push(words.dueSince(lastDayOf(language, item.dueSince), about));
    }
    if (item.reason !== null) details.push(`${words.reason}: ${item.reason}`);
    return {
      text: `${item.kpi} ${item.name}`,
      detail: details.join(' · '),
      link: {
        label: forDirector ? words.see : words.record,
        url: links.cell(item.kpi, item.periods[0] ?? ''),
      },
    };
  };
  const rest = data.kpis - data.items.length;
  return {
    lang: words.lang,
    subject: words.subject(subject),
    greeting: words.greeting,
    lead: words.lead(subject),
    message: data.message !== null && by !== null ? { intro: words.said(by), text: data.message } : null,
    facts: data.digest ? words.digest(data.digest, forDirector) : [],
    groups: linesOf(data.items).map(({ line, lineName, items }) => ({
      heading: `${words.line} ${line}. ${lineName}`,
      items: items.map(itemOf),
    })),
    more: rest > 0 ? words.more(kpisInWords(language, rest)) : null,
    action: { label: words.openAll(kind), url: links.all() },
    why: words.why(kind),
    footer: [
      { label: words.preferences, url: links.preferences() },
      ...(unsubscribe === undefined ? [] : [{ label: words.unsubscribe, url: unsubscribe }]),
    ],
  };
}

function linesOf(items: readonly NoticeItem[]): { line: string; lineName: string; items: NoticeItem[] }[] {
  const lines = new Map<string, { line: string; lineName: string; items: NoticeItem[] }>();
  for (const item of items) {
    const { line, lineName } = item;
    const group = lines.get(line) ?? { line, lineName, items: [] };
    group.items.push(item);
    lines.set(line, group);
  }
  return [...lines.values()];
}

/** The due instant is the first one after the last day. */
function lastDayOf(language: Language, dueSince: string): string {
  return dateInWords(language, new Date(Date.parse(dueSince) - 1).toISOString());
}

/** Up to six by name, a longer list by its ends. */
function periodsInWords(language: Language, periods: readonly string[]): string {
  const [from, to] = [periods[0], periods.at(-1)];
  if (periods.length > 6 && from !== undefined && to !== undefined)
    return spanInWords(language, { from, to });
  return periods.map((period) => periodInWords(language, period)).join(', ');
}
