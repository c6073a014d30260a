import { DOCUMENT, DestroyRef, Injectable, effect, inject, signal, untracked } from '@angular/core';
import type { BoardPatch, BoardReload, Scorecard, UnreadNotices } from '@rumbo/contracts';
import { planPath } from '../api/api-links';
import { HttpTransport } from '../api/http-transport';
import { queryString } from '../api/request';
import type { ServerEvent } from './event-reader';
import { LiveConnection, type LiveState } from './live-connection';

/** What a board's stream tells: new figures of some nodes, or that the board is to be asked for anew. */
export type BoardNews = { type: 'patch'; patch: BoardPatch } | { type: 'reload'; sequence: number };

/** A board as it was fetched, without a cut-off of its own. */
export type FollowedBoard = Pick<Scorecard, 'plan' | 'period' | 'mode' | 'sequence' | 'asOf'>;

interface Following extends FollowedBoard {
  heard(news: BoardNews): void;
}

/** A tab that nobody looks at leaves its connection to others: a browser has six of them for all of its tabs. */
const HIDDEN_MS = 15_000;

/**
 * What the API tells by itself: changes of the board that the page shows, and what waits in the bell. A tab has one
 * stream at a time, of the board where one is followed. It is closed while the tab is hidden, and catches up afterwards.
 */
@Injectable({ providedIn: 'root' })
export class LiveUpdates {
  private readonly http = inject(HttpTransport);
  private readonly document = inject(DOCUMENT);
  private readonly connectionState = signal<LiveState>('off');
  private readonly unreadNotices = signal<UnreadNotices | null>(null);
  private board: Following | null = null;
  private bells = 0;
  private hiding: ReturnType<typeof setTimeout> | null = null;
  private hidden = false;
  private settling = false;
  /** Whom and what the stream is for that is open or being opened. */
  private listening: { person: string; board: Following | null } | null = null;

  private readonly connection = new LiveConnection({
    open: (address, abort) => this.http.stream(address, abort),
    heard: (event) => this.take(event),
    became: (state) => this.connectionState.set(state),
  });

  /** `live` while whatever happens is told at once. */
  readonly state = this.connectionState.asReadonly();

  /** The newest word on the person's notices; another object each time that something changed. Null before the first. */
  readonly notices = this.unreadNotices.asReadonly();

  constructor() {
    const { person } = this.http;
    effect(() => {
      person();
      untracked(() => {
        this.unreadNotices.set(null);
        this.settle();
      });
    });
    this.watchTheTab();
  }

  /**
   * Follows a board as it was fetched, in place of the one before. To be called again with the new one after each
   * `reload`, and not after a patch: patches go on from the one before.
   * @returns ends it
   */
  followBoard(board: FollowedBoard, heard: (news: BoardNews) => void): () => void {
    const { plan, period, mode, sequence, asOf } = board;
    const following: Following = { plan, period, mode, sequence, asOf, heard };
    this.board = following;
    this.settle();
    return () => {
      if (this.board !== following) return;
      this.board = null;
      this.settle();
    };
  }

  /** Keeps a stream open for the bell, also on pages without a board. @returns ends it */
  followNotices(): () => void {
    this.bells++;
    this.settle();
    return () => {
      this.bells--;
      this.settle();
    };
  }

  /** Opens what is to be open now. A page that leaves and one that comes in the same turn make one change. */
  private settle(): void {
    if (this.settling) return;
    this.settling = true;
    queueMicrotask(() => {
      this.settling = false;
      const { board, listening } = this;
      const person = this.http.person();
      const listens = person !== null && !this.hidden && (board !== null || this.bells > 0);
      if (listens && listening?.person === person && listening.board === board) return;
      this.listening = listens ? { person, board } : null;
      if (listens) this.connection.listen(() => addressOf(board));
      else this.connection.close();
    });
  }

  private take({ event, data }: ServerEvent): void {
    if (event === 'notices') this.unreadNotices.set(JSON.parse(data) as UnreadNotices);
    const { board } = this;
    if (!board) return;
    if (event === 'patch') {
      const patch = JSON.parse(data) as BoardPatch;
      [board.sequence, board.asOf] = [patch.sequence, patch.asOf];
      board.heard({ type: 'patch', patch });
    } else if (event === 'reload') {
      board.heard({ type: 'reload', sequence: (JSON.parse(data) as BoardReload).sequence });
    }
  }

  private watchTheTab(): void {
    const { document } = this;
    const page = document.defaultView;
    const looked = () => {
      if (this.hiding) clearTimeout(this.hiding);
      this.hiding =
        document.visibilityState === 'visible' ? null : setTimeout(() => this.hide(true), HIDDEN_MS);
      if (!this.hiding && this.hidden) this.hide(false);
      if (!this.hiding) this.connection.wake();
    };
    const online = () => this.connection.wake();
    document.addEventListener('visibilitychange', looked);
    page?.addEventListener('online', online);
    looked();
    inject(DestroyRef).onDestroy(() => {
      document.removeEventListener('visibilitychange', looked);
      page?.removeEventListener('online', online);
      if (this.hiding) clearTimeout(this.hiding);
      this.connection.close();
    });
  }

  private hide(hidden: boolean): void {
    this.hidden = hidden;
    this.settle();
  }
}

function addressOf(board: FollowedBoard | null): string {
  if (!board) return '/notices/live';
  const { plan, period, mode, sequence: since, asOf: at } = board;
  return `${planPath(plan)}/scorecard/live${queryString({ period, mode, since, at })}`;
}
