import { paramsIn, type ErrorParams } from '@rumbo/api-platform';
import {
  faultMessage,
  type Language,
  type LedgerFaultCode,
  type LedgerHead,
  type VerificationCheck,
} from '@rumbo/contracts';
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

/** A fault as it is answered. */
export function toldFault(
  { sequence, code, params }: Fault,
  language: Language,
): { sequence: number; code: LedgerFaultCode; reason: string } {
  return { sequence, code, reason: faultMessage(code, language, paramsIn(language, params)) };
}

/** The answer of a check, from its first fault. */
export function toldCheck(
  check: VerificationCheck['check'],
  count: number,
  fault: Fault | null,
  language: Language,
): VerificationCheck {
  const told = fault ? toldFault(fault, language) : { sequence: null, code: null, reason: null };
  return { check, holds: fault === null, count, ...told };
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

  result(language: Language): VerificationCheck {
    return toldCheck(this.check, this.count, this.first, language);
  }

  fail(sequence: number, code: LedgerFaultCode, params: ErrorParams = {}): void {
    if (this.first === null || sequence < this.first.sequence) this.first = { sequence, code, params };
  }
}
