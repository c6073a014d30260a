import { backoffMs } from './backoff';

describe('backoffMs', () => {
  it.each([
    [1, 0, 500],
    [1, 1, 1_000],
    [3, 1, 4_000],
    [6, 1, 32_000],
    [7, 1, 60_000],
    [50, 0, 30_000],
    [5_000, 1, 60_000],
  ])('after %i attempts, at %p of its spread: %i ms', (attempts, random, ms) =>
    expect(backoffMs(attempts, () => random)).toBe(ms),
  );
});
