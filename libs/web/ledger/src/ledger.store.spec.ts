import { TestBed } from '@angular/core/testing';
import type { LedgerLine, LedgerPage } from '@rumbo/contracts';
import { type LedgerQuery, LedgerApi } from '@rumbo/web-data';
import { readLedgerFilter } from './ledger-filter';
import { LedgerStore } from './ledger.store';

async function settle(): Promise<void> {
  TestBed.tick();
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
}

describe('LedgerStore', () => {
  const lines = Array.from(
    { length: 120 },
    (_, index) => ({ sequence: 120 - index, actor: index % 2 ? 'a' : 'b' }) as LedgerLine,
  );

  function start() {
    const asked: LedgerQuery[] = [];
    const ledger = (query: LedgerQuery): Promise<LedgerPage> => {
      asked.push(query);
      const all = lines.filter(({ actor }) => !query.actor || actor === query.actor);
      const from = all.filter(({ sequence }) => !query.before || sequence < query.before);
      const entries = from.slice(0, query.limit);
      return Promise.resolve({
        entries,
        next: from.length > entries.length ? entries.at(-1)!.sequence : null,
        total: all.length,
        asOf: '2022-01-01T00:00:00.000Z',
        sequence: 120,
      });
    };
    TestBed.configureTestingModule({
      providers: [LedgerStore, { provide: LedgerApi, useValue: { ledger } }],
    });
    return { store: TestBed.inject(LedgerStore), asked };
  }

  it('reads page after page to the first entry', async () => {
    const { store } = start();
    store.filter.set(readLedgerFilter({}));
    await settle();
    expect([store.pages.items().length, store.pages.next(), store.total()]).toEqual([50, 71, 120]);
    await store.pages.loadMore();
    await store.pages.loadMore();
    expect(store.pages.items().map(({ sequence }) => sequence)).toEqual(
      lines.map(({ sequence }) => sequence),
    );
    expect(store.pages.next()).toBeNull();
    await store.pages.loadMore();
    expect(store.pages.items()).toHaveLength(120);
  });

  it('starts again with another filter', async () => {
    const { store, asked } = start();
    store.filter.set(readLedgerFilter({}));
    await settle();
    await store.pages.loadMore();
    store.filter.set(readLedgerFilter({ persona: 'a' }));
    await settle();
    expect(store.pages.items()).toHaveLength(50);
    expect(store.total()).toBe(60);
    expect(asked.at(-1)).toMatchObject({ actor: 'a' });
  });
});
