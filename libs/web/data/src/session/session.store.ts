import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { Me, Operation, Role } from '@rumbo/contracts';
import { ApiProblem } from '../api/api-problem';
import { HttpTransport } from '../api/http-transport';
import { type FirstAdministrator, RumboApi } from '../api/rumbo-api';

/** Who is signed in. Kept in memory only; the cookie that proves it is out of the page's reach. */
@Injectable({ providedIn: 'root' })
export class SessionStore {
  private readonly api = inject(RumboApi);
  private readonly http = inject(HttpTransport);
  private readonly person = signal<Me | null>(null);
  private restoring: Promise<void> | null = null;

  readonly me = this.person.asReadonly();
  readonly signedIn = computed(() => this.person() !== null);

  constructor() {
    const ended = this.http.sessionEnded;
    effect(() => {
      if (ended() > 0) untracked(() => this.become(null));
    });
  }

  /** Asks once who the cookie belongs to; nobody when the API says so. Other errors are thrown. */
  restore(): Promise<void> {
    this.restoring ??= this.api.me().then(
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
    this.become(await this.api.enterTrial(role));
  }

  async login(username: string, password: string): Promise<void> {
    this.become(await this.api.login(username, password));
  }

  async setUp(administrator: FirstAdministrator): Promise<void> {
    this.become(await this.api.setUp(administrator));
  }

  /** Ends the session here even when the API cannot be reached. */
  async logout(): Promise<void> {
    try {
      await this.api.logout();
    } finally {
      this.become(null);
    }
  }

  private become(me: Me | null): void {
    this.http.person.set(me?.username ?? null);
    this.person.set(me);
  }
}
