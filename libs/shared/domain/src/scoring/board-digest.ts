import { canonicalJson, type Sha256 } from '../ledger/canonical-entry';
import type { Scorecard } from './scorecard-node';

/** What a publication keeps of its board: the SHA-256 of the RFC 8785 JSON of the whole answer, in hex. */
export function boardDigest(board: Scorecard, sha256: Sha256): string {
  return sha256(canonicalJson(board));
}
