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

  it('judges guesses that come at once as if they came one after another', async () => {
    const throttle = new LoginThrottle();
    let guessed = 0;
    const guess = () =>
      throttle.judge(ana, async () => {
        guessed++;
        await new Promise((resolve) => setTimeout(resolve, 1));
        return null;
      });
    const answers = await Promise.allSettled(Array.from({ length: 60 }, guess));
    // Two are under way at a time.
    expect(guessed).toBeGreaterThanOrEqual(10);
    expect(guessed).toBeLessThanOrEqual(11);
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(60 - guessed);
  });

  it('lets everybody in who knows the password, however many come at once', async () => {
    const throttle = new LoginThrottle();
    const guess = () => throttle.judge(ana, async () => 'ana');
    expect(new Set(await Promise.all(Array.from({ length: 60 }, guess)))).toEqual(new Set(['ana']));
    await expect(throttle.judge(ana, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    expect(await guess()).toBe('ana');
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
