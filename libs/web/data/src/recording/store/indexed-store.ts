import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Cell } from '../cell';
import type { NewSend, RecordingStore, StoreChange, StoredDraft, StoredSend } from './recording-store';
import { leftOf } from './replaced-sends';

interface Schema extends DBSchema {
  drafts: { key: [string, string, string, string]; value: StoredDraft; indexes: { user: string } };
  sends: { key: number; value: StoredSend; indexes: { user: string } };
}

const NAME = 'rumbo-recording';
const DURABLE = { durability: 'strict' } as const;

/** The browser's own database. A change is answered when it is on the disk. */
export class IndexedStore implements RecordingStore {
  private constructor(private readonly database: IDBPDatabase<Schema>) {}

  /** @throws when the browser has no database, or refuses it */
  static async open(name = NAME): Promise<IndexedStore> {
    const database = await openDB<Schema>(name, 1, {
      upgrade(created) {
        created
          .createObjectStore('drafts', { keyPath: ['user', 'plan', 'kpi', 'period'] })
          .createIndex('user', 'user');
        created
          .createObjectStore('sends', { keyPath: 'order', autoIncrement: true })
          .createIndex('user', 'user');
      },
      // A newer version in another tab may go on; this page's next write opens it anew after a reload.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    return new IndexedStore(database);
  }

  async load(user: string): Promise<{ sends: StoredSend[]; drafts: StoredDraft[] }> {
    const tx = this.database.transaction(['drafts', 'sends']);
    const [sends, drafts] = await Promise.all([
      tx.objectStore('sends').index('user').getAll(user),
      tx.objectStore('drafts').index('user').getAll(user),
    ]);
    return { sends, drafts };
  }

  async putDraft(draft: StoredDraft): Promise<StoreChange> {
    const tx = this.database.transaction('drafts', 'readwrite');
    const put = tx.store.put(draft);
    // Now, not when the page has heard of the put: a page that is left before that would lose what was typed last.
    tx.commit();
    await Promise.all([put, tx.done]);
    return { sends: [], drafts: [{ cell: cellOf(draft), draft }] };
  }

  async deleteDraft(user: string, cell: Cell): Promise<StoreChange> {
    await this.database.delete('drafts', [user, cell.plan, cell.kpi, cell.period]);
    return { sends: [], drafts: [{ cell, draft: null }] };
  }

  async add(added: NewSend): Promise<StoreChange> {
    const tx = this.database.transaction(['drafts', 'sends'], 'readwrite', DURABLE);
    const sends = tx.objectStore('sends');
    const change: StoreChange = { sends: [], drafts: [] };
    for (const earlier of await sends.index('user').getAll(added.user)) {
      const left = leftOf(earlier, added);
      if (left === earlier) continue;
      await (left ? sends.put(left) : sends.delete(earlier.order));
      change.sends.push({ order: earlier.order, send: left });
    }
    for (const { kpi, period } of added.entries) {
      await tx.objectStore('drafts').delete([added.user, added.plan, kpi, period]);
      change.drafts.push({ cell: { plan: added.plan, kpi, period }, draft: null });
    }
    // The key generator fills the order in.
    const order = await sends.add(added as StoredSend);
    await tx.done;
    change.sends.push({ order, send: { ...added, order } });
    return change;
  }

  async change(order: number, change: (send: StoredSend) => StoredSend | null): Promise<StoreChange> {
    const tx = this.database.transaction('sends', 'readwrite', DURABLE);
    const before = await tx.store.get(order);
    const changed = before ? change(before) : null;
    const after = changed?.entries.length ? changed : null;
    await (after ? tx.store.put(after) : tx.store.delete(order));
    await tx.done;
    return { sends: [{ order, send: after }], drafts: [] };
  }
}

function cellOf({ plan, kpi, period }: StoredDraft): Cell {
  return { plan, kpi, period };
}
