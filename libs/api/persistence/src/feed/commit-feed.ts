import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { LedgerKind, Revision } from '@rumbo/domain';
import { SharedRun } from './shared-run';

/** One ledger entry that is durable. */
export interface Commit {
  sequence: number;
  /** UTC time of the entry, ISO 8601 with milliseconds. */
  at: string;
  /** Code of the plan; null for entries about people. */
  plan: string | null;
  kind: LedgerKind;
  /** The plan's revisions of this entry, in order; null when another process wrote them and they are still to be read. */
  revisions: readonly Revision[] | null;
  /** What the next entry needs to be appended: the entry's own hash, and the one of its leaf in the Merkle tree. */
  hash: string;
  leaf: string;
}

export type CommitListener = (commit: Commit) => void;

/** The newest entry; sequence 0 and an empty time while there is none. */
export type NewestEntry = Pick<Commit, 'sequence' | 'at'>;

/** How many entries of other processes are read at once. */
export const ENTRIES_AT_ONCE = 500;

/** How long who hears of an entry leaves it to the writer to read it, while that one waits for the ledger's lock; in ms. */
const PATIENCE_MS = 10;

/** Reads the entries that follow a sequence, ascending and without gaps, `ENTRIES_AT_ONCE` at most. */
export type EntriesAfter = (sequence: number) => Promise<Commit[]>;

/**
 * Tells who listens of every ledger entry once it is durable, in order of sequence and without gaps, whichever
 * process wrote it. Listeners are called at once, own writes before they are answered: one that takes long holds
 * up the answer.
 */
export class CommitFeed {
  /** By which it knows its own notifications. */
  readonly id = randomUUID();
  private readonly logger = new Logger('CommitFeed');
  private readonly listeners = new Set<CommitListener>();
  /** Own entries that follow some of another process, which are still to be heard of. */
  private readonly waiting = new Map<number, Commit>();
  private readonly catchingUp: SharedRun;
  /** A reading by the writer that is under way, once it has the ledger's lock. */
  private reading: Promise<unknown> | null = null;

  /**
   * @param newest the newest entry of the database
   * @param entriesAfter where other processes write too: how to hear of their entries. Null where this one is alone.
   */
  constructor(
    private newest: NewestEntry,
    private readonly entriesAfter: EntriesAfter | null,
  ) {
    this.catchingUp = new SharedRun(() => this.readLater());
  }

  /** The newest entry that was told of; in the database there may be newer ones of other processes. */
  get head(): NewestEntry {
    return this.newest;
  }

  /** Whether other processes write too, so that only `catchUp` makes sure of what is newest. */
  get isShared(): boolean {
    return this.entriesAfter !== null;
  }

  /** Hears of every entry from now on, until the function that it gives is called. */
  subscribe(listener: CommitListener): () => void {
    // Of its own, so that whoever subscribes the same function twice can end one of the two.
    const own: CommitListener = (commit) => listener(commit);
    this.listeners.add(own);
    return () => void this.listeners.delete(own);
  }

  /** Takes the entries of a write of this process, which has just committed. */
  publish(commits: readonly Commit[]): void {
    // Some may have been read already, between their commit and its answer.
    for (const commit of commits)
      if (commit.sequence > this.newest.sequence) this.waiting.set(commit.sequence, commit);
    this.tellNext();
    if (this.waiting.size > 0) this.catchUp().catch((error: unknown) => this.logger.warn(String(error)));
  }

  /** Entries that were read, ascending, whoever wrote them; those that were told of already do not matter. */
  private learn(read: readonly Commit[]): void {
    for (const commit of read) {
      // Own ones may have been told of meanwhile, and are there with their revisions.
      if (commit.sequence === this.newest.sequence + 1)
        this.tell(this.waiting.get(commit.sequence) ?? commit);
    }
    this.tellNext();
  }

  /** Takes the entries that the writer reads. Gives how many there were. */
  async learnFrom(reading: Promise<readonly Commit[]>): Promise<number> {
    this.reading = reading;
    try {
      const read = await reading;
      this.learn(read);
      return read.length;
    } finally {
      this.reading = null;
    }
  }

  /** Hears soon of what another process says that it has written, by whichever reading brings it first. */
  async hearOf(sequence: number): Promise<void> {
    // That it failed is the writer's to tell.
    const read = this.reading?.catch(() => undefined);
    if (read) await Promise.race([read, pause(PATIENCE_MS, null, { ref: false })]);
    if (sequence > this.newest.sequence) await this.catchUp();
  }

  /** Resolves once everything was told of that was committed before this call. */
  async catchUp(): Promise<void> {
    if (this.entriesAfter) await this.catchingUp.join();
  }

  /** Resolves once nothing is being read any more. */
  idle(): Promise<void> {
    return this.catchingUp.idle();
  }

  private async readLater(): Promise<void> {
    for (;;) {
      const read = (await this.entriesAfter?.(this.newest.sequence)) ?? [];
      this.learn(read);
      if (read.length < ENTRIES_AT_ONCE) return;
    }
  }

  private tellNext(): void {
    for (;;) {
      const next = this.waiting.get(this.newest.sequence + 1);
      if (!next) return;
      this.tell(next);
    }
  }

  /** A listener that throws hinders neither the others nor the write. */
  private tell(commit: Commit): void {
    this.waiting.delete(commit.sequence);
    this.newest = { sequence: commit.sequence, at: commit.at };
    for (const listener of this.listeners) {
      try {
        listener(commit);
      } catch (error) {
        this.logger.error(error, error instanceof Error ? error.stack : undefined);
      }
    }
  }
}
