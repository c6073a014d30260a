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

/** Passwords that are judged at once: each takes a thread of the few that SQLite's writes go by too. */
const MOST_AT_ONCE = 2;

/** Slows down the guessing of passwords: a name or address that failed too often within a minute has to wait. */
@Injectable()
export class LoginThrottle {
  private readonly failures = new Map<string, { count: number; since: number }>();
  private readonly waiting: (() => void)[] = [];
  private underWay = 0;

  /**
   * Judges a guess in its turn, and remembers one that failed: a hundred that come at once are no more than a hundred
   * one after another.
   * @param guess gives null when it is wrong
   * @throws RumboError AUTH.TOO_MANY_ATTEMPTS, and what `guess` throws
   */
  async judge<T>(attempt: Attempt, guess: () => Promise<T | null>): Promise<T | null> {
    if (this.underWay < MOST_AT_ONCE) this.underWay++;
    else await new Promise<void>((turn) => this.waiting.push(turn));
    try {
      this.check(attempt);
      const found = await guess();
      if (found === null) this.failed(attempt);
      return found;
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.underWay--;
    }
  }

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
