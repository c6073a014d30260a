import type { KpiDefinition, NodeKind, PlanMethod } from './vocabulary';

/**
 * A plan's history as flat facts. Nothing is ever changed in place: the state as of a sequence is, for every
 * subject, its newest revision at or before that sequence. One write may bring several revisions; they share
 * the sequence of its ledger entry.
 */
export interface Stamp {
  /** Position in the ledger; increasing, never reused. Order comes from here and never from the clock. */
  sequence: number;
  /** UTC time of the write, ISO 8601 with milliseconds. */
  at: string;
}

/** The plan itself: its name and method. */
export interface PlanRevision extends Stamp {
  type: 'plan';
  name: string;
  horizon: { from: string; to: string };
  /** Only what the plan states; the rest falls back to DEFAULT_METHOD. */
  method: Partial<PlanMethod>;
  equations: { kpi: string; equals: string }[];
  links: { from: string; to: string }[];
}

/** A perspective, line, objective or KPI. Its identity is (kind, code). */
export interface NodeRevision extends Stamp {
  type: 'node';
  kind: Exclude<NodeKind, 'plan'>;
  code: string;
  /** Code of the parent, which is of the kind above; null for perspectives. */
  parent: string | null;
  name: string;
  /** Relative weight among its siblings as a decimal string; null when not stated, which counts as 1. */
  weight: string | null;
  statement: string | null;
  sourceNote: string | null;
  /** Present on KPIs only. */
  kpi: KpiDefinition | null;
  /** True when this revision takes the node out of the plan. */
  removed: boolean;
}

/** A target set for a KPI and period; `value: null` withdraws it. */
export interface TargetRevision extends Stamp {
  type: 'target';
  kpi: string;
  period: string;
  value: string | null;
  actor: string;
  reason: string | null;
}

/** `recorded` counts and is provisional until approved; `returned` and `withdrawn` do not count. */
export const MEASUREMENT_STATES = ['recorded', 'approved', 'returned', 'withdrawn'] as const;
export type MeasurementState = (typeof MEASUREMENT_STATES)[number];

/** A value recorded for a KPI and period. A correction is a further revision with the same kpi and period. */
export interface MeasurementRevision extends Stamp {
  type: 'measurement';
  /** Unique identifier of this revision. */
  id: string;
  kpi: string;
  period: string;
  value: string;
  numerator: string | null;
  denominator: string | null;
  /** Item → value, for KPIs with a breakdown. */
  breakdown: Record<string, string> | null;
  note: string | null;
  evidence: string | null;
  state: MeasurementState;
  actor: string;
  reason: string | null;
}

/** Whether a measurement counts towards scores. */
export function counts({ state }: Pick<MeasurementRevision, 'state'>): boolean {
  return state === 'recorded' || state === 'approved';
}

/** What a director says of a value. */
export const REVIEW_STATES = ['approved', 'returned'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/**
 * A director's word on a value. The value's own revision stays as it is: its state is that of its newest review,
 * else the one that it was written with. A review of a value that was replaced meanwhile changes nothing.
 */
export interface ReviewRevision extends Stamp {
  type: 'review';
  measurementId: string;
  kpi: string;
  period: string;
  state: ReviewState;
  actor: string;
  reason: string | null;
}

export const PERIOD_STATES = ['open', 'inReview', 'closed'] as const;
export type PeriodState = (typeof PERIOD_STATES)[number];

/** A period put in review, closed or opened again; one without a revision is open. */
export interface PeriodRevision extends Stamp {
  type: 'period';
  period: string;
  state: PeriodState;
  actor: string;
  reason: string | null;
}

export type Revision =
  PlanRevision | NodeRevision | TargetRevision | MeasurementRevision | ReviewRevision | PeriodRevision;
