import { textOf } from './text-of';

describe('textOf', () => {
  it.each([
    [undefined, null],
    [null, null],
    ['', null],
    [' \n', null],
    ['\u200b', null],
    [' \u00ad\u2060\u3000\ufeff', null],
    [' a ', 'a'],
    ['👩‍⚕️', '👩‍⚕️'],
  ])('%j is %j', (text, expected) => expect(textOf(text)).toBe(expected));
});
