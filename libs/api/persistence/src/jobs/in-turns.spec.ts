import type { Steps } from '@rumbo/domain';
import { inTurns, partsInTurns, stepsInTurns, stepsWhile } from './in-turns';

/** Longer than a turn. */
function work(): void {
  const end = performance.now() + 6;
  while (performance.now() < end);
}

function* counting(done: number[]): Steps<string> {
  for (const step of [1, 2, 3]) {
    work();
    done.push(step);
    yield;
  }
  return 'done';
}

/** Counts the turns that others get. */
function others(): { turns: number; end: () => void } {
  const seen = { turns: 0, end: () => clearImmediate(next) };
  const take = () => {
    seen.turns++;
    next = setImmediate(take);
  };
  let next = setImmediate(take);
  return seen;
}

describe('work in turns', () => {
  let seen: ReturnType<typeof others>;
  beforeEach(() => (seen = others()));
  afterEach(() => seen.end());

  it('is done item after item, each turn begun anew', async () => {
    const done: [number, number][] = [];
    let begun = 0;
    await inTurns(new Set([1, 2, 3]), () => {
      const turn = ++begun;
      return (item) => {
        work();
        done.push([item, turn]);
      };
    });
    expect(done).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(seen.turns).toBeGreaterThanOrEqual(2);
  });

  it('is done step after step', async () => {
    const done: number[] = [];
    expect(await stepsInTurns(counting(done))).toBe('done');
    expect(done).toEqual([1, 2, 3]);
    expect(seen.turns).toBeGreaterThanOrEqual(3);
  });

  it('is left where it stands when something no longer holds', async () => {
    const done: number[] = [];
    expect(await stepsWhile(counting(done), () => done.length < 2)).toBeNull();
    expect(done).toEqual([1, 2]);
    expect(await stepsWhile(counting([]), () => true)).toEqual({ result: 'done' });
  });

  it('puts pieces of a text together to parts', async () => {
    const parts: string[] = [];
    for await (const part of partsInTurns(['ab', 'c', 'def', 'g'], 3)) parts.push(part);
    expect(parts).toEqual(['abc', 'def', 'g']);
  });
});
