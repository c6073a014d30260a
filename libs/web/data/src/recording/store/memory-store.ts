import { type Cell, cellKey } from '../cell';
import type { NewSend, RecordingStore, StoreChange, StoredDraft, StoredSend } from './recording-store';
import { leftOf } from './replaced-sends';

/** Where the browser has no database (blocked storage): recording goes on, as long as the page lives. */
export class MemoryStore implements RecordingStore {
  private readonly sends = new Map<number, StoredSend>();
  private readonly drafts = new Map<string, StoredDraft>();
  private newest = 0;

  async load(user: string): Promise<{ sends: StoredSend[]; drafts: StoredDraft[] }> {
    const own = <T extends { user: string }>(all: Iterable<T>) => [...all].filter((one) => one.user === user);
    return { sends: own(this.sends.values()), drafts: own(this.drafts.values()) };
  }

  async putDraft(draft: StoredDraft): Promise<StoreChange> {
    this.drafts.set(draft.user + cellKey(draft), draft);
    return { sends: [], drafts: [{ cell: draft, draft }] };
  }

  async deleteDraft(user: string, cell: Cell): Promise<StoreChange> {
    this.drafts.delete(user + cellKey(cell));
    return { sends: [], drafts: [{ cell, draft: null }] };
  }

  async add(added: NewSend): Promise<StoreChange> {
    const change: StoreChange = { sends: [], drafts: [] };
    for (const earlier of [...this.sends.values()]) {
      const left = leftOf(earlier, added);
      if (left !== earlier) change.sends.push(this.put(earlier.order, left));
    }
    for (const { kpi, period } of added.entries) {
      change.drafts.push(...(await this.deleteDraft(added.user, { plan: added.plan, kpi, period })).drafts);
    }
    const order = ++this.newest;
    change.sends.push(this.put(order, { ...added, order }));
    return change;
  }

  async change(order: number, change: (send: StoredSend) => StoredSend | null): Promise<StoreChange> {
    const before = this.sends.get(order);
    const changed = before ? change(before) : null;
    return { sends: [this.put(order, changed?.entries.length ? changed : null)], drafts: [] };
  }

  private put(order: number, send: StoredSend | null): StoreChange['sends'][number] {
    if (send) this.sends.set(order, send);
    else this.sends.delete(order);
    return { order, send };
  }
}
