import type { MeasurementState, NodeKind } from '@rumbo/domain';
import type { CutOff } from './api';

export const HISTORY_KINDS = ['measurement', 'target', 'definition', 'weight', 'review'] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

/** `GET …/kpis/:kpi/history?kind=`: one timeline, newest first. */
export interface KpiHistory extends CutOff {
  plan: string;
  kpi: string;
  entries: KpiHistoryEntry[];
  /** Pass as `before` for the next page; null at the end. */
  next: number | null;
  /** Entries of all pages. */
  total: number;
}

export interface KpiHistoryEntry {
  sequence: number;
  at: string;
  /** User name. */
  actor: string;
  actorName: string;
  /** Name of the owner whose delegate recorded a value; null where nobody stood in. */
  onBehalfOf: string | null;
  kind: HistoryKind;
  /** Null for definitions and weights. */
  period: string | null;
  before: string | null;
  after: string | null;
  /** What changed field by field; of a first value, target or definition every field that it states. */
  changes: HistoryChange[];
  /** Of a weight: the KPI itself or the ancestor whose weight changed; null for the others. */
  node: { kind: NodeKind; code: string; name: string } | null;
  reason: string | null;
  note: string | null;
  state: MeasurementState | null;
  measurementId: string | null;
}

/**
 * One field of a value, target or definition, e.g. `value`, `note`, `breakdown.Correo`, `rule`, `rule.baseline`,
 * `thresholds.onTrack`, `weight`; what it was and became, null where it was not stated.
 */
export interface HistoryChange {
  field: string;
  before: string | null;
  after: string | null;
}
