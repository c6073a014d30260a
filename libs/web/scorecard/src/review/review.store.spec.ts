import { TestBed } from '@angular/core/testing';
import type { ReviewDecision } from '@rumbo/contracts';
import { ApiProblem, EvidenceApi, RumboApi, type ReviewsQuery } from '@rumbo/web-data';
import { ReviewStore } from './review.store';

async function settle(): Promise<void> {
  TestBed.tick();
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
}

const decision: ReviewDecision = { measurementId: 'm1', kpi: '1.1', decision: 'approve' };

describe('ReviewStore', () => {
  const asked: unknown[][] = [];
  let refuse = false;
  /** How many there are, and how many fit into an answer. */
  const waiting = { recorded: 0, returned: 0 };
  const MOST_AT_ONCE = 150;

  async function start(period: string | null, years = ['2021', '2022']): Promise<ReviewStore> {
    const api = {
      plans: async () => [{ code: 'p', years, defaultPeriod: '2021' }],
      reviews: async (plan: string, query: ReviewsQuery) => {
        asked.push(['reviews', plan, query]);
        const { state, after, limit = Infinity } = query;
        const first = after === undefined ? 0 : Number(after);
        const all = Array.from({ length: waiting[state!] }, (_, index) => ({
          measurementId: `m${index}`,
          kpi: `k${index % 30}`,
          period: '2022',
        }));
        const values = all.slice(first, first + Math.min(limit, MOST_AT_ONCE));
        const read = first + values.length;
        const next = read < all.length ? String(read) : null;
        const years = [
          { year: '2021', recorded: 2, returned: 0 },
          { year: '2022', ...waiting },
        ];
        return { values, next, total: { ...waiting }, years };
      },
      periods: async () => ({ periods: [{ period: '2022', state: 'open', reopenings: 0, history: [] }] }),
      periodClosing: async () => ({ missing: [], returned: [], provisional: [] }),
      review: async (...params: unknown[]) => {
        asked.push(['review', ...params]);
        if (refuse) throw new ApiProblem(409, null);
      },
      changePeriod: async (...params: unknown[]) => {
        asked.push(['changePeriod', ...params]);
      },
    };
    const evidence = {
      ofKpis: async (_plan: string, kpis: string[], board: object) => {
        asked.push(['evidence', kpis.length, board]);
        const file = { kpi: 'k1', current: true, withdrawn: null };
        return ['2022', '2022-01'].map((period) => ({ ...file, period, id: period }));
      },
    };
    TestBed.configureTestingModule({
      providers: [
        ReviewStore,
        { provide: RumboApi, useValue: api },
        { provide: EvidenceApi, useValue: evidence },
      ],
    });
    const store = TestBed.inject(ReviewStore);
    store.address.set({ plan: 'p', period, cutOff: null });
    await settle();
    await settle();
    return store;
  }

  beforeEach(() => {
    asked.length = 0;
    refuse = false;
    Object.assign(waiting, { recorded: 1, returned: 0 });
  });

  it('takes the period of the plan where no year has values yet', async () => {
    expect((await start(null, [])).period()).toBe('2021');
    expect(asked).toContainEqual(['reviews', 'p', expect.objectContaining({ period: '2021' })]);
  });

  it('opens on the newest year, and says where else something waits', async () => {
    const store = await start(null);
    expect(store.period()).toBe('2022');
    expect(asked[0]).toEqual(['reviews', 'p', { period: '2022', asOf: null, state: 'recorded', limit: 100 }]);
    expect(store.elsewhere()).toEqual([{ year: '2021', count: 2 }]);
  });

  it('asks again after a decision', async () => {
    const store = await start('2021');
    asked.length = 0;
    expect(await store.decide([decision])).toBe(1);
    await settle();
    expect(asked[0]).toEqual(['review', 'p', [decision]]);
    expect(asked[1]).toEqual(['reviews', 'p', expect.objectContaining({ period: '2021' })]);
  });

  it('shows more when asked to, and as much again after a decision', async () => {
    waiting.recorded = 330;
    const store = await start('2022');
    expect([store.waiting.items().length, store.waiting.next()]).toEqual([100, '100']);
    await store.waiting.loadMore();
    await store.waiting.loadMore();
    expect([store.waiting.items().length, store.waiting.next()]).toEqual([300, '300']);
    waiting.recorded--;
    await store.decide([decision]);
    await settle();
    expect([store.waiting.items().length, store.waiting.next()]).toEqual([300, '300']);
    expect(store.waiting.first.value()?.values).toHaveLength(300);
    await store.waiting.loadMore();
    expect([store.waiting.items().length, store.waiting.next()]).toEqual([329, null]);
    store.address.set({ plan: 'p', period: '2021', cutOff: null });
    await settle();
    expect(store.waiting.items()).toHaveLength(100);
  });

  it('asks for what was returned where there is any', async () => {
    waiting.returned = 3;
    const store = await start('2022');
    await settle();
    expect(store.returned.items()).toHaveLength(3);
  });

  it('asks for the files of the KPIs that are shown, and gives those of a value', async () => {
    waiting.recorded = 101;
    const store = await start('2022');
    await settle();
    expect(asked).toContainEqual(['evidence', 30, { period: '2022', asOf: null }]);
    const files = store.waiting.items().map((item) => store.filesOf(item).map(({ id }) => id));
    expect(files.slice(0, 3)).toEqual([[], ['2022'], []]);
  });

  it('sends no more decisions at once than are taken, and tells how many were', async () => {
    const store = await start('2021');
    asked.length = 0;
    expect(await store.decide(Array.from({ length: 2300 }, () => decision))).toBe(2300);
    const sent = asked.filter(([what]) => what === 'review').map(([, , decisions]) => decisions);
    expect(sent.map((decisions) => (decisions as unknown[]).length)).toEqual([1000, 1000, 300]);
  });

  it('keeps why a decision was refused', async () => {
    const store = await start('2021');
    refuse = true;
    expect(await store.decide([decision])).toBe(0);
    expect(store.problem()).toBeInstanceOf(ApiProblem);
    expect(store.busy()).toBe(false);
  });

  it('takes steps of the shown period', async () => {
    const store = await start('2021');
    expect(await store.take({ step: 'close', acknowledge: ['missing'] })).toBe(true);
    expect(asked).toContainEqual(['changePeriod', 'p', '2021', 'close', { acknowledge: ['missing'] }]);
  });
});
