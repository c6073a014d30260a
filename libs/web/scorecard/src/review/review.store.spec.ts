import { TestBed } from '@angular/core/testing';
import type { ReviewDecision } from '@rumbo/contracts';
import { ApiProblem, RumboApi } from '@rumbo/web-data';
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

  async function start(period: string | null): Promise<ReviewStore> {
    const api = {
      plans: async () => [{ code: 'p', years: ['2021', '2022'], defaultPeriod: '2021' }],
      reviews: async (...params: unknown[]) => {
        asked.push(['reviews', ...params.slice(0, 3)]);
        const values = ['2021-06', '2021', '2022', '2020'].map((one, index) => ({
          period: one,
          state: index === 3 ? 'returned' : 'recorded',
        }));
        return { values };
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
    TestBed.configureTestingModule({ providers: [ReviewStore, { provide: RumboApi, useValue: api }] });
    const store = TestBed.inject(ReviewStore);
    store.address.set({ plan: 'p', period, cutOff: null });
    await settle();
    await settle();
    return store;
  }

  beforeEach(() => {
    asked.length = 0;
    refuse = false;
  });

  it('opens on the newest year, and says where else something waits', async () => {
    const store = await start(null);
    expect(store.period()).toBe('2022');
    expect(asked).toContainEqual(['reviews', 'p', '2022', null]);
    expect(store.elsewhere()).toEqual([{ year: '2021', count: 2 }]);
  });

  it('asks again after a decision', async () => {
    const store = await start('2021');
    asked.length = 0;
    expect(await store.decide([decision])).toBe(true);
    await settle();
    expect(asked[0]).toEqual(['review', 'p', [decision]]);
    expect(asked).toContainEqual(['reviews', 'p', '2021', null]);
  });

  it('keeps why a decision was refused', async () => {
    const store = await start('2021');
    refuse = true;
    expect(await store.decide([decision])).toBe(false);
    expect(store.problem()).toBeInstanceOf(ApiProblem);
    expect(store.busy()).toBe(false);
  });

  it('takes steps of the shown period', async () => {
    const store = await start('2021');
    expect(await store.take({ step: 'close', acknowledge: ['missing'] })).toBe(true);
    expect(asked).toContainEqual(['changePeriod', 'p', '2021', 'close', { acknowledge: ['missing'] }]);
  });
});
