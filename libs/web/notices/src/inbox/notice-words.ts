import type { Notice, NoticeItem, Role } from '@rumbo/contracts';
import type { FormatService, LanguageService } from '@rumbo/web-data';

/** Where a link of a notice leads. */
export interface NoticeLink {
  commands: string[];
  query: Record<string, string>;
}

/** What a notice says, in a line. */
export function noticeHeading(notice: Notice, language: LanguageService, format: FormatService): string {
  const { kind, stage, count, periods } = notice;
  const values = language.plural('notices.values', count);
  const what = periods
    ? language.t('notices.ofPeriod', { values, period: spanWords(periods, language, format) })
    : values;
  if (kind === 'digest' && count === 0) return language.t('notices.heading.digestEmpty');
  return language.t(`notices.heading.${stage ?? kind}`, { what });
}

function spanWords(
  { from, to }: NonNullable<Notice['periods']>,
  language: LanguageService,
  format: FormatService,
): string {
  if (from === to) return format.period(from);
  return language.t('notices.span', { from: format.period(from), to: format.period(to) });
}

/** Up to six periods by name, more by their ends. */
export function periodsWords(
  { periods }: NoticeItem,
  language: LanguageService,
  format: FormatService,
): string {
  const [from, to] = [periods[0], periods.at(-1)];
  if (periods.length > 6 && from !== undefined && to !== undefined)
    return spanWords({ from, to }, language, format);
  return periods.map((period) => format.period(period)).join(', ');
}

/** The very cell for whoever records it; the KPI's page for everybody else. */
export function itemLink({ plan }: Notice, { kpi, periods }: NoticeItem, role: Role | undefined): NoticeLink {
  const period = periods[0] ?? '';
  if (role === 'owner') return { commands: ['/mis-indicadores'], query: { plan, kpi, periodo: period } };
  return { commands: ['/planes', plan, 'indicadores', kpi], query: { periodo: period.slice(0, 4) } };
}

/** Everything that the notice is about. */
export function noticeLink({ plan }: Notice, role: Role | undefined): NoticeLink {
  if (role === 'owner') return { commands: ['/mis-indicadores'], query: { plan } };
  return { commands: ['/planes', plan, 'pendientes'], query: {} };
}
