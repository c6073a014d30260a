import { entryHash, type Sha256 } from './canonical-entry';
import { GENESIS_HASH, type LedgerEntry } from './ledger-entry';

/** Why an entry cannot follow the one before: a gap, another hash before it, an earlier time, or an edited content. */
export type ChainFault = 'missing' | 'link' | 'time' | 'hash';

export interface ChainResult {
  valid: boolean;
  /** Entries read, up to and including the first bad one. */
  entries: number;
  /** Hash of the last good entry; 64 zeros when there is none. */
  head: string;
  firstBad?: { sequence: number; fault: ChainFault };
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
    const fault = this.faultOf(entry);
    if (fault) {
      this.firstBad = { sequence: entry.sequence, fault };
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

  private faultOf(entry: LedgerEntry): ChainFault | null {
    if (entry.sequence !== this.lastSequence + 1) return 'missing';
    if (entry.previousHash !== this.head) return 'link';
    if (entry.at < this.lastAt) return 'time';
    if (entryHash(entry, this.sha256) !== entry.hash) return 'hash';
    return null;
  }
}

/** Verifies a whole chain held in memory. */
export function verifyChain(entries: Iterable<LedgerEntry>, sha256: Sha256): ChainResult {
  const verifier = new ChainVerifier(sha256);
  for (const entry of entries) if (!verifier.add(entry)) break;
  return verifier.result();
}
