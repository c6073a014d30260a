import { assertFresh, requestHash, writeConditions } from './write-conditions';

describe('writeConditions', () => {
  it.each([
    ['"12"', 12],
    ['W/"12"', 12],
    ['12', 12],
    ['"0"', 0],
    ['*', NaN],
    ['"abc"', NaN],
    ['"12', NaN],
    ['-1', NaN],
    ['', NaN],
  ])('reads If-Match %s as %p', (ifMatch, seen) => {
    expect(writeConditions({ ifMatch }).seen).toBe(seen);
  });

  it('is not bound by what is absent', () => {
    expect(writeConditions({})).toEqual({ seen: null, key: null });
  });

  it.each(['', 'with space', 'ñ', 'x'.repeat(201)])('refuses the key %p', (idempotencyKey) => {
    expect(() => writeConditions({ idempotencyKey })).toThrow(/Idempotency-Key/);
  });
});

describe('assertFresh', () => {
  it.each([
    [null, 9, 10, false],
    [9, 9, 10, false],
    [10, 9, 10, false],
    [8, 9, 10, true],
    [11, 9, 10, true],
    [NaN, 9, 10, true],
    [0, null, 10, false],
    [NaN, null, 10, true],
  ])('seen %p, newest %p, head %p: stale is %p', (seen, newest, head, stale) => {
    const act = () => assertFresh(seen, newest, head);
    if (stale) expect(act).toThrow(/Someone else/);
    else expect(act).not.toThrow();
  });
});

describe('requestHash', () => {
  it('ignores the order of fields and nothing else', () => {
    const hash = requestHash('p', 'k', { period: '2021', value: '1' });
    expect(requestHash('p', 'k', { value: '1', period: '2021' })).toBe(hash);
    expect(requestHash('p', 'k', { value: 1, period: '2021' })).not.toBe(hash);
    expect(requestHash('p', 'k2', { value: '1', period: '2021' })).not.toBe(hash);
  });
});
