import type { RecordMeasurement } from '@rumbo/contracts';
import { newIdempotencyKey } from '../../api/idempotency-key';
import { type Cell, cellKey } from '../cell';
import type { BatchCell, BatchMode, CellMeasurement, CellRecording } from '../recording';
import type { RecordingStore, StoreChange, StoredEntry } from '../store/recording-store';
import { type RecordingEvent, RecordingState } from './recording-state';
import { type SenderOptions, Sender } from './sender';
import type { Tabs } from './tabs';

export interface EngineOptions extends Omit<SenderOptions, 'state' | 'emit' | 'alone'> {
  tabs: Tabs;
  /** Called for each cell that changed; null when nothing is left of it. */
  changed: (key: string, recording: CellRecording | null) => void;
}

/** One person's typed values: kept, sent in order, told to every tab. */
export class RecordingEngine {
  private readonly state = new RecordingState();
  private readonly sender: Sender;
  private readonly user: string;
  private readonly store: RecordingStore;

  private constructor(private readonly options: EngineOptions) {
    this.user = options.user;
    this.store = options.store;
    this.sender = new Sender({
      ...options,
      state: this.state,
      emit: (event) => this.emit(event),
      alone: (work) => options.tabs.alone(this.user, work),
    });
  }

  /** With what the person left here before, which it sends at once. */
  static async start(options: EngineOptions): Promise<RecordingEngine> {
    const engine = new RecordingEngine(options);
    await engine.reload();
    void engine.sender.run();
    return engine;
  }

  /** Another tab's news. */
  hear(event: RecordingEvent): void {
    this.take(event);
  }

  async saveDraft(cell: Cell, fields: unknown): Promise<void> {
    const draft = { ...cellOf(cell), user: this.user, fields, at: now() };
    // Shown at once: the form reads back what it wrote.
    this.take({ type: 'stored', change: { sends: [], drafts: [{ cell: cellOf(cell), draft }] } });
    // Not taken a second time: meanwhile more may have been typed.
    const change = await this.store.putDraft(draft);
    this.options.tabs.tell({ user: this.user, event: { type: 'stored', change } });
  }

  async discardDraft(cell: Cell): Promise<void> {
    this.stored(await this.store.deleteDraft(this.user, cellOf(cell)));
  }

  /** Keeps the value, then sends it. The promise is fulfilled once it is kept. */
  async send(cell: Cell, measurement: CellMeasurement, seen: number | null): Promise<void> {
    const fields = this.state.recordingOf(cellKey(cell))?.fields ?? null;
    const entry = newEntry(cell, measurement, seen, fields);
    await this.add(cell.plan, { kind: 'one', mode: null, reason: null, entries: [entry] });
  }

  /** Keeps the values, then sends them in one request. The promise is fulfilled once they are kept. */
  async sendBatch(
    plan: string,
    cells: readonly BatchCell[],
    { mode, reason }: { mode: BatchMode; reason: string | null },
  ): Promise<void> {
    const entries = cells.map(({ kpi, period, seen, ...measurement }) => {
      const cell = { plan, kpi, period };
      const fields = this.state.recordingOf(cellKey(cell))?.fields ?? null;
      return newEntry(cell, measurement, seen ?? null, fields);
    });
    await this.add(plan, { kind: 'batch', mode, reason, entries });
  }

  /** Sends again what waits, without waiting longer. */
  retryNow(): void {
    void this.sender.run({ impatient: true });
  }

  /** The session is there again, or gone. */
  signedIn(is: boolean): void {
    this.sender.signedIn(is);
  }

  online(is: boolean): void {
    this.sender.online(is);
  }

  /** Gives a value up: the draft and what was refused or never put on the wire. */
  async discard(cell: Cell): Promise<void> {
    const placed = this.state.sendOf(cell);
    if (placed)
      await this.removeEntry(
        placed.send.order,
        cell,
        ({ attempts }, entry) => attempts === 0 || entry.state !== 'waiting',
      );
    await this.discardDraft(cell);
  }

  /** Ends a conflict: records the own value after all, over the one now seen, or leaves the other's. */
  async resolve(cell: Cell, choice: 'mine' | 'theirs', reason?: string): Promise<void> {
    const placed = this.state.sendOf(cell);
    if (placed?.entry.state !== 'conflict') return;
    if (choice === 'theirs') {
      await this.discard(cell);
      return;
    }
    const { measurement } = placed.entry;
    const theirs = placed.entry.theirs ?? (await this.options.api.standing(cell));
    const { reason: before, ...rest } = measurement;
    const given = reason?.trim() || before;
    const entry = newEntry(
      cell,
      { ...rest, ...(theirs.value !== null && given ? { reason: given } : {}) },
      theirs.seen,
      placed.entry.fields,
    );
    await this.add(cell.plan, { kind: 'one', mode: null, reason: null, entries: [entry] });
  }

  /** Asks again what stands recorded, for a conflict in which it could not be told. */
  async askTheirs(cell: Cell): Promise<void> {
    const placed = this.state.sendOf(cell);
    if (placed?.entry.state === 'conflict') await this.sender.learnTheirs(placed.send.order, cell);
  }

  stop(): void {
    this.sender.stop();
    this.options.tabs.close();
  }

  private async add(
    plan: string,
    {
      kind,
      mode,
      reason,
      entries,
    }: Pick<Parameters<RecordingStore['add']>[0], 'kind' | 'mode' | 'reason' | 'entries'>,
  ): Promise<void> {
    const change = await this.store.add({
      key: newIdempotencyKey(),
      user: this.user,
      plan,
      kind,
      mode,
      reason,
      at: now(),
      attempts: 0,
      entries,
    });
    this.stored(change);
    void this.sender.run();
  }

  private async removeEntry(
    order: number,
    cell: Cell,
    may: (send: { attempts: number }, entry: StoredEntry) => boolean,
  ): Promise<void> {
    const change = await this.store.change(order, (send) => ({
      ...send,
      entries: send.entries.filter(
        (entry) => entry.kpi !== cell.kpi || entry.period !== cell.period || !may(send, entry),
      ),
    }));
    this.stored(change);
  }

  private async reload(): Promise<void> {
    const { sends, drafts } = await this.store.load(this.user);
    this.take({
      type: 'stored',
      change: {
        sends: sends.map((send) => ({ order: send.order, send })),
        drafts: drafts.map((draft) => ({ cell: cellOf(draft), draft })),
      },
    });
  }

  private stored(change: StoreChange): void {
    this.emit({ type: 'stored', change });
  }

  private emit(event: RecordingEvent): void {
    this.take(event);
    this.options.tabs.tell({ user: this.user, event });
  }

  private take(event: RecordingEvent): void {
    for (const key of this.state.apply(event)) this.options.changed(key, this.state.recordingOf(key));
  }
}

function newEntry(
  cell: Cell,
  measurement: CellMeasurement,
  seen: number | null,
  fields: unknown,
): StoredEntry {
  const { kpi, period } = cell;
  // A form's measurement names its period too; the cell's is the one.
  const { period: _period, ...rest } = measurement as RecordMeasurement;
  return { kpi, period, measurement: rest, seen, fields, state: 'waiting', problem: null, theirs: null };
}

function cellOf({ plan, kpi, period }: Cell): Cell {
  return { plan, kpi, period };
}

function now(): string {
  return new Date().toISOString();
}
