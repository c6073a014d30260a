import type { KpiDefinition, MeasurementState } from '@rumbo/domain';
import type { CutOff, RecordMeasurement } from './api';
import type { ErrorCode, FieldError } from './error-codes';

/** One cell of a batch: what `POST …/kpis/:kpi/measurements` takes, and whose it is. */
export interface CellWrite extends RecordMeasurement {
  kpi: string;
  /** The newest sequence that the person has seen, as in `If-Match`; without it nothing is stale. */
  seen?: number;
}

/** `POST /plans/:plan/measurements`: many values in one transaction and one entry of the ledger. */
export interface RecordBatch {
  cells: CellWrite[];
  /** `all`: nothing is saved unless every cell can be; `good`: those that can be are. */
  mode: 'all' | 'good';
  /** For the cells that change a value and give no reason of their own. */
  reason?: string;
  /** Only says what would become of each cell. A missing reason is then no fault. */
  dryRun?: boolean;
}

export const CELL_OUTCOMES = ['new', 'changed', 'unchanged', 'refused'] as const;
export type CellOutcome = (typeof CELL_OUTCOMES)[number];

/** What became of a cell, in the order of the request. */
export interface CellResult {
  kpi: string;
  period: string;
  state: CellOutcome;
  /** The value that stood there; null when there was none. */
  old: string | null;
  /** The value as it is saved; null when it is refused. */
  value: string | null;
  /** Identifier of the saved value; null when nothing was saved. */
  measurementId: string | null;
  /** Why it is refused; null for the others. */
  problem: CellProblem | null;
}

export interface CellProblem {
  code: ErrorCode;
  /** In the asked language. */
  detail: string;
  errors: FieldError[];
}

/** Answer to `POST /plans/:plan/measurements`. */
export interface RecordedBatch {
  plan: string;
  /** Identifier of the batch; null when nothing was saved. */
  batch: string | null;
  /** Sequence of its entry; null when nothing was saved. */
  sequence: number | null;
  /** Cells that were saved. */
  saved: number;
  cells: CellResult[];
}

/** `POST /plans/:plan/batches/:batch/reverse`. */
export interface ReverseBatch {
  reason: string;
}

/** Answer to `POST …/reverse`: every cell has again what it had before the batch. */
export interface ReversedBatch {
  plan: string;
  batch: string;
  sequence: number;
  at: string;
  cells: { kpi: string; period: string; value: string | null }[];
}

/** `GET /plans/:plan/sheet?from&to&node&after&limit`: a page of the person's own KPIs by their periods, to record in. */
export interface EntrySheet extends CutOff {
  plan: string;
  from: string;
  to: string;
  kpis: SheetKpi[];
  /** How many there are, on whatever page. */
  total: number;
  /** Code of the last one of the page, once others follow. */
  next: string | null;
}

export interface SheetKpi extends KpiDefinition {
  code: string;
  name: string;
  weight: number;
  perspective: string;
  line: string;
  lineName: string;
  objective: string;
  /** Name of the owner whose delegate one is for this KPI; null where it is one's own. */
  standsFor: string | null;
  sourceNote: string | null;
  /** The newest values that count, up to 24, oldest first, whatever the range of the sheet. */
  recent: { period: string; value: string }[];
  /** One for each sub-period of its own frequency in the range, oldest first. */
  cells: SheetCell[];
}

export interface SheetCell {
  period: string;
  /** The newest value in whatever state but withdrawn; null when there is none. */
  value: string | null;
  numerator: string | null;
  denominator: string | null;
  breakdown: Record<string, string> | null;
  note: string | null;
  evidence: string | null;
  state: MeasurementState | null;
  measurementId: string | null;
  /** Sequence of the newest value or review; null when there never was one. */
  sequence: number | null;
  /** Who recorded the value (user name and name), and when. */
  actor: string | null;
  actorName: string | null;
  at: string | null;
  /** Name of the owner whose delegate recorded it; null where nobody stood in. */
  onBehalfOf: string | null;
  target: string | null;
  /** When a value is or becomes due. */
  dueAt: string;
  /** Whether it waits for a value: due without one, or returned. */
  due: boolean;
  /** Why its value was returned and by whom; null when it was not. */
  returned: { reason: string | null; by: string } | null;
  /** The closed period that keeps it from changing; null when it may change. */
  closed: string | null;
  /** Whether its newest change can be undone: recorded by an owner and not reviewed. */
  undoable: boolean;
}
