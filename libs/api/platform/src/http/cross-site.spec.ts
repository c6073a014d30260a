import { isCrossSiteWrite } from './cross-site';

describe('isCrossSiteWrite', () => {
  const host = '127.0.0.1:3000';

  it.each([
    ['GET', { 'sec-fetch-site': 'cross-site' }, false],
    ['POST', { 'sec-fetch-site': 'cross-site' }, true],
    ['POST', { 'sec-fetch-site': 'same-site' }, true],
    ['POST', { 'sec-fetch-site': 'same-origin' }, false],
    ['POST', { 'sec-fetch-site': 'none' }, false],
    ['POST', { origin: 'https://evil.example' }, true],
    ['POST', { origin: 'null' }, true],
    ['POST', { origin: 'not an address' }, true],
    ['POST', { origin: `http://${host}` }, false],
    ['POST', { origin: 'http://127.0.0.1:3001' }, true],
    ['DELETE', { origin: 'https://evil.example' }, true],
    ['POST', {}, false],
    // The development proxy changes the host; the browser itself vouches for the page.
    ['POST', { origin: 'http://localhost:4200', 'sec-fetch-site': 'same-origin' }, false],
  ])('%s %j -> %p', (method, headers, expected) => {
    expect(isCrossSiteWrite(method, { host, ...headers })).toBe(expected);
  });
});
