import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SessionRepository, UserRepository } from '@rumbo/api-persistence';
import { Delegations } from '../access/delegations';
import type { Person } from '../access/person';
import { AppConfig } from '../config/app-config';

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

  /** The person of a token; null when it is unknown or expired. */
  async personOf(token: string | undefined): Promise<Person | null> {
    if (!token) return null;
    const session = await this.sessions.find(hashOf(token));
    if (!session || session.expiresAt <= new Date().toISOString()) return null;
    const user = await this.users.find(session.username);
    // People without a password exist in trial mode only: a database that was tried out keeps them out later.
    if (!user || (user.passwordHash === null && !this.config.trial)) return null;
    const { username, displayName, role, lines } = user;
    const standsFor =
      role === 'owner' ? await this.delegations.standsFor(username, new Date().toISOString()) : [];
    return { username, displayName, role, lines, standsFor };
  }

  async close(token: string | undefined): Promise<void> {
    if (!token) return;
    await this.sessions.delete(hashOf(token));
    for (const listener of this.listeners) listener(token);
  }

  /** Tells of every session that is closed here, by its token, until the function that it gives is called. */
  onClosed(listener: (token: string) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
