import { isFresh, weakEtag } from './revalidation';

describe('weakEtag', () => {
  const answer = (asOf: string, score: number) => JSON.stringify({ asOf, score });

  it('ignores the instant of an answer as of now, and nothing else', () => {
    expect(weakEtag(answer('10:00', 1), true)).toBe(weakEtag(answer('11:00', 1), true));
    expect(weakEtag(answer('10:00', 1), true)).not.toBe(weakEtag(answer('10:00', 2), true));
  });

  it('keeps answers of two cut-offs apart', () => {
    expect(weakEtag(answer('10:00', 1), false)).not.toBe(weakEtag(answer('11:00', 1), false));
  });
});

describe('isFresh', () => {
  it.each([
    [undefined, false],
    ['W/"a"', true],
    ['W/"b", W/"a"', true],
    ['W/"b"', false],
    ['"a"', true],
    ['W/a', false],
  ])('If-None-Match %p: %p', (header, fresh) => expect(isFresh(header, 'W/"a"')).toBe(fresh));
});
