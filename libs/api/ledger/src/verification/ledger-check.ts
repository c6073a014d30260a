import type { ErrorParams } from '@rumbo/api-platform';
import type { LedgerFaultCode, LedgerHead, VerificationCheck } from '@rumbo/contracts';
import type { LedgerEntry, Revision } from '@rumbo/domain';

/** An entry whose hash and link hold, and the revisions that it tells of. */
export interface ReplayedEntry {
  entry: LedgerEntry;
  revisions: Revision[];
}

export interface Fault {
  sequence: number;
  code: LedgerFaultCode;
  /** What fills the sentence's placeholders. */
  params: ErrorParams;
}

/** What a check found; its first fault. */
export interface CheckResult {
  check: VerificationCheck['check'];
  count: number;
  fault: Fault | null;
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

  result(): CheckResult {
    return { check: this.check, count: this.count, fault: this.first };
  }

  fail(sequence: number, code: LedgerFaultCode, params: ErrorParams = {}): void {
    if (this.first === null || sequence < this.first.sequence) this.first = { sequence, code, params };
  }
}
