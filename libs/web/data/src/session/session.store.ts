import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { Me, Operation, Role } from '@rumbo/contracts';
import { ApiProblem } from '../api/api-problem';
import { HttpTransport } from '../api/http-transport';
import { type FirstAdministrator, SessionApi } from '../api/session-api';
import { readPreference, rememberPreference, SIGN_OUT_DUE } from '../language/preference';
import { OfflineAnswers } from './offline-answers';

/** Who is signed in. Kept in memory only; the cookie that proves it is out of the page's reach. */
@Injectable({ providedIn: 'root' })
export class SessionStore {
  private readonly api = inject(SessionApi);
  private readonly http = inject(HttpTransport);
  private readonly answers = inject(OfflineAnswers);
  private readonly person = signal<Me | null>(null);
  private restoring: Promise<void> | null = null;

  readonly me = this.person.asReadonly();
  readonly signedIn = computed(() => this.person() !== null);
  /** Whether it ended by itself, and nobody has signed in since. */
  readonly expired = signal(false);

  constructor() {
    const ended = this.http.sessionEnded;
    effect(() => {
      if (ended() > 0) untracked(() => void this.end());
    });
  }

  /** Asks once who the cookie belongs to; nobody when the API says so. Other errors are thrown. */
  restore(): Promise<void> {
    this.restoring ??= this.personOfCookie().then(
      (me) => this.become(me),
      (error: unknown) => {
        if (error instanceof ApiProblem && error.status === 401) return;
        this.restoring = null;
        throw error;
      },
    );
    return this.restoring;
  }

  may(operation: Operation): boolean {
    return this.person()?.operations.includes(operation) ?? false;
  }

  async enterTrial(role: Role): Promise<void> {
    await this.enter(await this.api.enterTrial(role));
  }

  async login(username: string, password: string): Promise<void> {
    await this.enter(await this.api.login(username, password));
  }

  async setUp(administrator: FirstAdministrator): Promise<void> {
    await this.enter(await this.api.setUp(administrator));
  }

  /** Ends the session here even when the API cannot be reached: it is told later, before the cookie is used again. */
  async logout(): Promise<void> {
    rememberPreference(SIGN_OUT_DUE, 'yes');
    try {
      await this.api.logout();
      rememberPreference(SIGN_OUT_DUE, '');
    } finally {
      await this.answers.forget().catch(() => undefined);
      await this.become(null);
    }
  }

  private async end(): Promise<void> {
    if (this.signedIn()) this.expired.set(true);
    await this.become(null);
    await this.answers.forgetPerson();
  }

  private async personOfCookie(): Promise<Me> {
    if (readPreference(SIGN_OUT_DUE)) {
      await this.api.logout();
      rememberPreference(SIGN_OUT_DUE, '');
    }
    return this.api.me();
  }

  private async enter(me: Me): Promise<void> {
    rememberPreference(SIGN_OUT_DUE, '');
    this.expired.set(false);
    await this.become(me);
    void this.answers.knowPerson();
  }

  private async become(me: Me | null): Promise<void> {
    if (me) await this.answers.belongTo(me.username).catch(() => undefined);
    this.http.person.set(me?.username ?? null);
    this.person.set(me);
  }
}
