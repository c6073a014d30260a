import type { CutOff } from './api';

/** What a file may be, judged by its content. */
export const EVIDENCE_TYPES = {
  'application/pdf': 'PDF',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
} as const;
export type EvidenceType = keyof typeof EVIDENCE_TYPES;

/** Largest file, in bytes. */
export const EVIDENCE_MAX_BYTES = 10 * 1024 * 1024;

/** Most files that a value can have at a time. */
export const EVIDENCE_MAX_FILES = 20;

/** Types that are safe to show inside a page. */
export function isShownInline(type: EvidenceType): boolean {
  return type.startsWith('image/');
}

/** A file attached to a value. */
export interface EvidenceFile {
  id: string;
  kpi: string;
  period: string;
  /** The value that it proves. */
  measurementId: string;
  /** SHA-256 of the content in hex: `GET /evidence/:sha256` gives it. */
  sha256: string;
  /** As its owner called it. */
  name: string;
  type: EvidenceType;
  /** Bytes. */
  size: number;
  actor: string;
  actorName: string;
  at: string;
  sequence: number;
  /** Whether the value is still the one of its period. */
  current: boolean;
  /** Null while the file stands as evidence. */
  withdrawn: EvidenceWithdrawal | null;
}

export interface EvidenceWithdrawal {
  reason: string;
  by: string;
  byName: string;
  at: string;
  sequence: number;
}

/** Most KPIs whose files can be asked for together. */
export const EVIDENCE_MAX_KPIS = 100;

/** A page of `GET /plans/:plan/evidence` and `GET /plans/:plan/kpis/:kpi/evidence`, oldest first, withdrawn files included. */
export interface EvidenceList extends CutOff {
  plan: string;
  files: EvidenceFile[];
  /** What to ask for in `after` to read on; null when there is no more. */
  next: number | null;
}

/** `POST …/evidence/:id/withdraw`. */
export interface WithdrawEvidence {
  reason: string;
}
