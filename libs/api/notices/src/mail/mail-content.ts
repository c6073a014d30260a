/** A mail's parts in words, before they become text or HTML. */
export interface MailContent {
  lang: string;
  subject: string;
  greeting: string;
  lead: string;
  /** What somebody wrote, and the words before it. */
  message: { intro: string; text: string } | null;
  facts: string[];
  groups: { heading: string; items: MailItem[] }[];
  /** `y 89 indicadores más.`; null when all are named. */
  more: string | null;
  action: { label: string; url: string };
  why: string;
  footer: { label: string; url: string }[];
}

export interface MailItem {
  text: string;
  /** Periods, due date and reason. */
  detail: string;
  link: { label: string; url: string };
}
