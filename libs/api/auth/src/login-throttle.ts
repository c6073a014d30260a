import { Injectable } from '@nestjs/common';
import { RumboError } from '@rumbo/api-platform';

const WINDOW_MS = 60_000;
/** A whole institution may share one address. */
const MOST_FAILURES = { name: 10, address: 100 } as const;
/** Names and addresses that are remembered at once; the oldest give way. */
const MOST_KEYS = 10_000;

/** Who tries: the name that they claim, and where they come from. */
export interface Attempt {
  name: string;
  address: string;
}

/** Slows down the guessing of passwords: a name or address that failed too often within a minute has to wait. */
@Injectable()
export class LoginThrottle {
  private readonly failures = new Map<string, { count: number; since: number }>();

  /** @throws RumboError AUTH.TOO_MANY_ATTEMPTS */
  check(attempt: Attempt, now = Date.now()): void {
    for (const kind of ['name', 'address'] as const) {
      const seen = this.recent(`${kind} ${attempt[kind]}`, now);
      if (seen && seen.count >= MOST_FAILURES[kind]) throw new RumboError('AUTH.TOO_MANY_ATTEMPTS');
    }
  }

  failed(attempt: Attempt, now = Date.now()): void {
    for (const kind of ['name', 'address'] as const) {
      const key = `${kind} ${attempt[kind]}`;
      const seen = this.recent(key, now);
      if (seen) seen.count += 1;
      else this.remember(key, now);
    }
  }

  private recent(key: string, now: number) {
    const seen = this.failures.get(key);
    return seen && now - seen.since < WINDOW_MS ? seen : null;
  }

  private remember(key: string, now: number): void {
    this.failures.delete(key);
    this.failures.set(key, { count: 1, since: now });
    const [oldest] = this.failures.keys();
    if (this.failures.size > MOST_KEYS && oldest !== undefined) this.failures.delete(oldest);
  }
}
