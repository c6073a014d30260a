import {
  DOCUMENT,
  DestroyRef,
  Injectable,
  type Signal,
  type WritableSignal,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import type { Me, RecordedBatch, RecordedMeasurement } from '@rumbo/contracts';
import { RumboApi } from '../api/rumbo-api';
import { SessionStore } from '../session/session.store';
import { recordingApi } from './api-of-the-queue';
import { type Cell, cellKey } from './cell';
import type { RecordingEngine } from './engine/recording-engine';
import type { BatchCell, BatchMode, CellMeasurement, CellRecording } from './recording';

/**
 * Every typed value goes through here: kept in this browser before it is sent, sent in order and once, in step with
 * the other tabs. Only the signed-in person's own values are told; they outlive the page and the session.
 */
@Injectable({ providedIn: 'root' })
export class RecordingQueue {
  private readonly api = inject(RumboApi);
  private readonly session = inject(SessionStore);
  private readonly document = inject(DOCUMENT);
  private readonly cells = new Map<string, WritableSignal<CellRecording | null>>();
  private readonly known = new Map<string, CellRecording>();
  private readonly version = signal(0);
  private readonly waiters = new Set<() => void>();
  private readonly isReady = signal(false);
  private readonly isOnline = signal(true);
  private readonly newest = signal<RecordedMeasurement | null>(null);
  private readonly newestBatch = signal<RecordedBatch | null>(null);
  private readonly asked = signal<Cell | null>(null);
  private user: string | null = null;
  private engine: Promise<RecordingEngine> | null = null;

  /** Whether what was left here before is known. */
  readonly ready = this.isReady.asReadonly();
  /** Whether the API answered when it was asked last. */
  readonly online = this.isOnline.asReadonly();
  /** The value that was saved last, in whatever tab. */
  readonly lastSaved = this.newest.asReadonly();
  /** The answer to the batch that this tab sent last. */
  readonly lastBatch = this.newestBatch.asReadonly();
  /** The cell whose conflict is being settled. */
  readonly conflictAsked = this.asked.asReadonly();
  /** What was handed in and is not saved, oldest first. */
  readonly waiting = computed(() => {
    this.version();
    return [...this.known.values()].filter(isWaiting).sort((a, b) => a.at.localeCompare(b.at));
  });
  /** How many values wait, those aside that are on their first way to the API. */
  readonly unsentCount = computed(
    () => this.waiting().filter(({ status, attempts }) => status !== 'saving' || attempts > 1).length,
  );

  constructor() {
    effect(() => {
      const me = this.session.me();
      untracked(() => this.follow(me));
    });
    this.watchConnection();
  }

  /** What is known of a cell that was typed into; null when nothing is. */
  recordingOf(cell: Cell): Signal<CellRecording | null> {
    return this.cellSignal(cellKey(cell)).asReadonly();
  }

  /** The fields as they were typed, to start the cell's form from; null when there is nothing unsaved. */
  draftOf<Fields>(cell: Cell): Signal<Fields | null> {
    const recording = this.recordingOf(cell);
    return computed(() => (recording()?.fields as Fields | null | undefined) ?? null);
  }

  /** Keeps what stands in the cell's fields, at every change. */
  async saveDraft(cell: Cell, fields: unknown): Promise<void> {
    await (await this.running()).saveDraft(cell, fields);
  }

  async discardDraft(cell: Cell): Promise<void> {
    await (await this.running()).discardDraft(cell);
  }

  /**
   * Hands a value in. Fulfilled once it is kept in this browser; sending goes on by itself.
   * @param seen sequence of the answer that the person looked at; null when they did not look
   */
  async send(cell: Cell, measurement: CellMeasurement, seen: number | null): Promise<void> {
    await (await this.running()).send(cell, measurement, seen);
  }

  /**
   * Hands many values in, which are sent and answered as one. Fulfilled once they are kept in this browser.
   * @param how `good` saves those that can be; the reason is for those that change a value and give none
   */
  async sendBatch(
    plan: string,
    cells: readonly BatchCell[],
    how: { mode: BatchMode; reason: string | null },
  ): Promise<void> {
    await (await this.running()).sendBatch(plan, cells, how);
  }

  /** How a value that was handed in fares first: saved, refused, in conflict, or waiting for the connection. */
  settled(cell: Cell): Promise<CellRecording | null> {
    const recording = this.recordingOf(cell);
    const state = () => untracked(recording);
    if (this.isSettled(state())) return Promise.resolve(state());
    return new Promise((resolve) => {
      const look = () => {
        if (!this.isSettled(state())) return;
        this.waiters.delete(look);
        resolve(state());
      };
      this.waiters.add(look);
    });
  }

  /** Gives a value up that was not saved: the draft, and what was refused or never sent. */
  async discard(cell: Cell): Promise<void> {
    await (await this.running()).discard(cell);
  }

  /** Shows the conflict of a cell, to be settled. */
  askConflict(cell: Cell | null): void {
    this.asked.set(cell);
    if (cell) void this.running().then((engine) => engine.askTheirs(cell));
  }

  /** Ends a conflict: records one's own value over the other's, with a reason, or leaves theirs. */
  async resolve(cell: Cell, choice: 'mine' | 'theirs', reason?: string): Promise<void> {
    await (await this.running()).resolve(cell, choice, reason);
  }

  /** Tries again at once. */
  async retryNow(): Promise<void> {
    (await this.running()).retryNow();
  }

  private follow(me: Me | null): void {
    if (me?.username === this.user && this.engine) {
      void this.engine.then((engine) => engine.signedIn(true));
    } else if (!me) {
      void this.engine?.then((engine) => engine.signedIn(false));
    } else {
      this.begin(me);
    }
  }

  private begin(me: Me): void {
    void this.engine?.then((engine) => engine.stop());
    this.user = me.username;
    this.engine = null;
    this.isReady.set(false);
    this.newest.set(null);
    this.newestBatch.set(null);
    this.asked.set(null);
    this.known.clear();
    for (const cell of this.cells.values()) cell.set(null);
    this.version.update((version) => version + 1);
    if (!me.operations.includes('measurement.record')) return;
    const user = me.username;
    this.engine = import('./engine/start-engine').then(({ startEngine }) =>
      startEngine({
        user,
        api: recordingApi(this.api),
        batched: (answer) => this.user === user && this.newestBatch.set(answer),
        changed: (key, recording) => this.user === user && this.changed(key, recording),
        reached: (reachable) => {
          this.isOnline.set(reachable);
          // What waits must not be cleared away when the disk runs full.
          if (!reachable) void this.document.defaultView?.navigator.storage?.persist?.();
          this.look();
        },
      }),
    );
    void this.engine.then(() => this.user === user && this.isReady.set(true));
  }

  private running(): Promise<RecordingEngine> {
    if (!this.engine) throw new Error('Nobody who records values is signed in.');
    return this.engine;
  }

  private changed(key: string, recording: CellRecording | null): void {
    const before = this.known.get(key);
    if (recording) this.known.set(key, recording);
    else this.known.delete(key);
    this.cellSignal(key).set(recording);
    this.version.update((version) => version + 1);
    if (recording?.saved && recording.saved !== before?.saved) this.newest.set(recording.saved);
    this.look();
  }

  private isSettled(recording: CellRecording | null): boolean {
    if (recording?.status === 'saving') return false;
    return recording?.status !== 'unsent' || recording.attempts > 0 || !untracked(this.isOnline);
  }

  private look(): void {
    for (const look of [...this.waiters]) look();
  }

  private cellSignal(key: string): WritableSignal<CellRecording | null> {
    let cell = this.cells.get(key);
    if (!cell) {
      cell = signal(this.known.get(key) ?? null);
      this.cells.set(key, cell);
    }
    return cell;
  }

  private watchConnection(): void {
    const view = this.document.defaultView;
    const tell = (online: boolean) => void this.engine?.then((engine) => engine.online(online));
    const back = () => tell(true);
    const gone = () => tell(false);
    const seen = () => this.document.visibilityState === 'visible' && view?.navigator.onLine && back();
    view?.addEventListener('online', back);
    view?.addEventListener('offline', gone);
    this.document.addEventListener('visibilitychange', seen);
    inject(DestroyRef).onDestroy(() => {
      view?.removeEventListener('online', back);
      view?.removeEventListener('offline', gone);
      this.document.removeEventListener('visibilitychange', seen);
      void this.engine?.then((engine) => engine.stop());
    });
  }
}

function isWaiting({ status }: CellRecording): boolean {
  return status === 'unsent' || status === 'saving' || status === 'failed' || status === 'conflict';
}
