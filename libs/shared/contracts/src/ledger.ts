import type { LedgerEntry } from '@rumbo/domain';
import type { CutOff } from './api';
import type { LedgerFaultCode } from './ledger-faults';

/** `GET /ledger`, newest first: what was known at the cut-off. */
export interface LedgerPage extends CutOff {
  entries: LedgerLine[];
  /** Pass as `before` for the next page; null at the end. */
  next: number | null;
  total: number;
}

/** A ledger entry and the names that make its sentence readable. */
export interface LedgerLine extends LedgerEntry {
  actorName: string;
  /** Name, unit and decimals of the KPI that the entry is about; null for other entries. */
  kpi: { code: string; name: string; unit: string; decimals: number | null } | null;
  /** What a plan's import brought; null for other entries. */
  imported: { name: string; kpis: number } | null;
  /** Names of whom a delegation is about; null for other entries. */
  delegation: { ownerName: string; delegateName: string } | null;
  /** Members of the payload that this answer leaves out (`payload=brief`); the hash is over them too. */
  omitted: string[];
}

/** `GET /ledger/head`. */
export interface LedgerHead {
  entries: number;
  sequence: number;
  hash: string;
  /** Null while the ledger is empty. */
  at: string | null;
}

/** `GET /ledger/head`: what the installation vouches for at this moment. */
export interface SignedLedgerHead extends LedgerHead {
  /** Entries in the Merkle tree: all of them. */
  size: number;
  /** Root of the Merkle tree (RFC 9162), base64. */
  rootHash: string;
  /** A C2SP signed note: origin, size, root and time. Null when this server does not hold the signing key. */
  checkpoint: string | null;
  /** C2SP verifier key of the key that signs; null before the first one. */
  publicKey: string | null;
}

/** `GET /ledger/keys`, the oldest first; `POST /ledger/keys/rotate` answers the new one. */
export interface LedgerKey {
  /** Name of the installation, which every checkpoint begins with. */
  origin: string;
  keyId: string;
  /** C2SP verifier key. */
  publicKey: string;
  /** Sequence of its entry; it signs checkpoints of this size and larger ones until the next key. */
  sequence: number;
  at: string;
  actor: string;
  actorName: string;
  /** Null for the first key. */
  reason: string | null;
  current: boolean;
}

/** `POST /ledger/keys/rotate`. */
export interface RotateKey {
  reason: string;
}

/** `GET /ledger/proofs/inclusion`: that an entry is in the tree of `size` entries (RFC 9162 §2.1.3). */
export interface InclusionProof {
  sequence: number;
  size: number;
  /** All hashes are base64. */
  leafHash: string;
  rootHash: string;
  /** From the leaf up. */
  hashes: string[];
}

/** `GET /ledger/proofs/consistency`: that the first `to` entries begin with the first `from` (RFC 9162 §2.1.4). */
export interface ConsistencyProof {
  from: number;
  to: number;
  fromRootHash: string;
  toRootHash: string;
  hashes: string[];
}

/** `GET /ledger/verify`. */
export interface LedgerVerification {
  valid: boolean;
  entries: number;
  head: string;
  /** The first entry that does not hold, and why: a stable code and its sentence in the asked language. */
  firstBad?: { sequence: number; code: LedgerFaultCode; reason: string };
  /** What was held against the ledger; the chain alone when the chain itself does not hold. */
  checks: VerificationCheck[];
}

export const VERIFICATION_CHECKS = [
  /** Hashes, links, order and times of the entries. */
  'chain',
  /** The stored Merkle tree is the tree of the entries. */
  'tree',
  /** Each signing key was vouched for by the one before. */
  'keys',
  /** The revisions in the tables are those that the ledger tells of, and the other way round. */
  'revisions',
  /** Published boards are those that the ledger tells of, and their digests can be computed again from it. */
  'publications',
  /** Attachments and withdrawals are those that the ledger tells of, and each file is there and has its hash. */
  'evidence',
  /** The accounts in the tables are those that the ledger tells of, and the other way round; passwords aside. */
  'accounts',
  /** Delegations are those that the ledger tells of, and the other way round. */
  'delegations',
  /** The board of each plan, drawn from the ledger alone, is the one drawn from the tables. */
  'scorecards',
  /** The columns that are kept of large plans are those of a fold of their revisions. */
  'columns',
] as const;

export interface VerificationCheck {
  check: (typeof VERIFICATION_CHECKS)[number];
  holds: boolean;
  /** Entries, nodes, keys, revisions, publications, files, accounts or boards that were checked. */
  count: number;
  /** What does not hold: a stable code and its sentence in the asked language; null when all does. */
  code: LedgerFaultCode | null;
  reason: string | null;
  /** Sequence of the entry that it is about. */
  sequence: number | null;
}
