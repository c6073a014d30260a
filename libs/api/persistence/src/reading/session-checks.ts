import { setImmediate as turn } from 'node:timers/promises';

/** What became of a session. */
export interface SessionStanding {
  exists: boolean;
  /** Whether another process has written about people, and the feed has not told of it yet. */
  peopleChanged: boolean;
}

/** What was found of the sessions asked for. */
export interface FoundSessions extends Pick<SessionStanding, 'peopleChanged'> {
  tokenHashes: string[];
}

type Find = (tokenHashes: string[]) => Promise<FoundSessions>;

/**
 * Whether sessions are still there, where other processes may have ended them: one query at a time answers everybody who
 * came before it began, so that many requests at once cost little more than one.
 */
export class SessionChecks {
  private asked = new Set<string>();
  /** Of the query that is still to begin. */
  private next: Promise<FoundSessions> | null = null;
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly find: Find) {}

  async standing(tokenHash: string): Promise<SessionStanding> {
    this.asked.add(tokenHash);
    // With a turn in between, so that all whose requests have arrived by now are asked for at once.
    this.next ??= this.running.then(() => turn()).then(() => this.ask());
    const { tokenHashes, peopleChanged } = await this.next;
    return { exists: tokenHashes.includes(tokenHash), peopleChanged };
  }

  private ask(): Promise<FoundSessions> {
    const asked = [...this.asked];
    this.asked = new Set();
    this.next = null;
    const found = this.find(asked);
    this.running = found.catch(() => undefined);
    return found;
  }
}
