import { Injectable } from '@nestjs/common';
import type { NoticeKind } from '@rumbo/contracts';
import type { EntityManager } from 'typeorm';
import { Database } from '../connection/database';
import { insertRows, selectRows } from '../connection/rows';
import { NoticeItemRow } from '../entities/notice-item.entity';
import { NoticeSettingRow } from '../entities/notice-setting.entity';
import { NoticeRow } from '../entities/notice.entity';

/** What a person was told at one moment; `data` is what its page and mail need, as plain JSON. */
export interface StoredNotice<Data = unknown> {
  id: string;
  username: string;
  kind: NoticeKind;
  /** Tells notices of a kind about the same thing apart: a reminder's stage, a return's sequence, a digest's day. */
  stage: string;
  plan: string;
  at: string;
  readAt: string | null;
  data: Data;
}

/**
 * What a notice is about; with its kind, person and plan it is told once. KPI and period are empty where it is about the
 * plan as a whole.
 */
export interface NoticeSubject {
  kpi: string;
  period: string;
  /** Tells it apart from another notice of the kind about the same value. */
  stage: string;
}

/** How many notices of a person are unread, and when the newest of them came. */
export interface UnreadMark {
  unread: number;
  newest: string;
}

/** Between one part and the next the process does what else it has to do. */
const ITEMS_AT_ONCE = 1000;
const KPIS_AT_ONCE = 100;

/** What makes a notice about one thing the same as another. */
export type NoticeScope = Pick<StoredNotice, 'username' | 'kind' | 'plan'>;

/** A notice that is not there yet. */
export type BegunNotice = NoticeScope & Pick<StoredNotice, 'id'>;

/** What people were told. A subject counts once its notice is there. */
@Injectable()
export class NoticeRepository {
  constructor(private readonly database: Database) {}

  /**
   * What of this kind, plan and KPIs the person was told already, as texts of {@link subjectKey}. Inside a write it is
   * what that write sees, else what is committed.
   */
  told(scope: NoticeScope, kpis: readonly string[]): Promise<Set<string>> {
    const { writer, reader } = this.database;
    return writer.inside
      ? writer.run((manager) => toldOf(manager, scope, kpis))
      : toldOf(reader, scope, kpis);
  }

  /**
   * Adds a notice and what it is about. Inside a write it becomes part of it.
   * @throws when the person was told of one of the subjects before
   */
  async add(notice: StoredNotice, subjects: readonly NoticeSubject[]): Promise<void> {
    await this.database.writer.run(async (manager) => {
      await addItems(manager, notice, subjects);
      await addNotice(manager, notice);
    });
  }

  /**
   * Begins a notice that is about so much that it takes several writes: what {@link addPart} adds counts as told once
   * {@link end} has added the notice itself. Whoever has begun one of the same scope before cannot go on with it.
   */
  async begin({ id, ...scope }: BegunNotice): Promise<void> {
    await this.saveSetting(begunIn(scope), id);
  }

  /**
   * Adds some of what a notice is about that was begun. False when somebody else has begun or added one of the same
   * scope since: it is theirs to tell then.
   */
  addPart(notice: BegunNotice, subjects: readonly NoticeSubject[]): Promise<boolean> {
    return this.ifBegun(notice, (manager) => addItems(manager, notice, subjects));
  }

  /** Adds the notice itself, after all of what it is about. False as with {@link addPart}. */
  end(notice: StoredNotice): Promise<boolean> {
    return this.ifBegun(notice, (manager) => addNotice(manager, notice));
  }

  /** One's own, newest first; `before` is the `id` that the former page ended with. */
  async list(username: string, limit: number, before?: string): Promise<StoredNotice[]> {
    const after = before === undefined ? null : await this.find(username, before);
    const rows = await selectRows(
      this.database.reader,
      NoticeRow,
      after
        ? 'WHERE username = $1 AND (at < $2 OR (at = $3 AND id < $4)) ORDER BY at DESC, id DESC LIMIT $5'
        : 'WHERE username = $1 ORDER BY at DESC, id DESC LIMIT $2',
      after ? [username, after.at, after.at, after.id, limit] : [username, limit],
    );
    return rows.map((row) => ({ ...row, data: JSON.parse(row.data) }));
  }

  async unread(username: string): Promise<number> {
    const [row]: { unread: number | string }[] = await this.database.reader.query(
      'SELECT count(*) AS unread FROM notice WHERE username = $1 AND read_at IS NULL',
      [username],
    );
    return Number(row?.unread);
  }

  /** What is unread of several people in one look; those of whom nothing is are left out. */
  async unreadOf(usernames: readonly string[]): Promise<Map<string, UnreadMark>> {
    if (usernames.length === 0) return new Map();
    const places = usernames.map((_, index) => `$${index + 1}`).join(', ');
    const rows: { username: string; unread: number | string; newest: string }[] =
      await this.database.reader.query(
        `SELECT username, count(*) AS unread, max(at) AS newest FROM notice
         WHERE read_at IS NULL AND username IN (${places}) GROUP BY username`,
        [...usernames],
      );
    return new Map(
      rows.map(({ username, unread, newest }) => [username, { unread: Number(unread), newest }]),
    );
  }

