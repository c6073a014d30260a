import { LoginThrottle } from './login-throttle';

describe('LoginThrottle', () => {
  const failTimes = (throttle: LoginThrottle, times: number, keys = ['user:ana'], now = 0) => {
    for (let i = 0; i < times; i++) throttle.failed(keys, now);
  };

  it('lets nine failures pass and stops after the tenth', () => {
    const throttle = new LoginThrottle();
    failTimes(throttle, 9);
    expect(() => throttle.check(['user:ana'], 1)).not.toThrow();
    failTimes(throttle, 1);
    expect(() => throttle.check(['user:ana'], 1)).toThrow(/Too many/);
  });

  it('stops an address that tries many names, and no other address', () => {
    const throttle = new LoginThrottle();
    for (let i = 0; i < 10; i++) throttle.failed([`user:${i}`, 'address:10.0.0.1'], 0);
    expect(() => throttle.check(['user:x', 'address:10.0.0.1'], 1)).toThrow();
    expect(() => throttle.check(['user:x', 'address:10.0.0.2'], 1)).not.toThrow();
  });

  it('forgets after a minute', () => {
    const throttle = new LoginThrottle();
    failTimes(throttle, 10);
    expect(() => throttle.check(['user:ana'], 59_999)).toThrow();
    expect(() => throttle.check(['user:ana'], 60_000)).not.toThrow();
    throttle.failed(['user:ana'], 60_000);
    expect(() => throttle.check(['user:ana'], 60_001)).not.toThrow();
  });
});
