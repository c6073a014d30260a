import type { RecordedMeasurement } from '@rumbo/contracts';
import { type Cell, cellKey } from '../cell';
import type { CellRecording } from '../recording';
import type { StoreChange, StoredDraft, StoredEntry, StoredSend } from '../store/recording-store';

/** One thing that happened, told to every tab. */
export type RecordingEvent =
  | { type: 'stored'; change: StoreChange }
  | { type: 'flight'; order: number; flying: boolean }
  | { type: 'saved'; cell: Cell; measurement: RecordedMeasurement };

interface Placed {
  send: StoredSend;
  entry: StoredEntry;
}

/** What is known of one person's typed values: a pure function of the events. */
export class RecordingState {
  private readonly sends = new Map<number, StoredSend>();
  private readonly byCell = new Map<string, Map<number, Placed>>();
  private readonly drafts = new Map<string, StoredDraft>();
  private readonly saved = new Map<string, { cell: Cell; measurement: RecordedMeasurement }>();
  private readonly flying = new Set<number>();

  /** Sends that wait for an answer, in the order of handing in. */
  waiting(): StoredSend[] {
    return [...this.sends.values()]
      .filter(({ entries }) => entries.some(({ state }) => state === 'waiting'))
      .sort((a, b) => a.order - b.order);
  }

  /** Sends that some tab is said to have on the wire. */
  flights(): number[] {
    return [...this.flying];
  }

  /** The newest send that holds the cell's value. */
  sendOf(cell: Cell): { send: StoredSend; entry: StoredEntry } | null {
    const placed = this.byCell.get(cellKey(cell));
    return placed?.size ? placed.get(Math.max(...placed.keys()))! : null;
  }

  keys(): Set<string> {
    return new Set([...this.byCell.keys(), ...this.drafts.keys(), ...this.saved.keys()]);
  }

  /** Takes the events in. @returns keys of the cells that they touch */
  apply(event: RecordingEvent): Set<string> {
    if (event.type === 'saved') {
      const key = cellKey(event.cell);
      this.saved.set(key, event);
      return new Set([key]);
    }
    if (event.type === 'flight') {
      if (event.flying) this.flying.add(event.order);
      else this.flying.delete(event.order);
      const send = this.sends.get(event.order);
      return new Set(send ? send.entries.map((entry) => entryKey(send, entry)) : []);
    }
    const touched = new Set<string>();
    for (const { cell, draft } of event.change.drafts) {
      const key = cellKey(cell);
      if (draft) this.drafts.set(key, draft);
      else this.drafts.delete(key);
      touched.add(key);
    }
    for (const { order, send } of event.change.sends) this.put(order, send, touched);
    return touched;
  }

  recordingOf(key: string): CellRecording | null {
    const placed = this.byCell.get(key);
    const draft = this.drafts.get(key) ?? null;
    const saved = this.saved.get(key) ?? null;
    if (placed?.size) {
      const { send, entry } = placed.get(Math.max(...placed.keys()))!;
      const waits = this.flying.has(send.order) ? 'saving' : 'unsent';
      return {
        cell: { plan: send.plan, kpi: entry.kpi, period: entry.period },
        status: entry.state === 'waiting' ? waits : entry.state,
        measurement: entry.measurement,
        at: send.at,
        fields: draft?.fields ?? entry.fields,
        problem: entry.problem,
        theirs: entry.theirs,
        saved: saved?.measurement ?? null,
        attempts: send.attempts,
      };
    }
    if (!draft && !saved) return null;
    return {
      cell: draft ? { plan: draft.plan, kpi: draft.kpi, period: draft.period } : saved!.cell,
      status: draft ? 'draft' : 'saved',
      measurement: null,
      at: draft?.at ?? saved!.measurement.at,
      fields: draft?.fields ?? null,
      problem: null,
      theirs: null,
      saved: saved?.measurement ?? null,
      attempts: 0,
    };
  }

  private put(order: number, send: StoredSend | null, touched: Set<string>): void {
    const before = this.sends.get(order);
    for (const entry of before?.entries ?? []) {
      const key = entryKey(before!, entry);
      const placed = this.byCell.get(key);
      placed?.delete(order);
      if (placed?.size === 0) this.byCell.delete(key);
      touched.add(key);
    }
    if (!send) {
      this.sends.delete(order);
      this.flying.delete(order);
      return;
    }
    this.sends.set(order, send);
    for (const entry of send.entries) {
      const key = entryKey(send, entry);
      const placed = this.byCell.get(key) ?? new Map<number, Placed>();
      placed.set(order, { send, entry });
      this.byCell.set(key, placed);
      touched.add(key);
    }
  }
}

function entryKey({ plan }: StoredSend, { kpi, period }: StoredEntry): string {
  return cellKey({ plan, kpi, period });
}
