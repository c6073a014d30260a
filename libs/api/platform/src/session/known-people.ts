import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ABOUT_PEOPLE, CommitFeed, SessionRepository } from '@rumbo/api-persistence';
import { calendarMidnightAfter } from '@rumbo/domain';
import type { Person } from '../access/person';

/** People kept in memory; more are looked up again. */
const MOST_PEOPLE = 10_000;

interface Known {
  person: Person;
  /** When it has to be looked up again, in ms. */
  until: number;
}

type LookUp = () => Promise<{ person: Person; expiresAt: string } | null>;

/**
 * Who the sessions in use belong to, so that a request need not ask the database: until somebody is changed, by whichever
 * process, until the session ends, and until midnight, when a delegation may begin or be over.
 */
@Injectable()
export class KnownPeople implements OnModuleDestroy {
  private readonly people = new Map<string, Known>();
  private readonly unsubscribe: () => void;
  /** Grows with everything that makes a look-up under way stale. */
  private changes = 0;

  constructor(
    private readonly feed: CommitFeed,
    private readonly sessions: SessionRepository,
  ) {
    this.unsubscribe = feed.subscribe(({ kind }) => {
      if (ABOUT_PEOPLE.some((about) => kind.startsWith(about))) this.forgetAll();
    });
  }

  onModuleDestroy(): void {
    this.unsubscribe();
  }

  /** The person of a session, at once from memory, else by the look-up, which also says when the session ends. */
  of(tokenHash: string, lookUp: LookUp): Person | null | Promise<Person | null> {
    const known = this.people.get(tokenHash);
    if (!known || known.until <= Date.now()) return this.lookedUp(tokenHash, lookUp);
    return this.feed.isShared ? this.confirmed(tokenHash, known, lookUp) : known.person;
  }

  forget(tokenHash: string): void {
    this.people.delete(tokenHash);
    this.changes++;
  }

  /** Another process may have ended the session or changed the person. */
  private async confirmed(tokenHash: string, known: Known, lookUp: LookUp): Promise<Person | null> {
    const { exists, peopleChanged } = await this.sessions.standing(tokenHash);
    if (peopleChanged) await this.feed.catchUp();
    const holds = exists && this.people.get(tokenHash) === known;
    return holds ? known.person : this.lookedUp(tokenHash, lookUp);
  }

  private async lookedUp(tokenHash: string, lookUp: LookUp): Promise<Person | null> {
    const changes = this.changes;
    const found = await lookUp();
    if (found && changes === this.changes) this.keep(tokenHash, found.person, found.expiresAt);
    return found && found.person;
  }

  private forgetAll(): void {
    this.people.clear();
    this.changes++;
  }

  private keep(tokenHash: string, person: Person, expiresAt: string): void {
    const [oldest] = this.people.keys();
    if (this.people.size >= MOST_PEOPLE && oldest !== undefined) this.people.delete(oldest);
    const until = Math.min(Date.parse(expiresAt), calendarMidnightAfter(Date.now()));
    this.people.set(tokenHash, { person, until });
  }
}
