import { Injectable } from '@nestjs/common';
import { RumboError } from '@rumbo/api-platform';

const WINDOW_MS = 60_000;
const MAX_FAILURES = 10;
/** Names under attack that are remembered at once; the oldest give way. */
const MAX_KEYS = 10_000;

/** Slows down the guessing of passwords: ten failures a minute for a name or an address, then a pause. */
@Injectable()
export class LoginThrottle {
  private readonly failures = new Map<string, { count: number; since: number }>();

  /** @throws RumboError AUTH.TOO_MANY_ATTEMPTS */
  check(keys: readonly string[], now = Date.now()): void {
    for (const key of keys) {
      const seen = this.failures.get(key);
      if (seen && now - seen.since < WINDOW_MS && seen.count >= MAX_FAILURES) {
        throw new RumboError('AUTH.TOO_MANY_ATTEMPTS');
      }
    }
  }

  failed(keys: readonly string[], now = Date.now()): void {
    for (const key of keys) {
      const seen = this.failures.get(key);
      if (seen && now - seen.since < WINDOW_MS) seen.count += 1;
      else this.remember(key, now);
    }
  }

  private remember(key: string, now: number): void {
    this.failures.delete(key);
    this.failures.set(key, { count: 1, since: now });
    const [oldest] = this.failures.keys();
    if (this.failures.size > MAX_KEYS && oldest !== undefined) this.failures.delete(oldest);
  }
}
