/** The words of a plan, shared by the document, the revisions, the engine and the wire. */

export const NODE_KINDS = ['plan', 'perspective', 'line', 'objective', 'kpi'] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

export const DIRECTIONS = ['increase', 'decrease', 'maintain'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const FREQUENCIES = ['monthly', 'quarterly', 'half-yearly', 'yearly'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export const ACCUMULATIONS = ['sum', 'average', 'last', 'min', 'max', 'ratio'] as const;
export type Accumulation = (typeof ACCUMULATIONS)[number];

export const STATUSES = ['onTrack', 'atRisk', 'offTrack', 'noData', 'notDue', 'noTarget'] as const;
export type Status = (typeof STATUSES)[number];

/** `ytd`: from the start of the asked period's year to its end. `period`: inside the asked period. */
export const MODES = ['ytd', 'period'] as const;
export type Mode = (typeof MODES)[number];

/**
 * How attainment is computed. Every figure is a decimal string in the KPI's unit; a band's score is a
 * decimal string too (1 = fully attained).
 */
export type Rule =
  | { type: 'linear'; baseline: string }
  | { type: 'ratio' }
  | { type: 'bands'; points: [value: string, score: string][] }
  | { type: 'binary' }
  | { type: 'range'; low: string; high: string };

/** Scores a KPI that states no rule. */
export const DEFAULT_RULE: Rule = { type: 'ratio' };

/** Scores from which a node counts as on track or at risk; decimal strings, equality counts as reached. */
export interface Thresholds {
  onTrack: string;
  atRisk: string;
}

/** What a plan wants with a value that is off track: a note suggested, a note required, or nothing. */
export const OFF_TRACK_NOTES = ['ask', 'require', 'never'] as const;
export type OffTrackNote = (typeof OFF_TRACK_NOTES)[number];

/** How a plan turns attainment into scores, and what it asks of those who record. */
export interface PlanMethod {
  /** Largest score that one KPI can have; a decimal string, 1 by default. */
  cap: string;
  missing: 'exclude' | 'zero';
  rollup: 'weightedMean' | 'worst';
  thresholds: Thresholds;
  /** Days after the end of a period before a value is missed; 0 by default. */
  graceDays: number;
  /** Absent where the plan does not say, see {@link offTrackNoteOf}: boards published before there was it stay as they were. */
  offTrackNote?: OffTrackNote;
}

/** `ask` where the plan does not say. */
export function offTrackNoteOf({ offTrackNote }: Pick<PlanMethod, 'offTrackNote'>): OffTrackNote {
  return offTrackNote ?? 'ask';
}

export const DEFAULT_METHOD: PlanMethod = {
  cap: '1',
  missing: 'exclude',
  rollup: 'weightedMean',
  thresholds: { onTrack: '0.9', atRisk: '0.75' },
  graceDays: 0,
};

/** Where a KPI was printed: the document's file name, its section, the printed words. */
export interface Citation {
  document: string;
  section: string;
  text: string;
}

export interface BreakdownDefinition {
  dimension: string;
  items: string[];
}

/** What is measured, and how it is scored. A KPI without a rule is scored by `ratio` where it has a target. */
export interface KpiDefinition {
  definition: string | null;
  unit: string;
  /** Decimals to show; null when the plan does not say. */
  decimals: number | null;
  /** The account or unit named by the plan as answerable; null when the plan does not say. */
  owner: string | null;
  source: Citation | null;
  direction: Direction;
  frequency: Frequency;
  accumulation: Accumulation;
  rule: Rule | null;
  thresholds: Thresholds | null;
  breakdown: BreakdownDefinition | null;
}
