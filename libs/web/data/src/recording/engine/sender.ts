import type { RecordedBatch, RecordedMeasurement } from '@rumbo/contracts';
import { ApiProblem } from '../../api/api-problem';
import { type Cell, cellKey } from '../cell';
import type { RecordingStore, StoreChange, StoredEntry, StoredSend } from '../store/recording-store';
import { backoffMs } from './backoff';
import { type EntryFate, batchOf, fatesOf, refusedFates } from './batch-answer';
import type { RecordingApi } from './recording-api';
import type { RecordingEvent, RecordingState } from './recording-state';
import { type Verdict, verdictOf } from './verdict';

export interface SenderOptions {
  user: string;
  store: RecordingStore;
  api: RecordingApi;
  state: RecordingState;
  emit: (event: RecordingEvent) => void;
  /** Runs the work while no other tab sends. */
  alone: (work: () => Promise<void>) => Promise<void>;
  /** Whether the API can be reached, each time that it changes. */
  reached?: (reachable: boolean) => void;
  /** A batch was answered. */
  batched?: (answer: RecordedBatch) => void;
  /** How long to wait after so many attempts; tests do not wait. */
  backoff?: (attempts: number) => number;
}

/**
 * Puts what waits on the wire, one after the other in the order of handing in. A send keeps its key until the API has
 * answered, so that an answer that was lost is asked for again and the value is recorded once.
 */