  /** Marks the person's own notices as read: those named, or all. */
  async markRead(username: string, ids: readonly string[] | 'all', at: string): Promise<void> {
    await this.database.writer.run(async (manager) => {
      if (ids === 'all') {
        await manager.query('UPDATE notice SET read_at = $1 WHERE username = $2 AND read_at IS NULL', [
          at,
          username,
        ]);
        return;
      }
      for (const id of ids) {
        await manager.query(
          'UPDATE notice SET read_at = $1 WHERE id = $2 AND username = $3 AND read_at IS NULL',
          [at, id, username],
        );
      }
    });
  }

  /** What was remembered under a name, as committed; null when nothing was. */
  setting(name: string): Promise<string | null> {
    return settingOf(this.database.reader, name);
  }

  /** The same as the write that is under way sees it. */
  settingInWrite(name: string): Promise<string | null> {
    return this.database.writer.run((manager) => settingOf(manager, name));
  }

  async saveSetting(name: string, value: string): Promise<void> {
    await this.database.writer.run((manager) => manager.upsert(NoticeSettingRow, { name, value }, ['name']));
  }

  private ifBegun(notice: BegunNotice, work: (manager: EntityManager) => Promise<void>): Promise<boolean> {
    return this.database.writer.run(async (manager) => {
      if ((await settingOf(manager, begunIn(notice))) !== notice.id) return false;
      await work(manager);
      return true;
    });
  }

  private async find(username: string, id: string): Promise<Pick<StoredNotice, 'at' | 'id'> | null> {
    const tail = 'WHERE id = $1 AND username = $2';
    const [row] = await selectRows(this.database.reader, NoticeRow, tail, [id, username]);
    return row ?? null;
  }
}

/** In the place of those that were added for a notice that never came. */
async function addItems(
  manager: EntityManager,
  { id, username, kind, plan }: BegunNotice,
  subjects: readonly NoticeSubject[],
): Promise<void> {
  for (let start = 0; start < subjects.length; start += ITEMS_AT_ONCE) {
    const some = subjects.slice(start, start + ITEMS_AT_ONCE);
    const codes = [...new Set(some.map(({ kpi }) => kpi))];
    await manager.query(
      `DELETE FROM notice_item WHERE username = $1 AND kind = $2 AND plan = $3 AND notice_id <> $4
       AND NOT ${NOTICE_IS_THERE} AND kpi IN (${placesAfter(4, codes)})`,
      [username, kind, plan, id, ...codes],
    );
    const items = some.map((subject) => ({ username, kind, plan, ...subject, noticeId: id }));
    await insertRows(manager, NoticeItemRow, items);
  }
}

async function addNotice(manager: EntityManager, notice: StoredNotice): Promise<void> {
  const { id, username, kind, stage, plan, at, readAt } = notice;
  const data = JSON.stringify(notice.data);
  await insertRows(manager, NoticeRow, [{ id, username, kind, stage, plan, at, readAt, data }]);
  await manager.delete(NoticeSettingRow, { name: begunIn(notice) });
}

/** The setting that names the notice which somebody is writing. */
function begunIn({ username, kind, plan }: NoticeScope): string {
  return `begun ${JSON.stringify([username, kind, plan])}`;
}

const NOTICE_IS_THERE = 'EXISTS (SELECT 1 FROM notice WHERE id = notice_item.notice_id)';

/** Places for a statement's further parameters. */
function placesAfter(before: number, parameters: readonly unknown[]): string {
  return parameters.map((_, index) => `$${before + index + 1}`).join(', ');
}

async function toldOf(
  manager: EntityManager,
  { username, kind, plan }: NoticeScope,
  kpis: readonly string[],
): Promise<Set<string>> {
  const told = new Set<string>();
  const codes = [...new Set(kpis)];
  for (let start = 0; start < codes.length; start += KPIS_AT_ONCE) {
    const some = codes.slice(start, start + KPIS_AT_ONCE);
    const rows: NoticeSubject[] = await manager.query(
      `SELECT kpi, period, stage FROM notice_item
       WHERE username = $1 AND kind = $2 AND plan = $3 AND kpi IN (${placesAfter(3, some)}) AND ${NOTICE_IS_THERE}`,
      [username, kind, plan, ...some],
    );
    for (const row of rows) told.add(subjectKey(row));
  }
  return told;
}

async function settingOf(manager: EntityManager, name: string): Promise<string | null> {
  const row = await manager.findOneBy(NoticeSettingRow, { name });
  return row?.value ?? null;
}

/** The part of a notice's key that differs within its scope. */
export function subjectKey({ kpi, period, stage }: NoticeSubject): string {
  return JSON.stringify([kpi, period, stage]);
}
