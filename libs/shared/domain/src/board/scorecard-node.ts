import type { Direction, Mode, NodeKind, PlanMethod, Status } from '../plan/vocabulary';

/**
 * One node of a scorecard, the plan itself included. Scores, coverage and bounds are unrounded numbers
 * (1 = fully attained); null where nothing can be said, never 0 in place of it.
 */
export interface ScorecardNode {
  kind: NodeKind;
  code: string;
  name: string;
  weight: number;
  score: number | null;
  /** Share of the due weight that is backed by values, 0..1; null when nothing is due. */
  coverage: number | null;
  /** The score if every missing due KPI scored 0. */
  lower: number | null;
  /** The score if every missing due KPI scored the cap. */
  upper: number | null;
  status: Status;
  children: ScorecardNode[];
  /** How many direct children were left out of the answer, which then has none of them; absent where none were. */
  omitted?: number;
}

/** The figures behind a KPI's score. Decimals are strings in the KPI's unit. */
export interface LeafFigures {
  /** Value to date over the sub-periods that count. */
  actual: string | null;
  /** Target accumulated over the same sub-periods; null when there is none or the rule needs none. */
  target: string | null;
  /** Raw and uncapped. */
  attainment: number | null;
  /** The newest sub-period whose value counts, in the KPI's own frequency. */
  period: string | null;
  /** True when a value that counts has not been approved. */
  provisional: boolean;
  /** The measurement of `period`. */
  measurementId: string | null;
}

/** A KPI leaf: the node plus the figures behind its score. */
export interface ScorecardKpi extends ScorecardNode, LeafFigures {
  kind: 'kpi';
  unit: string;
  direction: Direction;
}

export interface Scorecard {
  plan: string;
  period: string;
  mode: Mode;
  /** The cut-off's instant, ISO 8601 UTC: what is due is judged here. */
  asOf: string;
  /** The cut-off's sequence: no later revision is known to this board. */
  sequence: number;
  method: PlanMethod;
  root: ScorecardNode;
}
