import { effect, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { BoardLevels, type BoardRequest } from './board-levels';
import { BoardByLevels, find, withScore } from './testing-levels';

const REQUEST: BoardRequest = { plan: 'p', board: { period: '2021', mode: 'ytd', asOf: null } };

describe('BoardLevels', () => {
  let api: BoardByLevels;
  let levels: BoardLevels;
  const request = signal<BoardRequest>(REQUEST);
  const settle = async () => {
    for (let turn = 0; turn < 24; turn++) {
      TestBed.tick();
      jest.advanceTimersByTime(50);
      await Promise.resolve();
    }
  };
  const node = (key: string) => find(levels.board()!.root, key);
  const patch = (sequence: number, score: number) => ({
    sequence,
    asOf: '2022-07-01T00:00:00.000Z',
    nodes: [withScore(find(api.whole.root, 'kpi:2.1.1.1')!, score)],
  });

  beforeEach(async () => {
    jest.useFakeTimers();
    api = new BoardByLevels();
    request.set(REQUEST);
    levels = TestBed.runInInjectionContext(() => new BoardLevels(api, request));
    await settle();
  });

  afterEach(() => jest.useRealTimers());

  it('shows the first levels, and a node when it is wanted, each asked for once', async () => {
    expect(node('kpi:2.1.1.1')).toBeUndefined();
    levels.want(['objective:2.1.1']);
    levels.want(['objective:2.1.1']);
    await settle();
    expect(node('kpi:2.1.1.1')).toBeDefined();
    expect(api.asked).toEqual([undefined, 'objective:2.1.1']);
    expect(levels.complete()).toBe(false);
  });

  it('loads everything that is missing in few pieces', async () => {
    levels.wantAll();
    await settle();
    expect(levels.complete()).toBe(true);
    expect(api.asked.slice(1)).toEqual(['perspective:1', 'perspective:2']);
    expect(levels.board()!.root).toEqual(api.whole.root);
  });

  it('takes over together what comes one after another', async () => {
    const roots = new Set<unknown>();
    const seen = TestBed.runInInjectionContext(() => effect(() => void roots.add(levels.board()!.root)));
    TestBed.tick();
    levels.want(['objective:1.1.1', 'objective:2.1.1', 'line:2.1']);
    await settle();
    expect(levels.failed().size).toBe(0);
    expect(node('kpi:2.1.1.1')).toBeDefined();
    // As it was, with the first, and with all that came after it.
    expect(roots.size).toBe(3);
    seen.destroy();
  });

  it('says what could not be had, and asks again when told', async () => {
    api.fails = true;
    levels.want(['objective:2.1.1']);
    await settle();
    expect([...levels.failed()]).toEqual(['objective:2.1.1']);
    levels.want(['objective:2.1.1']);
    await settle();
    expect(api.asked).toHaveLength(2);
    api.fails = false;
    levels.retry();
    levels.want(['objective:2.1.1']);
    await settle();
    expect(node('kpi:2.1.1.1')).toBeDefined();
  });

  it('takes patches over, also for what was read before them', async () => {
    expect(levels.patch(patch(5, 0.3))).toEqual([]);
    expect(levels.board()).toMatchObject({ sequence: 5, asOf: '2022-07-01T00:00:00.000Z' });
    levels.want(['objective:2.1.1']);
    await settle();
    expect(node('kpi:2.1.1.1')).toMatchObject({ score: 0.3 });
    expect(levels.patch(patch(6, 0.4))).toEqual(['kpi:2.1.1.1']);
    expect(levels.patch(patch(6, 0.5))).toEqual([]);
    expect(node('kpi:2.1.1.1')).toMatchObject({ score: 0.4 });
    expect(levels.answered()!.sequence).toBe(1);
  });

  it('keeps what is loaded while it is asked for anew, and drops it for another board', async () => {
    levels.want(['objective:2.1.1']);
    await settle();
    api.sequence = 7;
    levels.reload();
    TestBed.tick();
    expect(node('kpi:2.1.1.1')).toBeDefined();
    await settle();
    expect(node('kpi:2.1.1.1')).toBeDefined();
    expect(levels.board()!.sequence).toBe(7);
    expect(api.asked.slice(2)).toEqual([undefined, 'objective:2.1.1']);
    request.set({ ...REQUEST, board: { ...REQUEST.board, period: '2020' } });
    await settle();
    expect(node('objective:2.1.1')).toMatchObject({ omitted: 3 });
  });
});
