import type {
  BreakdownDefinition,
  Direction,
  Frequency,
  KpiDefinition,
  LedgerEntry,
  MeasurementState,
  Mode,
  NodeKind,
  NodeTrend,
  PlanMethod,
  PlanTreeBranch,
  SeriesFigure,
} from '@rumbo/domain';
import type { Operation, Role } from './permissions';

/** `GET /auth/options`: what the sign-in page offers. */
export interface SignInOptions {
  trial: boolean;
  /** True until the first administrator exists (never in trial mode). */
  setupNeeded: boolean;
}

/** `GET /auth/me`, `POST /auth/login`, `POST /auth/trial`. */
export interface Me {
  username: string;
  displayName: string;
  role: Role;
  /** Codes of the lines and axes that the person answers for. */
  lines: string[];
  trial: boolean;
  operations: Operation[];
}

/** `GET /users` and `POST /users`. */
export interface UserAccount {
  username: string;
  displayName: string;
  role: Role;
  lines: string[];
}

/** The cut-off that an answer shows: a sequence and the instant at which it is judged what is due. */
export interface CutOff {
  /** ISO 8601, UTC. */
  asOf: string;
  sequence: number;
}

/** `GET /plans`. */
export interface PlanSummary {
  code: string;
  name: string;
  horizon: { from: string; to: string };
  kpis: number;
  /** Sequence of the plan's newest revision. */
  sequence: number;
  /** Years that hold a value or a target, ascending, e.g. `["2015", "2020", "2021"]`. */
  years: string[];
  /** The year that a board opens on: the newest one with a scored KPI that has a value, else with any value. */
  defaultPeriod: string;
}

/** Answer to `POST /plans`. */
export interface ImportedPlan {
  plan: string;
  sequence: number;
  kpis: number;
}

/** `GET /plans/:plan`: the structure with rules and weights, without figures. */
export interface PlanTree extends CutOff {
  plan: string;
  name: string;
  horizon: { from: string; to: string };
  method: PlanMethod;
  root: PlanTreeNode;
}

/** A node with its rules and weights; `kpi` is there on KPIs only. */
export type PlanTreeNode = PlanTreeBranch;

/** `GET /plans/:plan/scorecard/trend`: one column per period for every node of the plan. */
export interface ScorecardTrend extends CutOff {
  plan: string;
  mode: Mode;
  periods: string[];
  nodes: TrendNode[];
}

export type TrendNode = NodeTrend;

/** `GET /plans/:plan/kpis`. */
export interface KpiSummary extends KpiDefinition {
  code: string;
  name: string;
  weight: number;
  perspective: string;
  line: string;
  lineName: string;
  objective: string;
  sourceNote: string | null;
  /** Whether the person who asks may record its values. */
  own: boolean;
  /** Display name of the person or unit that answers for it; null when nobody is assigned. */
  ownerName: string | null;
  /** The newest period's value; null when there is none. */
  latest: { period: string; value: string; at: string; provisional: boolean } | null;
  /** The newest period that has a target. */
  latestTarget: { period: string; value: string } | null;
  /**
   * The sub-periods that are due at the cut-off, have no value, and lie in the plan's horizon from its first figure
   * on; and those whose value a director (`by`, display name) returned. None of a closed period.
   */
  due: { period: string; dueSince: string; returned?: { reason: string | null; by: string } }[];
}

export interface KpiList extends CutOff {
  plan: string;
  kpis: KpiSummary[];
}

/** `GET /plans/:plan/kpis/:kpi`; its ETag is the cut-off's sequence, usable in `If-Match`. */
export interface KpiDetail extends CutOff {
  plan: string;
  planName: string;
  kpi: KpiSummary;
  /** From the plan down to the objective. */
  ancestors: { kind: NodeKind; code: string; name: string }[];
}

/** `GET …/kpis/:kpi/series`. */
export interface KpiSeries extends CutOff {
  plan: string;
  kpi: string;
  unit: string;
  decimals: number | null;
  direction: Direction;
  frequency: Frequency;
  breakdown: BreakdownDefinition | null;
  points: SeriesPoint[];
}

/** One sub-period of the KPI's own frequency. */
export type SeriesPoint = SeriesFigure;

/** `POST …/measurements`. */
export interface RecordMeasurement {
  period: string;
  /** A decimal string or a JSON number. */
  value: string | number;
  numerator?: string | number;
  denominator?: string | number;
  note?: string;
  evidence?: string;
  breakdown?: Record<string, string | number>;
  /** Required when a value exists for the period. */
  reason?: string;
}

/** Answer to `POST …/measurements`. */
export interface RecordedMeasurement {
  id: string;
  plan: string;
  kpi: string;
  period: string;
  value: string;
  numerator: string | null;
  denominator: string | null;
  breakdown: Record<string, string> | null;
  note: string | null;
  evidence: string | null;
  reason: string | null;
  state: MeasurementState;
  provisional: boolean;
  actor: string;
  at: string;
  sequence: number;
  /** What it replaces; null for a first value. */
  previous: { id: string; value: string; sequence: number } | null;
}

/** `POST …/targets`. */
export interface SetTarget {
  period: string;
  value: string | number;
  /** Required when a target exists for the period. */
  reason?: string;
}

/** Answer to `POST …/targets`. */
export interface SavedTarget {
  plan: string;
  kpi: string;
  period: string;
  value: string;
  reason: string | null;
  actor: string;
  at: string;
  sequence: number;
  previous: { value: string; sequence: number } | null;
}

/** `POST …/nodes/:kind/:code/weight`. */
export interface SetWeight {
  /** Relative to its siblings, 0 or more: a decimal string or a JSON number. */
  weight: string | number;
  reason: string;
}

/** Answer to `POST …/nodes/:kind/:code/weight`. */
export interface SavedWeight {
  plan: string;
  kind: NodeKind;
  code: string;
  weight: string;
  reason: string;
  actor: string;
  at: string;
  sequence: number;
  previous: { weight: string; sequence: number };
}

/** `GET /ledger`, newest first. */
export interface LedgerPage {
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
  /** The first entry that does not hold, and why. */
  firstBad?: { sequence: number; reason: string };
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
  /** The board of each plan, drawn from the ledger alone, is the one drawn from the tables. */
  'scorecards',
] as const;

export interface VerificationCheck {
  check: (typeof VERIFICATION_CHECKS)[number];
  holds: boolean;
  /** Entries, nodes, keys, revisions, boards or publications that were checked. */
  count: number;
  /** What does not hold, in English; null when all does. */
  reason: string | null;
  /** Sequence of the entry that it is about. */
  sequence: number | null;
}
