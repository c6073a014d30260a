import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { type BoardNews, LiveUpdates } from '@rumbo/web-data';
import { ScorecardStore } from '../scorecard.store';
import { NewsTeller } from './news-teller';

/** ms that a changed row is marked. */
const MARKED = 2_500;
/** ms without a connection before it is said: most are back by then. */
const PATIENCE = 1_500;

/** What happened to the board: KPIs that changed, or that it was asked for anew. */
export interface Told {
  kpis: number;
  reloaded: boolean;
}

/** Keeps the board at now, for as long as it shows no cut-off of the past. */
@Injectable()
export class LiveBoard {
  private readonly store = inject(ScorecardStore);
  private readonly updates = inject(LiveUpdates);
  private readonly marked = signal<ReadonlySet<string>>(new Set());
  private readonly news = signal<Told | null>(null);
  private readonly teller = new NewsTeller<Told>((told) => this.news.set(told), joined);
  private readonly lost = signal(false);
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();

  /** Keys of the rows whose figures have just changed. */
  readonly changed = this.marked.asReadonly();
  /** The newest of what is to be read out; at most one in some seconds. */
  readonly told = this.news.asReadonly();
  readonly follows = computed(() => this.store.state().cutOff === null);
  /** Null while it is not known yet, and where nothing is followed. */
  readonly state = computed<'current' | 'connecting' | null>(() => {
    if (!this.follows()) return null;
    if (this.lost()) return 'connecting';
    return this.updates.state() === 'live' ? 'current' : null;
  });

  constructor() {
    effect((onCleanup) => {
      const board = this.store.levels.answered();
      if (board && this.follows()) onCleanup(this.updates.followBoard(board, (news) => this.take(news)));
    });
    effect((onCleanup) => {
      const state = this.updates.state();
      if (state !== 'connecting') return this.lost.set(false);
      const timer = setTimeout(() => this.lost.set(true), PATIENCE);
      onCleanup(() => clearTimeout(timer));
    });
    inject(DestroyRef).onDestroy(() => {
      this.teller.end();
      for (const timer of this.timers) clearTimeout(timer);
    });
  }

  private take(news: BoardNews): void {
    untracked(() => {
      if (news.type === 'reload') {
        this.store.refresh();
        this.teller.tell({ kpis: 0, reloaded: true });
        return;
      }
      const changed = this.store.levels.patch(news.patch);
      if (changed.length > 0) this.mark(changed);
      const kpis = news.patch.nodes.filter(({ kind }) => kind === 'kpi').length;
      if (news.patch.nodes.length > 0) this.teller.tell({ kpis, reloaded: false });
    });
  }

  private mark(keys: readonly string[]): void {
    this.marked.update((marked) => new Set([...marked, ...keys]));
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      const gone = new Set(keys);
      this.marked.update((marked) => new Set([...marked].filter((key) => !gone.has(key))));
    }, MARKED);
    this.timers.add(timer);
  }
}

function joined(a: Told, b: Told): Told {
  return { kpis: a.kpis + b.kpis, reloaded: a.reloaded || b.reloaded };
}
