import { Injectable, inject } from '@angular/core';
import type {
  MailReport,
  MarkNotices,
  NoticeList,
  OwnPreferences,
  Preferences,
  RequestedReminders,
  RequestReminders,
  Unreported,
  UnreportedUnit,
} from '@rumbo/contracts';
import { HttpTransport } from './http-transport';

/** Null: all periods, now. */
export interface UnreportedQuery {
  period: string | null;
  /** ISO time or sequence. */
  asOf: string | null;
}

/** The calls about what comes to people. */
@Injectable({ providedIn: 'root' })
export class NoticesApi {
  private readonly http = inject(HttpTransport);

  notices(query: { before?: string; limit?: number }, signal?: AbortSignal): Promise<NoticeList> {
    return this.http.get('/notices', { query: { ...query }, signal });
  }

  markRead(which: MarkNotices): Promise<{ unread: number }> {
    return this.http.post('/notices/read', which);
  }

  preferences(signal?: AbortSignal): Promise<OwnPreferences> {
    return this.http.get('/preferences', { signal });
  }

  savePreferences(preferences: Preferences): Promise<OwnPreferences> {
    return this.http.post('/preferences', preferences);
  }

  unsubscribe(token: string): Promise<void> {
    return this.http.post(`/notices/unsubscribe/${encodeURIComponent(token)}`, {});
  }

  /** All lines, each with as many of its values as there is room for. */
  async unreported(plan: string, query: UnreportedQuery, signal?: AbortSignal): Promise<Unreported> {
    const list = await this.unreportedPart(plan, query, signal);
    const units = [...list.units];
    for (let { next } = list; next !== null;) {
      const further = await this.unreportedPart(plan, { ...query, after: next }, signal);
      units.push(...further.units);
      next = further.next;
    }
    return { ...list, units, next: null };
  }

  /** The values of a line that follow, as many as there is room for. */
  async unreportedOf(
    plan: string,
    query: UnreportedQuery & { line: string; after: string; limit: number },
  ): Promise<UnreportedUnit | undefined> {
    return (await this.unreportedPart(plan, query)).units[0];
  }

  requestReminders(plan: string, request: RequestReminders): Promise<RequestedReminders> {
    return this.http.post(`/plans/${encodeURIComponent(plan)}/reminders`, request);
  }

  private unreportedPart(
    plan: string,
    query: UnreportedQuery & { line?: string; after?: string; limit?: number },
    signal?: AbortSignal,
  ): Promise<Unreported> {
    return this.http.get(`/plans/${encodeURIComponent(plan)}/unreported`, { query: { ...query }, signal });
  }

  mails(signal?: AbortSignal): Promise<MailReport> {
    return this.http.get('/mails', { signal });
  }

  retryMail(id: string): Promise<MailReport> {
    return this.http.post(`/mails/${encodeURIComponent(id)}/retry`, {});
  }
}
