import { Injectable } from '@nestjs/common';
import { CommitFeed, type NewestEntry } from '../feed/commit-feed';
import { LedgerRepository } from '../reading/ledger.repository';
import { RecentlyUsed } from './recently-used';

/** Cut-offs kept in memory. */
const KEPT = 1000;

/** When which sequence was written. What is past stays so, and is asked of the database once. */
@Injectable()
export class LedgerTimes {
  private readonly times = new RecentlyUsed<number, string>(KEPT);
  private readonly sequences = new RecentlyUsed<string, number>(KEPT);

  constructor(
    private readonly ledger: LedgerRepository,
    private readonly feed: CommitFeed,
  ) {}

  /** The newest entry of all that was committed before this call; sequence 0 while there is none. */
  async newest(): Promise<NewestEntry> {
    await this.feed.catchUp();
    return this.feed.head;
  }

  /** The time of an entry; null when there is none of the sequence. */
  async timeOf(sequence: number): Promise<string | null> {
    // What is beyond what is known may have been written by another process.
    const head = sequence > this.feed.head.sequence ? await this.newest() : this.feed.head;
    if (sequence > head.sequence) return null;
    if (sequence === head.sequence) return head.at;
    const known = this.times.get(sequence);
    if (known !== undefined) return known;
    const stamp = await this.ledger.stampAt(sequence);
    if (stamp) this.times.set(sequence, stamp.at);
    return stamp?.at ?? null;
  }

  /** The newest sequence written at or before a time (ISO 8601, UTC with milliseconds); 0 when none was. */
  async newestAt(instant: string): Promise<number> {
    if (instant >= this.feed.head.at) {
      const head = await this.newest();
      if (instant >= head.at) return head.sequence;
    }
    const known = this.sequences.get(instant);
    if (known !== undefined) return known;
    const sequence = await this.ledger.newestSequenceAt(instant);
    // Later entries are later: the head's time is past the instant.
    this.sequences.set(instant, sequence);
    return sequence;
  }
}
