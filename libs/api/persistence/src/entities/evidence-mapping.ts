import type { Stamp } from '@rumbo/domain';
import type { EvidenceRevisionRow } from './evidence-revision.entity';

/** A file attached to a value, or withdrawn from it: the other fields of both are the same. */
export interface StoredEvidence extends Stamp {
  plan: string;
  id: string;
  state: 'attached' | 'withdrawn';
  kpi: string;
  period: string;
  measurementId: string;
  /** SHA-256 of the content in hex. */
  sha256: string;
  name: string;
  /** Media type. */
  type: string;
  /** Bytes. */
  size: number;
  actor: string;
  reason: string | null;
}

/** A row and its place among those of its write. */
export interface PlacedEvidence {
  position: number;
  evidence: StoredEvidence;
}

export function evidenceRow(evidence: StoredEvidence, position = 0): EvidenceRevisionRow {
  return { ...evidence, position };
}

export function storedEvidence({ position: _, ...evidence }: EvidenceRevisionRow): StoredEvidence {
  return evidence;
}
