import { entryHash, type Sha256 } from './canonical-entry';
import { GENESIS_HASH, type LedgerEntry } from './ledger-entry';

export interface ChainResult {
  valid: boolean;
  /** Entries read, up to and including the first bad one. */
  entries: number;
  /** Hash of the last good entry; 64 zeros when there is none. */
  head: string;
  firstBad?: { sequence: number; reason: string };
}

/** Follows a ledger from its first entry, one entry at a time, so that any length can be verified. */
export class ChainVerifier {
  private entries = 0;
  private head = GENESIS_HASH;
  private lastSequence = 0;
  private lastAt = '';
  private firstBad: ChainResult['firstBad'];

  constructor(private readonly sha256: Sha256) {}

  /** Takes the next entry; false from the first bad one on. */
  add(entry: LedgerEntry): boolean {
    if (this.firstBad) return false;
    this.entries++;
    const reason = this.faultOf(entry);
    if (reason) {
      this.firstBad = { sequence: entry.sequence, reason };
      return false;
    }
    this.head = entry.hash;
    this.lastSequence = entry.sequence;
    this.lastAt = entry.at;
    return true;
  }

  result(): ChainResult {
    const { entries, head, firstBad } = this;
    return firstBad ? { valid: false, entries, head, firstBad } : { valid: true, entries, head };
  }

  private faultOf(entry: LedgerEntry): string | null {
    if (entry.sequence !== this.lastSequence + 1) {
      return `sequence ${entry.sequence} follows ${this.lastSequence}: an entry is missing or out of order`;
    }
    if (entry.previousHash !== this.head) return 'previousHash is not the hash of the entry before';
    if (entry.at < this.lastAt) return 'its time is before that of the entry before';
    if (entryHash(entry, this.sha256) !== entry.hash) return 'hash does not belong to its content';
    return null;
  }
}

/** Verifies a whole chain held in memory. */
export function verifyChain(entries: Iterable<LedgerEntry>, sha256: Sha256): ChainResult {
  const verifier = new ChainVerifier(sha256);
  for (const entry of entries) if (!verifier.add(entry)) break;
  return verifier.result();
}
