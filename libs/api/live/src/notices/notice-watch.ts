import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { NoticeRepository, type UnreadMark } from '@rumbo/api-persistence';
import type { UnreadNotices } from '@rumbo/contracts';
import { eventBytes } from '../streams/event-bytes';
import type { EventStream } from '../streams/event-stream';
import { Streams } from '../streams/streams';

/** Notices are written by one process or another, some seconds after what they are about; so it is looked for them. */
const LOOK_MS = 2_000;
/** People asked for in one statement. */
const PEOPLE_AT_ONCE = 500;

/**
 * Tells people who have a stream when a notice came or was read, wherever: one look at the database for everybody who
 * is connected here, in place of one for each tab.
 */
@Injectable()
export class NoticeWatch implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('NoticeWatch');
  /** What each person who has a stream was told last. */
  private readonly told = new Map<string, string>();
  private timer?: NodeJS.Timeout;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly streams: Streams,
    private readonly notices: NoticeRepository,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.look(), LOOK_MS);
    this.timer.unref();
  }

  /** Waits for a look that is under way: the database closes after this. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Tells a new stream how things stand. */
  greet(stream: EventStream): void {
    const { username } = stream.person;
    this.notices.unreadOf([username]).then(
      (marks) => {
        const mark = marks.get(username);
        if (!this.told.has(username)) this.told.set(username, keyOf(mark));
        stream.send(bytesOf(mark));
      },
      (error: unknown) => this.logger.warn(String(error)),
    );
  }

  /** Tells everybody for whom something is other than at the last look. */
  look(): Promise<void> {
    this.looking ??= this.lookAll().then(
      () => (this.looking = null),
      (error: unknown) => {
        this.looking = null;
        this.logger.warn(String(error));
      },
    ) as Promise<void>;
    return this.looking;
  }

  private async lookAll(): Promise<void> {
    const people = [...this.streams.byPerson().keys()];
    for (let first = 0; first < people.length; first += PEOPLE_AT_ONCE) {
      const asked = people.slice(first, first + PEOPLE_AT_ONCE);
      const marks = await this.notices.unreadOf(asked);
      const streams = this.streams.byPerson();
      for (const username of asked) {
        const mark = marks.get(username);
        if (this.told.get(username) === keyOf(mark)) continue;
        this.told.set(username, keyOf(mark));
        const bytes = bytesOf(mark);
        for (const stream of streams.get(username) ?? []) stream.send(bytes);
      }
    }
    const connected = this.streams.byPerson();
    for (const username of this.told.keys()) if (!connected.has(username)) this.told.delete(username);
  }
}

function bytesOf(mark: UnreadMark | undefined): Buffer {
  return eventBytes('notices', { unread: mark?.unread ?? 0 } satisfies UnreadNotices);
}

function keyOf(mark: UnreadMark | undefined): string {
  return mark ? `${mark.unread} ${mark.newest}` : '';
}
