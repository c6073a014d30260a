import { queryString } from './request';

describe('queryString', () => {
  it('leaves out what has no value and escapes the rest', () => {
    expect(queryString({ a: '', b: null, c: undefined })).toBe('');
    expect(queryString({ q: 'á b', n: 0 })).toBe('?q=%C3%A1+b&n=0');
  });
});
