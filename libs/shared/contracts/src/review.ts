import type {
  ClosingFindings,
  Direction,
  MeasurementState,
  Mode,
  PeriodState,
  ReviewState,
  Scorecard,
} from '@rumbo/domain';
import type { CutOff } from './api';

/** `POST …/measurements/:id/return`; the reason is needed. `POST …/approve` takes no body. */
export interface ReturnMeasurement {
  reason?: string;
}

/** In one request; many a month's values of a large plan. */
export const MOST_DECISIONS = 1000;

/** `POST /plans/:plan/reviews`: all of them or none. */
export interface ReviewDecisions {
  decisions: ReviewDecision[];
}

export interface ReviewDecision {
  measurementId: string;
  kpi: string;
  decision: 'approve' | 'return';
  /** Needed to return. */
  reason?: string;
}

/** Answer to an approval or a return. */
export interface ReviewedMeasurement {
  plan: string;
  kpi: string;
  period: string;
  measurementId: string;
  state: ReviewState;
  reason: string | null;
  actor: string;
  at: string;
  sequence: number;
}

/** Answer to `POST /plans/:plan/reviews`, in the order of the decisions. */
export interface ReviewedMeasurements {
  reviews: ReviewedMeasurement[];
}

/**
 * `GET /plans/:plan/reviews?period=&state=&after=&limit=`: a page of the values that wait for a director or, returned,
 * for their owner, in the plan's order.
 */
export interface ReviewList extends CutOff {
  plan: string;
  /** Null: all periods, each value judged on the board of its year. */
  period: string | null;
  /** The plan's score on the board to date of the period; null without a period or a score. */
  score: number | null;
  values: ReviewItem[];
  /** The `after` of the next page; null on the last. */
  next: string | null;
  /** How many there are of the period, on whatever page and in whatever state. */
  total: ReviewCounts;
  /** How many there are in each year that has any, of all periods; oldest first. */
  years: ReviewYear[];
}

export interface ReviewCounts {
  /** Nobody reviewed them. */
  recorded: number;
  /** Returned to their owners and not corrected. */
  returned: number;
}

export interface ReviewYear extends ReviewCounts {
  year: string;
}

export interface ReviewItem {
  measurementId: string;
  kpi: string;
  name: string;
  line: string;
  lineName: string;
  unit: string;
  decimals: number | null;
  direction: Direction;
  period: string;
  state: Extract<MeasurementState, 'recorded' | 'returned'>;
  value: string;
  target: string | null;
  /** Against the newest earlier period with a value that counts; null when there is none. */
  variation: ReviewVariation | null;
  numerator: string | null;
  denominator: string | null;
  breakdown: Record<string, string> | null;
  note: string | null;
  evidence: string | null;
  /** Why it corrects an earlier value; null for a first one. */
  reason: string | null;
  /** User name of who recorded it. */
  recordedBy: string;
  recordedByName: string;
  at: string;
  sequence: number;
  /** Whether the person who asks recorded it, and so may not review it. */
  own: boolean;
  /** Whether its period is closed, so that nothing can be decided. */
  closed: boolean;
  /** How it was returned; null while it is provisional. */
  returned: ReviewReturn | null;
  /** What it does to the plan's score: the score with it less the score without it; null where either is none. */
  effect: number | null;
}

export interface ReviewVariation {
  period: string;
  value: string;
  /** Value less the earlier one, exact, in the KPI's unit. */
  change: string;
  /** The change as a share of the earlier value, e.g. −0.05; null when that is zero. */
  ratio: number | null;
}

export interface ReviewReturn {
  reason: string | null;
  /** Display name. */
  by: string;
  at: string;
}

/** `GET /plans/:plan/periods`: the plan's years, and every other period whose state was ever set. */
export interface PeriodList extends CutOff {
  plan: string;
  periods: PlanPeriod[];
}

export interface PlanPeriod {
  period: string;
  state: PeriodState;
  /** Times that it, or a period that contains it, was opened again. Never goes back to 0. */
  reopenings: number;
  /** Every change of its state, newest first. Changes of a longer period that contains it count as its own. */
  history: PeriodChange[];
}

export interface PeriodChange {
  sequence: number;
  at: string;
  /** The period that was named. */
  period: string;
  before: PeriodState;
  after: PeriodState;
  reason: string | null;
  actor: string;
  actorName: string;
}

/** What can be left open in a closed period, when the director says so. */
export const ACKNOWLEDGEABLE = ['missing', 'returned'] as const;
export type Acknowledgeable = (typeof ACKNOWLEDGEABLE)[number];

/** `POST /plans/:plan/periods/:period/review` and `…/reopen`; reopening needs a reason. */
export interface ChangePeriod {
  reason?: string;
}

/** `POST /plans/:plan/periods/:period/close`. */
export interface ClosePeriod extends ChangePeriod {
  /** What may stay as it is. Provisional values are approved or returned first. */
  acknowledge?: Acknowledgeable[];
}

/** Answer to a change of a period's state. */
export interface ChangedPeriod {
  plan: string;
  period: string;
  before: PeriodState;
  state: PeriodState;
  reason: string | null;
  actor: string;
  at: string;
  sequence: number;
}

/** `GET /plans/:plan/periods/:period/closing`: what stands in the way of closing it now. */
export interface PeriodClosing extends CutOff, ClosingFindings {
  plan: string;
  period: string;
  state: PeriodState;
}

/** `POST /plans/:plan/publications`. */
export interface PublishBoard {
  period: string;
  mode?: Mode;
  /** Cut-off: an ISO time or a sequence number; without it: now. */
  asOf?: string;
  title: string;
  message?: string;
}

/** Answer to `POST /plans/:plan/publications`, and a line of `GET /plans/:plan/publications`. */
export interface PublicationSummary {
  id: string;
  plan: string;
  period: string;
  mode: Mode;
  cutOff: CutOff;
  title: string;
  message: string | null;
  /** SHA-256 of the RFC 8785 JSON of the whole scorecard, in hex. */
  digest: string;
  /** The signed note of the ledger's head when it was published. */
  checkpoint: string | null;
  actor: string;
  actorName: string;
  at: string;
  /** Of its own ledger entry, which comes after the cut-off. */
  sequence: number;
}

/** A page of `GET /plans/:plan/publications`, newest first: those that there were at the cut-off. */
export interface PublicationList extends CutOff {
  plan: string;
  publications: PublicationSummary[];
  /** What to ask for in `before` to read on; null when there is no more. */
  next: number | null;
}

/** `GET /plans/:plan/publications/:id`: the board as it was published. */
export interface Publication extends PublicationSummary {
  board: Scorecard;
  /** Whether the board drawn today has the digest that was published. */
  digestHolds: boolean;
  restatement: Restatement;
}

/** What is known now, or was at the cut-off that was asked for, held against what was published. */
export interface Restatement {
  /** True when any node's score, coverage, status or figure differs. */
  changed: boolean;
  now: CutOff;
  score: { published: number | null; now: number | null };
}
