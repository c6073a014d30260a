import { Injectable } from '@nestjs/common';
import { UserRepository } from '@rumbo/api-persistence';
import { AppConfig, RumboError, Sessions, type Person } from '@rumbo/api-platform';
import { operationsOf, type Me, type SignInOptions } from '@rumbo/contracts';
import { accountOf } from './accounts.service';
import type { LoginDto, SetupDto, TrialDto } from './auth.dto';
import { FirstAdministrator } from './first-administrator';
import { LoginThrottle } from './login-throttle';
import { passwordMatches } from './passwords';

/** A session that was just opened: the token goes into the cookie, the person into the answer. */
export interface SignedIn {
  token: string;
  me: Me;
}

/** Signing in and out. */
@Injectable()
export class AuthService {
  constructor(
    private readonly config: AppConfig,
    private readonly users: UserRepository,
    private readonly sessions: Sessions,
    private readonly throttle: LoginThrottle,
    private readonly firstAdministrator: FirstAdministrator,
  ) {}

  async options(): Promise<SignInOptions> {
    return { trial: this.config.trial, setupNeeded: await this.firstAdministrator.needed() };
  }

  /** @throws RumboError AUTH.WRONG_CREDENTIALS, AUTH.TOO_MANY_ATTEMPTS */
  async login({ username, password }: LoginDto, address: string): Promise<SignedIn> {
    const person = await this.throttle.judge({ name: username, address }, async () => {
      const user = await this.users.find(username);
      return (await passwordMatches(user?.passwordHash, password)) && user ? user : null;
    });
    if (!person) throw new RumboError('AUTH.WRONG_CREDENTIALS');
    return this.signIn(accountOf(person));
  }

  /** @throws RumboError AUTH.TRIAL_ONLY outside trial mode */
  async enterTrial({ role }: TrialDto): Promise<SignedIn> {
    const user = this.config.trial ? await this.users.find(role) : null;
    if (!user) throw new RumboError('AUTH.TRIAL_ONLY');
    return this.signIn(accountOf(user));
  }

  /** @throws RumboError AUTH.SETUP_CODE_WRONG, AUTH.TOO_MANY_ATTEMPTS, USER.EXISTS */
  async setUp(setup: SetupDto, address: string): Promise<SignedIn> {
    // No account can have this name.
    const attempt = { name: 'first administrator', address };
    this.throttle.check(attempt);
    try {
      return this.signIn(accountOf(await this.firstAdministrator.create(setup)));
    } catch (error) {
      if (error instanceof RumboError && error.code === 'AUTH.SETUP_CODE_WRONG')
        this.throttle.failed(attempt);
      throw error;
    }
  }

  async logout(token: string | undefined): Promise<void> {
    await this.sessions.close(token);
  }

  me(person: Omit<Person, 'standsFor'>): Me {
    const { username, displayName, role, lines } = person;
    return { username, displayName, role, lines, trial: this.config.trial, operations: operationsOf(role) };
  }

  private async signIn(person: Omit<Person, 'standsFor'>): Promise<SignedIn> {
    return { token: await this.sessions.open(person.username), me: this.me(person) };
  }
}