export class Sender {
  /** No send before its time; the time of order -1 holds for all. */
  private readonly notBefore = new Map<number, number>();
  private readonly backoff: (attempts: number) => number;
  private silent = 0;
  private reachable = typeof navigator === 'undefined' || navigator.onLine !== false;
  private mayRun = true;
  private stopped = false;
  private running: Promise<void> | null = null;
  private again = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: SenderOptions) {
    this.backoff = options.backoff ?? backoffMs;
    if (!this.reachable) options.reached?.(false);
  }

  /** @param impatient does not wait out the times of earlier failures */
  run({ impatient = false } = {}): Promise<void> {
    if (impatient) this.notBefore.clear();
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.options
      .alone(() => this.drain())
      // The browser's database failed; what it holds is tried again later.
      .catch(() => this.pause(this.backoff(++this.silent)))
      .finally(() => {
        this.running = null;
        if (this.again && !this.stopped) {
          this.again = false;
          void this.run();
        } else {
          this.wakeLater();
        }
      });
    return this.running;
  }

  signedIn(is: boolean): void {
    this.mayRun = is;
    if (is) void this.run({ impatient: true });
  }

  online(is: boolean): void {
    if (is) void this.run({ impatient: true });
    else this.found(false);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** Fetches what stands recorded in a conflict; it stays unknown when nobody answers. */
  async learnTheirs(order: number, cell: Cell): Promise<void> {
    const theirs = await this.options.api.standing(cell).catch(() => null);
    if (theirs) await this.changeEntry(order, cell, (entry) => ({ ...entry, theirs }));
  }

  private async drain(): Promise<void> {
    // Whoever holds the lock is the only one who sends: what another tab had on the wire ended with that tab.
    for (const order of this.options.state.flights())
      this.options.emit({ type: 'flight', order, flying: false });
    // Asked first, so that what is not sent stays replaceable: once on the wire it may have arrived.
    while (!this.stopped && !this.isLater(ALL) && (this.reachable || (await this.answers()))) {
      const next = this.mayRun ? this.next() : null;
      if (!next) return;
      await this.attempt(next.order);
    }
  }

  private async answers(): Promise<boolean> {
    const reachable = await this.options.api.reachable();
    this.found(reachable);
    if (!reachable) this.pause(this.backoff(++this.silent));
    return reachable;
  }

  private async attempt(order: number): Promise<void> {
    this.options.emit({ type: 'flight', order, flying: true });
    try {
      const claimed = await this.store((send) => ({ ...send, attempts: send.attempts + 1 }), order);
      if (claimed) await this.sendClaimed(claimed);
    } finally {
      this.options.emit({ type: 'flight', order, flying: false });
    }
  }

  private async sendClaimed(send: StoredSend): Promise<void> {
    try {
      await (send.kind === 'batch' ? this.sendBatch(send) : this.sendOne(send));
      this.silent = 0;
      this.notBefore.delete(send.order);
    } catch (error) {
      await this.take(send, verdictOf(error));
    }
  }

  private async sendOne(send: StoredSend): Promise<void> {
    const entry = send.entries[0]!;
    const cell = { plan: send.plan, kpi: entry.kpi, period: entry.period };
    const measurement = await this.options.api.record(
      cell,
      { ...entry.measurement, period: entry.period },
      { key: send.key, seen: entry.seen, user: send.user },
    );
    await this.recorded(send.order, cell, measurement);
  }

  private async sendBatch(send: StoredSend): Promise<void> {
    try {
      const { key, plan, user } = send;
      const answer = await this.options.api.recordBatch(plan, batchOf(send), { key, user });
      await this.settle(send, fatesOf(send, answer, new Date().toISOString()));
      this.options.batched?.(answer);
    } catch (error) {
      const fates = error instanceof ApiProblem ? refusedFates(send, error) : null;
      if (!fates) throw error;
      await this.settle(send, fates);
    }
  }

  /** Each value of a batch has its own fate; the whole batch is put away in one go. */
  private async settle(send: StoredSend, fates: readonly EntryFate[]): Promise<void> {
    const cells = send.entries.map(({ kpi, period }) => ({ plan: send.plan, kpi, period }));
    const fateOf = new Map(cells.map((cell, index) => [cellKey(cell), fates[index]!]));
    for (const cell of cells) {
      const fate = fateOf.get(cellKey(cell))!;
      if (fate.kind !== 'saved') continue;
      await this.carryOn(send.order, cell, fate.measurement);
      this.options.emit({ type: 'saved', cell, measurement: fate.measurement });
    }
    await this.store(
      (stored) => ({
        ...stored,
        entries: stored.entries.flatMap((entry) => {
          const fate = fateOf.get(cellKey({ plan: send.plan, kpi: entry.kpi, period: entry.period }));
          if (!fate) return [entry];
          return fate.kind === 'failed' || fate.kind === 'conflict'
            ? [{ ...entry, state: fate.kind, problem: fate.problem }]
            : [];
        }),
      }),
      send.order,
    );
    for (const [index, { kind }] of fates.entries())
      if (kind === 'conflict') await this.learnTheirs(send.order, cells[index]!);
  }

  /** The value is recorded: the send is done, and what waits for the same cell has seen it. */
  private async recorded(order: number, cell: Cell, measurement: RecordedMeasurement): Promise<void> {
    await this.carryOn(order, cell, measurement);
    this.options.emit({ type: 'saved', cell, measurement });
    await this.changeEntry(order, cell, () => null);
  }

  /** What waits for the same cell has seen what was recorded. */
  private async carryOn(order: number, cell: Cell, measurement: RecordedMeasurement): Promise<void> {
    const later = this.options.state
      .waiting()
      .filter((send) => send.order > order && entryOf(send, cell) !== undefined);
    for (const send of later) {
      await this.changeEntry(send.order, cell, (entry) =>
        entry.seen !== null && entry.seen < measurement.sequence
          ? { ...entry, seen: measurement.sequence }
          : entry,
      );
    }
  }

  private async take(send: StoredSend, { then, problem, waitMs }: Verdict): Promise<void> {
    const state = then === 'refused' ? 'failed' : then === 'conflict' ? 'conflict' : 'waiting';
    await this.store(
      (stored) => ({ ...stored, entries: stored.entries.map((entry) => ({ ...entry, state, problem })) }),
      send.order,
    );
    if (then === 'conflict') {
      for (const { kpi, period } of send.entries)
        await this.learnTheirs(send.order, { plan: send.plan, kpi, period });
    }
    if (then === 'signedOut') this.mayRun = false;
    if (then === 'unreachable') {
      this.found(false);
      this.pause(this.backoff(++this.silent));
    }
    if (then === 'slower') this.pause(waitMs ?? this.backoff(send.attempts));
    if (then === 'retry')
      this.notBefore.set(send.order, Date.now() + (waitMs ?? this.backoff(send.attempts)));
  }

  /** The oldest send whose time has come and that no older one of its cells holds up. */
  private next(): StoredSend | null {
    const held = new Set<string>();
    for (const send of this.options.state.waiting()) {
      const keys = send.entries.map(({ kpi, period }) => cellKey({ plan: send.plan, kpi, period }));
      if (!this.isLater(send.order) && !keys.some((key) => held.has(key))) return send;
      for (const key of keys) held.add(key);
    }
    return null;
  }

  private isLater(order: number): boolean {
    return (this.notBefore.get(order) ?? 0) > Date.now();
  }

  private pause(ms: number): void {
    this.notBefore.set(ALL, Date.now() + ms);
  }

  private wakeLater(): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    const waiting = this.mayRun ? this.options.state.waiting() : [];
    if (waiting.length === 0 && this.reachable) return;
    const times = waiting.map(({ order }) => this.notBefore.get(order) ?? 0);
    const first = Math.max(this.notBefore.get(ALL) ?? 0, this.reachable ? Math.min(...times) : 0);
    this.timer = setTimeout(() => void this.run(), Math.max(0, first - Date.now()) + 1);
  }

  private found(reachable: boolean): void {
    if (reachable) this.notBefore.delete(ALL);
    if (this.reachable === reachable) return;
    this.reachable = reachable;
    this.options.reached?.(reachable);
  }

  private async changeEntry(
    order: number,
    cell: Cell,
    change: (entry: StoredEntry) => StoredEntry | null,
  ): Promise<void> {
    await this.store(
      (send) => ({
        ...send,
        entries: send.entries.flatMap((entry) => {
          if (entry.kpi !== cell.kpi || entry.period !== cell.period) return [entry];
          const changed = change(entry);
          return changed ? [changed] : [];
        }),
      }),
      order,
    );
  }

  /** @returns the send as it stands now; null when it is gone */
  private async store(change: (send: StoredSend) => StoredSend, order: number): Promise<StoredSend | null> {
    const result: StoreChange = await this.options.store.change(order, change);
    this.options.emit({ type: 'stored', change: result });
    return result.sends[0]?.send ?? null;
  }
}

const ALL = -1;

function entryOf(send: StoredSend, cell: Cell): StoredEntry | undefined {
  return send.entries.find(({ kpi, period }) => kpi === cell.kpi && period === cell.period);
}
