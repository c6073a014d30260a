import { LoginThrottle } from './login-throttle';

describe('LoginThrottle', () => {
  const ana = { name: 'ana', address: '10.0.0.1' };
  const failTimes = (throttle: LoginThrottle, times: number, attempt = ana, now = 0) => {
    for (let i = 0; i < times; i++) throttle.failed(attempt, now);
  };

  it('stops a name after ten failures, from wherever', () => {
    const throttle = new LoginThrottle();
    failTimes(throttle, 9);
    expect(() => throttle.check(ana, 1)).not.toThrow();
    failTimes(throttle, 1, { ...ana, address: '10.0.0.2' });
    expect(() => throttle.check(ana, 1)).toThrow(/Too many/);
    expect(() => throttle.check({ ...ana, name: 'eva' }, 1)).not.toThrow();
  });

  it('stops an address that tries a hundred names, and no other address', () => {
    const throttle = new LoginThrottle();
    for (let i = 0; i < 100; i++) throttle.failed({ name: `user${i}`, address: '10.0.0.1' }, 0);
    expect(() => throttle.check({ name: 'x', address: '10.0.0.1' }, 1)).toThrow();
    expect(() => throttle.check({ name: 'x', address: '10.0.0.2' }, 1)).not.toThrow();
  });

  it('forgets after a minute', () => {
    const throttle = new LoginThrottle();
    failTimes(throttle, 10);
    expect(() => throttle.check(ana, 59_999)).toThrow();
    expect(() => throttle.check(ana, 60_000)).not.toThrow();
    throttle.failed(ana, 60_000);
    expect(() => throttle.check(ana, 60_001)).not.toThrow();
  });
});
