import type {
  Accumulation,
  Direction,
  Frequency,
  Mode,
  NodeKind,
  Rule,
  Status,
  Thresholds,
} from '../plan/vocabulary';

/** Why a sub-period is not part of the value to date. */
export type Exclusion = 'noValue' | 'noTarget' | 'notDue' | 'returned' | 'noParts';

export interface ExplainedSubPeriod {
  period: string;
  due: boolean;
  value: string | null;
  numerator: string | null;
  denominator: string | null;
  target: string | null;
  measurementId: string | null;
  provisional: boolean;
  included: boolean;
  excludedBecause: Exclusion | null;
}

/** One step from the KPI up to the plan. */
export interface ExplainedAncestor {
  kind: NodeKind;
  code: string;
  name: string;
  score: number | null;
  /** Share of this ancestor's score weight that comes from the KPI: the product of w/Σw on the way up. */
  share: number;
  /** share × the KPI's score: the part of the ancestor's score that the KPI brings. 0 where missing counts as zero. */
  contribution: number | null;
  /** Weight of the child on the way among its siblings that enter the score, and the sum of those weights. */
  childWeight: number;
  siblingWeight: number;
}

/** How a KPI's score came to be, told by the run that computed it. */
export interface Explanation {
  plan: string;
  kpi: string;
  name: string;
  period: string;
  mode: Mode;
  asOf: string;
  sequence: number;
  unit: string;
  direction: Direction;
  frequency: Frequency;
  accumulation: Accumulation;
  /** The rule applied; null for a KPI with neither rule nor target. */
  rule: Rule | null;
  subPeriods: ExplainedSubPeriod[];
  actual: string | null;
  target: string | null;
  /** The rule with the figures in it, e.g. "13029542.75 / 11500000.00". */
  formula: string | null;
  attainment: number | null;
  cap: number;
  /** True when the cap or zero changed the attainment. */
  clamped: boolean;
  score: number | null;
  coverage: number | null;
  thresholds: Thresholds;
  status: Status;
  ancestors: ExplainedAncestor[];
}
