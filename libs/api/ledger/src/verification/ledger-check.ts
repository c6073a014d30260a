import type { LedgerHead, VerificationCheck } from '@rumbo/contracts';
import type { LedgerEntry, Revision } from '@rumbo/domain';

/** An entry whose hash and link hold, and the revisions that it tells of. */
export interface ReplayedEntry {
  entry: LedgerEntry;
  revisions: Revision[];
}

export interface Fault {
  sequence: number;
  reason: string;
}

/** Holds one side of the database against the ledger, which comes by once, in order. Keeps the first fault. */
export abstract class LedgerCheck {
  protected count = 0;
  private first: Fault | null = null;

  constructor(private readonly check: VerificationCheck['check']) {}

  /** Takes the next entries. */
  abstract take(entries: readonly ReplayedEntry[]): Promise<void>;

  /** Judges what only the end can tell. */
  abstract finish(head: LedgerHead): Promise<void>;

  get fault(): Fault | null {
    return this.first;
  }

  result(): VerificationCheck {
    const { check, count, first } = this;
    return {
      check,
      holds: first === null,
      count,
      reason: first?.reason ?? null,
      sequence: first?.sequence ?? null,
    };
  }

  fail(sequence: number, reason: string): void {
    if (this.first === null || sequence < this.first.sequence) this.first = { sequence, reason };
  }
}
