import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '@rumbo/api-persistence/test-database';
import {
  operationsOf,
  ROLES,
  type LedgerPage,
  type Me,
  type Problem,
  type SignInOptions,
  type UserAccount,
} from '@rumbo/contracts';
import { Client, enterAs } from './support/client';
import { startServer, StartError, type RunningServer } from './support/server';
import { startTrial, type Trial } from './support/trial';

describe.each(DATABASE_KINDS)('trial sessions on %s', (kind) => {
  let trial: Trial;
  let visitor: Client;
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  beforeEach(() => {
    visitor = new Client(trial.url);
  });
  afterAll(() => trial.end());

  it.each(ROLES)('lets anybody enter as %s', async (role) => {
    expect((await visitor.get<SignInOptions>('/auth/options')).body).toEqual({
      trial: true,
      setupNeeded: false,
    });
    const { status, body, headers } = await visitor.post<Me>('/auth/trial', { role });
    expect(status).toBe(200);
    expect(body).toEqual({
      username: role,
      displayName: expect.stringMatching(/\(prueba\)$/),
      role,
      lines: role === 'owner' ? ['1', '2.1', '2.2', '2.3'] : [],
      trial: true,
      operations: operationsOf(role),
    });
    const cookie = headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Strict/);
    expect((await visitor.get<Me>('/auth/me')).body).toEqual(body);
  });

  it('ends a session for good', async () => {
    await visitor.post('/auth/trial', { role: 'director' });
    const stolen = { cookie: visitor.cookieHeader };
    expect((await visitor.post('/auth/logout')).status).toBe(204);
    expect((await visitor.get('/auth/me')).status).toBe(401);
    expect((await new Client(trial.url).get('/auth/me', stolen)).status).toBe(401);
    expect((await visitor.post('/auth/logout')).status).toBe(204);
  });

  it('serves a page only for the person that it was opened for', async () => {
    await visitor.post('/auth/trial', { role: 'director' });
    const own = await visitor.get('/plans', { 'rumbo-person': 'director' });
    expect([own.status, own.headers.get('vary')]).toEqual([200, 'rumbo-person']);
    const other = await visitor.get('/plans', { 'rumbo-person': 'owner' });
    expect([other.status, other.body.code]).toEqual([401, 'AUTH.OTHER_PERSON']);
    expect((await visitor.post('/auth/logout', undefined, { 'rumbo-person': 'owner' })).status).toBe(204);
  });

  it('keeps only a hash of the token', async () => {
    await visitor.post('/auth/trial', { role: 'director' });
    const token = visitor.cookieHeader.split('=')[1] ?? '';
    expect(token.length).toBeGreaterThan(40);
    expect(JSON.stringify(await trial.database.execute('SELECT * FROM session'))).not.toContain(token);
  });

  it('asks strangers to sign in, in their language', async () => {
    for (const cookie of ['', 'rumbo_session=made-up']) {
      const { status, body } = await visitor.get('/plans', { cookie });
      expect([status, body.code, body.detail]).toEqual([
        401,
        'AUTH.REQUIRED',
        'Inicie sesión para continuar.',
      ]);
    }
    const { body } = await visitor.get('/auth/me', { 'accept-language': 'en-GB' });
    expect(body.detail).toBe('Sign in to go on.');
  });

  it('refuses what it does not know', async () => {
    const role = await visitor.post('/auth/trial', { role: 'king' });
    expect(role).toMatchObject({
      status: 400,
      body: { code: 'REQUEST.INVALID', errors: [{ path: 'role' }] },
    });
    const extra = await visitor.post('/auth/trial', { role: 'admin', admin: true });
    expect(extra).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'admin', message: 'este campo no existe' }] },
    });
  });

  it('refuses writes from pages of other sites', async () => {
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of foreign) {
      const { status, body } = await visitor.post('/auth/trial', { role: 'admin' }, headers);
      expect([status, body.code]).toEqual([403, 'REQUEST.CROSS_SITE']);
    }
    expect((await visitor.post('/auth/trial', { role: 'admin' }, { origin: trial.url })).status).toBe(200);
  });

  it('has no passwords to sign in with', async () => {
    const { status, body } = await visitor.post('/auth/login', { username: 'admin', password: 'admin' });
    expect([status, body.code]).toEqual([401, 'AUTH.WRONG_CREDENTIALS']);
  });

  it('shows people to administrators only, and lets them add some', async () => {
    expect((await trial.director.get('/users')).status).toBe(403);
    const account = { username: 'ana.mendez', displayName: 'Ana Méndez', role: 'owner', lines: ['4.1'] };
    const created = await trial.admin.post<UserAccount>('/users', {
      ...account,
      password: 'una clave larga',
    });
    expect([created.status, created.body]).toEqual([201, account]);
    const again = await trial.admin.post('/users', { ...account, password: 'otra clave larga' });
    expect([again.status, again.body.code]).toEqual([409, 'USER.EXISTS']);
    const reserved = await trial.admin.post('/users', {
      ...account,
      username: 'system',
      password: 'otra clave larga',
    });
    expect(reserved.body.code).toBe('USER.EXISTS');
    const weak = await trial.admin.post('/users', { ...account, username: 'Ana M', password: 'corta' });
    expect(weak.body.errors?.map(({ path }) => path).sort()).toEqual(['password', 'username']);

    const first = await trial.admin.get<UserAccount[]>('/users?limit=3');
    expect(first.body.map(({ username }) => username)).toEqual(['director', 'owner', 'auditor']);
    expect(first.headers.get('link')).toBe('</api/v1/users?after=auditor&limit=3>; rel="next"');
    const rest = await trial.admin.get<UserAccount[]>('/users?after=auditor&limit=3');
    expect(rest.body.map(({ username }) => username)).toEqual(['admin', 'ana.mendez']);
    expect(rest.headers.get('link')).toBeNull();
    const nobody = await trial.admin.get('/users?after=eva');
    expect([nobody.status, nobody.body.errors?.map(({ path }) => path)]).toEqual([400, ['after']]);

    const { body: people } = await trial.admin.get<UserAccount[]>('/users');
    expect(people.map(({ username }) => username)).toEqual([
      'director',
      'owner',
      'auditor',
      'admin',
      'ana.mendez',
    ]);
    expect(JSON.stringify(people)).not.toMatch(/argon2|hash/i);
    const { body: page } = await trial.auditor.get<LedgerPage>('/ledger?subject=user:ana.mendez');
    expect(page.entries).toMatchObject([
      { kind: 'user.created', actor: 'admin', plan: null, payload: account },
    ]);

    expect((await visitor.post('/auth/login', { username: 'ana.mendez', password: 'otra' })).status).toBe(
      401,
    );
    const signedIn = await visitor.post<Me>('/auth/login', {
      username: 'ana.mendez',
      password: 'una clave larga',
    });
    expect(signedIn.body).toMatchObject({ username: 'ana.mendez', role: 'owner', lines: ['4.1'] });
  });

  it('slows down guessing', async () => {
    const guess = () => visitor.post('/auth/login', { username: 'nadie', password: 'x' });
    const answers: number[] = [];
    for (let i = 0; i < 11; i++) answers.push((await guess()).status);
    expect(answers.at(-1)).toBe(429);
    const { body, headers } = await guess();
    expect([body.code, headers.get('retry-after')]).toEqual(['AUTH.TOO_MANY_ATTEMPTS', '60']);
  });

  it('slows down guesses that come at once', async () => {
    const guess = () => visitor.post('/auth/login', { username: 'otro', password: 'x' });
    const answers = await Promise.all(Array.from({ length: 40 }, guess));
    // Two are judged at a time.
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(11);
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(29);
  });
});

