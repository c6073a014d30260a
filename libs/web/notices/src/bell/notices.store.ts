import { DOCUMENT, DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { Notice } from '@rumbo/contracts';
import { NoticesApi, remote } from '@rumbo/web-data';
import { followNotices } from '../follow-notices';

/** How often the count is asked for while the page is looked at and nobody tells. */
const POLL_MS = 30_000;
const SHOWN = 5;

/** The newest notices and how many are unread, for the bell. */
@Injectable()
export class NewestNoticesStore {
  private readonly api = inject(NoticesApi);
  private readonly document = inject(DOCUMENT);
  private readonly turn = signal(0);

  readonly newest = remote(
    () => ({ turn: this.turn() }),
    (_turn, abort) => this.api.notices({ limit: SHOWN }, abort),
  );
  /** Said again after each mark, without waiting for the next question. */
  private readonly marked = signal<{ turn: number; unread: number } | null>(null);
  readonly unread = computed(() => {
    const marked = this.marked();
    if (marked && marked.turn === this.turn()) return marked.unread;
    return this.newest.value()?.unread ?? 0;
  });

  constructor() {
    const live = followNotices(this.newest.value, () => this.refresh());
    const timer = setInterval(() => {
      if (this.document.visibilityState === 'visible' && live.state() !== 'live') this.refresh();
    }, POLL_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  refresh(): void {
    this.turn.update((turn) => turn + 1);
  }

  /** A notice that was opened. Whether it is marked matters little: it stays unread then. */
  async markRead({ id, read }: Notice): Promise<void> {
    if (read) return;
    const answer = await this.api.markRead({ ids: [id] }).catch(() => null);
    if (!answer) return;
    this.refresh();
    this.marked.set({ turn: this.turn(), unread: answer.unread });
  }
}
