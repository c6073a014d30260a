import type { CutOff } from './api';
import type { Language } from './error-codes';

export const NOTICE_KINDS = ['reminder', 'escalation', 'returned', 'request', 'digest'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** When a reminder comes: before the due date, on it, and 3 and 7 days after it. */
export const REMINDER_STAGES = ['before', 'due', 'late3', 'late7'] as const;
export type ReminderStage = (typeof REMINDER_STAGES)[number];

/** A KPI that a notice is about. */
export interface NoticeItem {
  kpi: string;
  name: string;
  line: string;
  lineName: string;
  /** Of the values that are meant, in order. */
  periods: string[];
  /** Since when the first of them is due, or from when on it will be; null where that does not matter. */
  dueSince: string | null;
  /** Why its value was returned; null where it was not, or nobody said why. */
  reason: string | null;
}

/** What the weekly digest counts. */
export interface NoticeDigest {
  /** Values that are due and missing. */
  waiting: number;
  /** Values that were returned and not corrected. */
  returned: number;
  /** Values that will be due within a week. */
  upcoming: number;
  /** Values that were recorded in the last seven days. */
  recorded: number;
  /** Values that wait for a review. */
  toReview: number;
}

/** Something that a person is told. */
export interface Notice {
  id: string;
  kind: NoticeKind;
  /** Of a reminder; null for the other kinds. */
  stage: ReminderStage | null;
  plan: string;
  planName: string;
  at: string;
  read: boolean;
  /** How many values it is about, and of how many KPIs. */
  count: number;
  kpis: number;
  /** The first of the KPIs, 20 at most. */
  items: NoticeItem[];
  /** The first and the last period of all of them; null when it is about none. */
  periods: { from: string; to: string } | null;
  /** Display name of who returned or asked; null where nobody did. */
  by: string | null;
  /** What the director wrote; null without a message. */
  message: string | null;
  /** Of a digest. */
  digest: NoticeDigest | null;
}

/** `GET /notices`: one's own, newest first. */
export interface NoticeList {
  unread: number;
  notices: Notice[];
  /** The `before` of the next page; null on the last. */
  next: string | null;
}

/** `POST /notices/read`: those named, or all of them. */
export interface MarkNotices {
  ids?: string[];
  all?: boolean;
}

/** Which notices come by mail too. */
export const MAIL_CHOICES = ['reminders', 'returned', 'requests', 'digest'] as const;
export type MailChoice = (typeof MAIL_CHOICES)[number];

/** The choice that a kind of notice goes by. */
export const MAIL_CHOICE_OF: Readonly<Record<NoticeKind, MailChoice>> = {
  reminder: 'reminders',
  escalation: 'reminders',
  returned: 'returned',
  request: 'requests',
  digest: 'digest',
};

/** A mail address without a display name, comments or line breaks. */
export const EMAIL_PATTERN = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:".]+(\.[^\s@<>()[\]\\,;:".]+)+$/;

/** `GET /preferences` and `POST /preferences`: one's own. */
export interface Preferences {
  /** Where mails go; null for none. */
  email: string | null;
  /** Of the mails. */
  language: Language;
  mails: Record<MailChoice, boolean>;
}

/** Answer to `GET /preferences`. */
export interface OwnPreferences extends Preferences {
  /** Whether this installation sends mails at all. */
  mailConfigured: boolean;
}

/**
 * `GET /plans/:plan/unreported?period=&line=&after=&limit=`: what is due and missing or returned, by line, as much as an
 * answer holds.
 */
export interface Unreported extends CutOff {
  plan: string;
  planName: string;
  /** Null: all periods. */
  period: string | null;
  /** Years of the plan, for choosing one. */
  years: string[];
  units: UnreportedUnit[];
  /** The `after` of the lines that follow; null when these are the last, or one was asked for. */
  next: string | null;
  /** How much there is in all lines, shown or not. */
  total: UnreportedTotal;
  /** When this was last asked of everybody; null when it never was. */
  requested: { at: string; by: string } | null;
}

export interface UnreportedTotal {
  lines: number;
  missing: number;
  returned: number;
}

export interface UnreportedUnit {
  perspective: string;
  line: string;
  lineName: string;
  /** Display names of those who answer for what is missing; empty when nobody does. */
  owners: string[];
  /** Values that are due and missing, and those that were returned. */
  missing: number;
  returned: number;
  /** Values of the period that count. */
  reported: number;
  /** Whole days since the first of them was due. */
  daysLate: number;
  /** The first of them, by due date. */
  values: UnreportedValue[];
  /** With this `line`, the `after` of those that follow; null when these are the last. */
  next: string | null;
}

export interface UnreportedValue {
  kpi: string;
  name: string;
  period: string;
  dueSince: string;
  daysLate: number;
  returned: boolean;
}

/** `POST /plans/:plan/reminders`: asks everybody for what they have not reported. */
export interface RequestReminders {
  period: string;
  message?: string;
}

/** Answer to it. */
export interface RequestedReminders {
  plan: string;
  period: string;
  message: string | null;
  people: { username: string; displayName: string; values: number }[];
  /** Values that nobody answers for. */
  unassigned: number;
  /** How many mails were queued. */
  mails: number;
  actor: string;
  at: string;
  sequence: number;
}

/**
 * `queued` waits, `sending` is under way, `sent` was accepted, `failed` was given up; `unconfirmed` was handed over
 * without an answer and is not sent again by itself.
 */
export const MAIL_STATES = ['queued', 'sending', 'sent', 'failed', 'unconfirmed'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** `GET /mails`: how sending goes. */
export interface MailReport {
  configured: boolean;
  counts: Record<MailState, number>;
  /** Those that failed or were not confirmed, newest first, 200 at most. */
  troubled: TroubledMail[];
}

export interface TroubledMail {
  id: string;
  state: MailState;
  kind: NoticeKind;
  username: string;
  recipient: string;
  subject: string;
  attempts: number;
  lastError: string | null;
  createdAt: string;
  settledAt: string | null;
}
