import { loadConfig } from '../config/load-config';
import { expiredSessionCookie, sessionCookie, sessionToken } from './session-cookie';

describe('the session cookie', () => {
  it('is for this site and no script, and in production for TLS only', () => {
    expect(sessionCookie('abc', loadConfig({}))).toBe('rumbo_session=abc; Path=/; HttpOnly; SameSite=Strict');
    expect(sessionCookie('abc', loadConfig({ NODE_ENV: 'production' }))).toMatch(/; Secure$/);
    expect(expiredSessionCookie(loadConfig({}))).toMatch(/^rumbo_session=; Max-Age=0; Path=\/;/);
  });

  it.each([
    [undefined, undefined],
    ['', undefined],
    ['rumbo_session=abc', 'abc'],
    ['a=1; rumbo_session=a-b_9; b=2', 'a-b_9'],
    ['x_rumbo_session=abc', undefined],
    ['rumbo_session=', undefined],
    ['rumbo_session="abc"', undefined],
  ])('reads %p as %p', (header, token) => expect(sessionToken(header)).toBe(token));
});
