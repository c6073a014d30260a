import type {
  BreakdownDefinition,
  Direction,
  Frequency,
  KpiDefinition,
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

/** `GET /plans/:plan`: the structure with rules and weights, without figures, or the levels of a part of it. */
export interface PlanTree extends CutOff {
  plan: string;
  name: string;
  horizon: { from: string; to: string };
  method: PlanMethod;
  root: PlanTreeNode;
}

/** A node with its rules and weights; `kpi` is there on KPIs only. */
export type PlanTreeNode = PlanTreeBranch;

/** `GET /plans/:plan/scorecard/trend`: one column per period for every node that it shows. */
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
  /** The KPI after which the next page begins; null when this is the last. */
  next: string | null;
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
