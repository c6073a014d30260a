import type { CutOffPoint, Mode, Stamp } from '@rumbo/domain';
import type { PublicationRow } from './publication.entity';

/** A published board as kept: the question that it answers, and the digest of the answer. */
export interface StoredPublication extends Stamp {
  id: string;
  plan: string;
  period: string;
  mode: Mode;
  cutOff: CutOffPoint;
  title: string;
  message: string | null;
  /** SHA-256 in hex, see `canonicalBoard`. */
  digest: string;
  /** Signed note of the ledger's head at that moment. */
  checkpoint: string | null;
  actor: string;
}

export function publicationRow({ cutOff, ...rest }: StoredPublication): PublicationRow {
  return { ...rest, cutoffSequence: cutOff.sequence, cutoffAsOf: cutOff.asOf };
}

export function storedPublication({
  cutoffSequence,
  cutoffAsOf,
  ...rest
}: PublicationRow): StoredPublication {
  return { ...rest, cutOff: { sequence: cutoffSequence, asOf: cutoffAsOf } };
}
