import { hash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SessionRepository, UserRepository } from '@rumbo/api-persistence';
import { Delegations } from '../access/delegations';
import type { Person } from '../access/person';
import { AppConfig } from '../config/app-config';
import { KnownPeople } from './known-people';

/** A working day: long enough for a shift, short enough for a shared machine. */
const LIFETIME_MS = 12 * 60 * 60 * 1000;

/** Sign-in sessions. The token lives in the person's cookie only; the database holds its hash. */
@Injectable()
export class Sessions {
  private readonly listeners = new Set<(token: string) => void>();

  constructor(
    private readonly sessions: SessionRepository,
    private readonly users: UserRepository,
    private readonly config: AppConfig,
    private readonly delegations: Delegations,
    private readonly people: KnownPeople,
  ) {}

  /** Starts a session and gives its token, for the cookie. */
  async open(username: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = Date.now();
    await this.sessions.deleteExpired(new Date(now).toISOString());
    await this.sessions.create({
      tokenHash: hashOf(token),
      username,
      createdAt: new Date(now).toISOString(),
      expiresAt: new Date(now + LIFETIME_MS).toISOString(),
    });
    return token;
  }

  /** The person of a token, at once where memory knows them; null when it is unknown or expired. */
  personOf(token: string | undefined): Person | null | Promise<Person | null> {
    if (!token) return null;
    const tokenHash = hashOf(token);
    return this.people.of(tokenHash, () => this.lookUp(tokenHash));
  }

  async close(token: string | undefined): Promise<void> {
    if (!token) return;
    const tokenHash = hashOf(token);
    await this.sessions.delete(tokenHash);
    this.people.forget(tokenHash);
    for (const listener of this.listeners) listener(token);
  }

  /** Tells of every session that is closed here, by its token, until the function that it gives is called. */
  onClosed(listener: (token: string) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private async lookUp(tokenHash: string): Promise<{ person: Person; expiresAt: string } | null> {
    const now = new Date().toISOString();
    const session = await this.sessions.find(tokenHash);
    if (!session || session.expiresAt <= now) return null;
    const user = await this.users.find(session.username);
    // People without a password exist in trial mode only: a database that was tried out keeps them out later.
    if (!user || (user.passwordHash === null && !this.config.trial)) return null;
    const { username, displayName, role, lines } = user;
    const standsFor = role === 'owner' ? await this.delegations.standsFor(username, now) : [];
    return { person: { username, displayName, role, lines, standsFor }, expiresAt: session.expiresAt };
  }
}

function hashOf(token: string): string {
  return hash('sha256', token);
}
