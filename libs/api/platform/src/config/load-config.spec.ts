import { ConfigError, loadConfig } from './load-config';

describe('loadConfig', () => {
  it('has defaults for everything', () => {
    expect(loadConfig({})).toEqual({
      dataDir: './var',
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      environment: 'development',
      trial: false,
      webRoot: undefined,
      smtpUrl: undefined,
      mailFrom: undefined,
      publicUrl: 'http://127.0.0.1:3000',
      reminderDaysBefore: 5,
      planMemoryMb: 600,
      drainSeconds: 0,
      trustedProxies: 'loopback',
    });
  });

  it('links to the address it listens on, unless told where people reach it', () => {
    expect(loadConfig({ HOST: '::1', PORT: '80' }).publicUrl).toBe('http://[::1]:80');
    expect(loadConfig({ PUBLIC_URL: 'https://rumbo.example.org/' }).publicUrl).toBe(
      'https://rumbo.example.org',
    );
  });

  it.each(['rumbo@example.org', 'Rumbo <rumbo@example.org>'])('sends as %s', (mailFrom) => {
    expect(loadConfig({ SMTP_URL: 'smtp://localhost', MAIL_FROM: mailFrom })).toMatchObject({ mailFrom });
  });

  it('takes an empty setting for an absent one', () => {
    expect(loadConfig({ PORT: '', DATA_DIR: ' ' })).toMatchObject({ port: 3000, dataDir: './var' });
  });

  it.each([
    [{ PORT: 'abc' }, /PORT/],
    [{ PORT: '70000' }, /PORT/],
    [{ PORT: '0x10' }, /PORT/],
    [{ PORT: '1e3' }, /PORT/],
    [{ TRUSTED_PROXIES: 'nonsense' }, /TRUSTED_PROXIES/],
    [{ RUMBO_TRIAL: 'true', HOST: '127.0.0.999' }, /this machine only/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL/],
    [{ NODE_ENV: 'prod' }, /NODE_ENV/],
    [{ DRAIN_SECONDS: '90' }, /DRAIN_SECONDS/],
    [{ TRUSTED_PROXIES: 'any one' }, /TRUSTED_PROXIES/],
    [{ SMTP_URL: 'http://mail' }, /SMTP_URL/],
    [{ SMTP_URL: 'smtp://mail' }, /MAIL_FROM/],
    [{ SMTP_URL: 'smtp://mail', MAIL_FROM: 'Rumbo' }, /MAIL_FROM/],
    [{ PUBLIC_URL: 'rumbo.example.org' }, /PUBLIC_URL/],
    [{ REMINDER_DAYS_BEFORE: '61' }, /REMINDER_DAYS_BEFORE/],
    [{ PLAN_MEMORY_MB: '0' }, /PLAN_MEMORY_MB/],
    [{ RUMBO_TRIAL: 'yes' }, /RUMBO_TRIAL/],
    [{ RUMBO_TRIAL: 'true', HOST: '0.0.0.0' }, /this machine only/],
    [{ RUMBO_TRIAL: 'true', HOST: '127.0.0.1.example.org' }, /this machine only/],
    [{ RUMBO_TRIAL: 'true', NODE_ENV: 'production' }, /NODE_ENV=production/],
  ])('refuses %j', (environment, message) => {
    expect(() => loadConfig(environment)).toThrow(ConfigError);
    expect(() => loadConfig(environment)).toThrow(message);
  });

  it('names every setting that is wrong at once', () => {
    expect(() => loadConfig({ PORT: 'x', NODE_ENV: 'x' })).toThrow(/PORT.*NODE_ENV/);
  });

  it.each(['localhost', '::1', '127.0.0.1', '127.1.2.3'])('lets trial mode listen on %s', (host) => {
    expect(loadConfig({ RUMBO_TRIAL: 'true', HOST: host }).trial).toBe(true);
  });
});
