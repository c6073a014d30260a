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
} from '@rumbo/contracts';
import { HttpTransport } from './http-transport';

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

  unreported(
    plan: string,
    query: { period: string | null; asOf: string | null },
    signal?: AbortSignal,
  ): Promise<Unreported> {
    return this.http.get(`/plans/${encodeURIComponent(plan)}/unreported`, { query: { ...query }, signal });
  }

  requestReminders(plan: string, request: RequestReminders): Promise<RequestedReminders> {
    return this.http.post(`/plans/${encodeURIComponent(plan)}/reminders`, request);
  }

  mails(signal?: AbortSignal): Promise<MailReport> {
    return this.http.get('/mails', { signal });
  }

  retryMail(id: string): Promise<MailReport> {
    return this.http.post(`/mails/${encodeURIComponent(id)}/retry`, {});
  }
}
