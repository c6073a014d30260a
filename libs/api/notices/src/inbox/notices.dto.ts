import {
  TextField,
  TextListField,
  TrueField,
  WholeField,
  WireChoice,
  WireFlag,
  WireList,
  WireShape,
  WireText,
  WireTexts,
  WireTime,
  WireWhole,
} from '@rumbo/api-platform';
import {
  NOTICE_KINDS,
  REMINDER_STAGES,
  type MarkNotices,
  type Notice,
  type NoticeDigest,
  type NoticeItem,
  type NoticeKind,
  type NoticeList,
  type ReminderStage,
} from '@rumbo/contracts';

export class NoticesQuery {
  @TextField({ description: 'Identifier of the last notice of the page before.', optional: true, max: 64 })
  before?: string;

  @WholeField({ description: 'Notices a page.', optional: true, min: 1, max: 100, example: 20 })
  limit?: number;
}

export class MarkNoticesDto implements MarkNotices {
  @TextListField({ description: 'Identifiers of notices.', optional: true })
  ids?: string[];

  @TrueField({ description: 'All of them.' })
  all?: true;
}

class NoticeItemDto implements NoticeItem {
  @WireText('Code of the KPI.', { example: '1.1.1.1' })
  kpi: string;

  @WireText('Name of the KPI.')
  name: string;

  @WireText('Code of its line.', { example: '1.1' })
  line: string;

  @WireText('Name of its line.')
  lineName: string;

  @WireTexts('Periods of the values that are meant, in order.', { example: ['2024'] })
  periods: string[];

  @WireTime('Since when the first of them is due, or from when on it will be.', { nullable: true })
  dueSince: string | null;

  @WireText('Why its value was returned.', { nullable: true })
  reason: string | null;
}

class NoticeSpanDto {
  @WireText('First period.', { example: '2022' })
  from: string;

  @WireText('Last period.', { example: '2024' })
  to: string;
}

class NoticeDigestDto implements NoticeDigest {
  @WireWhole('Values that are due and missing.')
  waiting: number;

  @WireWhole('Values that were returned and not corrected.')
  returned: number;

  @WireWhole('Values that will be due within a week.')
  upcoming: number;

  @WireWhole('Values that were recorded in the last seven days.')
  recorded: number;

  @WireWhole('Values that wait for a review.')
  toReview: number;
}

export class NoticeDto implements Notice {
  @WireText('Identifier.')
  id: string;

  @WireChoice('What it is.', 'NoticeKind', NOTICE_KINDS)
  kind: NoticeKind;

  @WireChoice('When a reminder came; null for other kinds.', 'ReminderStage', REMINDER_STAGES, {
    nullable: true,
  })
  stage: ReminderStage | null;

  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireText('Name of the plan.')
  planName: string;

  @WireTime('When it was written.')
  at: string;

  @WireFlag('Whether it was marked as read.')
  read: boolean;

  @WireWhole('How many values it is about.')
  count: number;

  @WireWhole('Of how many KPIs.')
  kpis: number;

  @WireList('The first of the KPIs, 20 at most.', () => NoticeItemDto)
  items: NoticeItem[];

  @WireShape('First and last period of all of them.', () => NoticeSpanDto, { nullable: true })
  periods: { from: string; to: string } | null;

  @WireText('Display name of who returned or asked.', { nullable: true })
  by: string | null;

  @WireText('What the director wrote.', { nullable: true })
  message: string | null;

  @WireShape('Counts of a weekly digest.', () => NoticeDigestDto, { nullable: true })
  digest: NoticeDigest | null;
}

export class NoticeListDto implements NoticeList {
  @WireWhole('How many are unread, on all pages.')
  unread: number;

  @WireList('Newest first.', () => NoticeDto)
  notices: Notice[];

  @WireText('The `before` of the next page; null on the last.', { nullable: true })
  next: string | null;
}

export class UnreadDto {
  @WireWhole('How many are unread now.')
  unread: number;
}
