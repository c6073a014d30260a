/** One line of the ledger. `hash` is the SHA-256 of the canonical form of all the other fields, in hex. */
export interface LedgerEntry {
  sequence: number;
  /** UTC time of the write, ISO 8601 with milliseconds. */
  at: string;
  /** User name of the person, or `system`. */
  actor: string;
  kind: LedgerKind;
  /** Code of the plan; null for entries about people. */
  plan: string | null;
  /** What the entry is about, e.g. `kpi:1.1.1.1@2021`, `plan:isss-2021`, `user:ana`. */
  subject: string;
  /** Typed per kind; only strings, integers, booleans, null, arrays and objects of them. */
  payload: LedgerPayload;
  /** Hash of the entry before; 64 zeros for the first. */
  previousHash: string;
  hash: string;
}

export const LEDGER_KINDS = [
  'plan.imported',
  'measurement.recorded',
  'measurement.corrected',
  'measurement.undone',
  'measurements.recorded',
  'measurements.reversed',
  'measurement.approved',
  'measurement.returned',
  'evidence.attached',
  'evidence.withdrawn',
  'target.set',
  'target.revised',
  'node.reweighted',
  'period.reviewed',
  'period.closed',
  'period.reopened',
  'board.published',
  'reminder.requested',
  'user.created',
  'delegation.set',
  'delegation.ended',
  'key.created',
  'key.rotated',
] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

export type LedgerPayload = Record<string, unknown>;

/** The reason that a person gave for a write; null when they gave none. */
export function reasonOf({ payload: { reason } }: Pick<LedgerEntry, 'payload'>): string | null {
  return typeof reason === 'string' ? reason : null;
}

/** `previousHash` of the first entry. */
export const GENESIS_HASH = '0'.repeat(64);