describe('trial mode', () => {
  it.each([
    [{ RUMBO_TRIAL: 'true', HOST: '0.0.0.0' }, /listens on this machine only/],
    [{ RUMBO_TRIAL: 'true', NODE_ENV: 'production' }, /NODE_ENV=production/],
  ])('does not start with %j', async (environment, message) => {
    const database = await openTestDatabase('sqlite');
    try {
      const error: StartError = await startServer(database.config, environment).then(
        () => Promise.reject(new Error('it started')),
        (reason) => reason,
      );
      expect(error.output).toMatch(message);
      expect(error.code).toBe(1);
    } finally {
      await database.close();
    }
  });
});

describe.each(DATABASE_KINDS)('production sessions on %s', (kind) => {
  const administrator = { username: 'ana', displayName: 'Ana', password: 'una clave larga' };
  let database: TestDatabase;
  let server: RunningServer;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    server = await startServer(database.config, { NODE_ENV: 'production' });
  });
  afterAll(async () => {
    await server.stop();
    await database.close();
  });

  it('has nobody at first and makes the first administrator by the printed code, once', async () => {
    const visitor = new Client(server.url);
    expect((await visitor.get<SignInOptions>('/auth/options')).body).toEqual({
      trial: false,
      setupNeeded: true,
    });
    const trial = await visitor.post('/auth/trial', { role: 'admin' });
    expect([trial.status, trial.body.code]).toEqual([403, 'AUTH.TRIAL_ONLY']);
    const wrong = await visitor.post('/auth/setup', { ...administrator, code: 'AAAAA-AAAAA-AAAAA-AAAAA' });
    expect([wrong.status, wrong.body.code]).toEqual([403, 'AUTH.SETUP_CODE_WRONG']);

    const code = /administración: (\S+)/.exec(server.output())?.[1] ?? '';
    const done = await visitor.post<Me>('/auth/setup', { ...administrator, code: code.toLowerCase() });
    expect(done).toMatchObject({ status: 200, body: { username: 'ana', role: 'admin', trial: false } });
    expect(done.headers.get('set-cookie')).toMatch(/; Secure/);
    expect((await visitor.get<UserAccount[]>('/users')).body).toHaveLength(1);

    const again = await visitor.post('/auth/setup', { ...administrator, username: 'eva', code });
    expect([again.status, again.body.code]).toEqual([403, 'AUTH.SETUP_CODE_WRONG']);
    expect((await visitor.get<SignInOptions>('/auth/options')).body.setupNeeded).toBe(false);
  });

  it('signs in with the password, and prints no code once there is an administrator', async () => {
    await server.stop();
    server = await startServer(database.config, { NODE_ENV: 'production' });
    expect(server.output()).not.toMatch(/Código/);
    const visitor = new Client(server.url);
    const { password } = administrator;
    expect((await visitor.post<Me>('/auth/login', { username: 'ana', password })).body.username).toBe('ana');
    expect((await visitor.get<Problem>('/plans')).body).toEqual([]);
  });
});

it('does not let people of the trial into the production that follows on the same data', async () => {
  const database = await openTestDatabase('sqlite');
  let server = await startServer(database.config);
  const cookie = (await enterAs(server.url, 'admin')).cookieHeader;
  await server.stop();
  server = await startServer(database.config, {});
  try {
    const visitor = new Client(server.url);
    expect((await visitor.get('/users', { cookie })).status).toBe(401);
    expect((await visitor.get<SignInOptions>('/auth/options')).body.setupNeeded).toBe(true);
  } finally {
    await server.stop();
    await database.close();
  }
});
