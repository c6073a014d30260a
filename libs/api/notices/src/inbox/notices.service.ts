import { Injectable } from '@nestjs/common';
import { NoticeRepository, type StoredNotice } from '@rumbo/api-persistence';
import type { Person } from '@rumbo/api-platform';
import {
  REMINDER_STAGES,
  type MarkNotices,
  type Notice,
  type NoticeList,
  type ReminderStage,
} from '@rumbo/contracts';
import type { NoticeData } from '../planning/planned-notice';
import type { NoticesQuery } from './notices.dto';

const PAGE = 20;

/** A person's own notices. */
@Injectable()
export class NoticesService {
  constructor(private readonly notices: NoticeRepository) {}

  async list({ username }: Person, { before, limit = PAGE }: NoticesQuery): Promise<NoticeList> {
    const stored = await this.notices.list(username, limit + 1, before);
    const page = stored.slice(0, limit);
    return {
      unread: await this.notices.unread(username),
      notices: page.map((notice) => noticeOf(notice as StoredNotice<NoticeData>)),
      next: stored.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  }

  async markRead({ username }: Person, { ids = [], all = false }: MarkNotices): Promise<{ unread: number }> {
    await this.notices.markRead(username, all ? 'all' : ids, new Date().toISOString());
    return { unread: await this.notices.unread(username) };
  }
}

function noticeOf({ id, kind, stage, plan, at, readAt, data }: StoredNotice<NoticeData>): Notice {
  const { forDirector: _, ...told } = data;
  const reminderStage = REMINDER_STAGES.find((one): one is ReminderStage => one === stage) ?? null;
  return { id, kind, stage: reminderStage, plan, at, read: readAt !== null, ...told };
}
