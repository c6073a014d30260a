import type { Problem, RecordMeasurement, RecordedMeasurement } from '@rumbo/contracts';
import type { Cell } from './cell';

/**
 * How far a typed value has come. `draft`: typed, not handed in. `unsent`: handed in, waits for the connection or the
 * session. `saving`: on its way. `saved`. `failed`: refused, see the problem. `conflict`: someone else changed the
 * value meanwhile, and the person has to choose.
 */
export type RecordingStatus = 'draft' | 'unsent' | 'saving' | 'saved' | 'failed' | 'conflict';

/** Everything but the period, which the cell says already. */
export type CellMeasurement = Omit<RecordMeasurement, 'period'>;

/** The API's refusal, or no answer at all (`status` 0), as it can be stored. */
export interface RecordingProblem {
  status: number;
  problem: Problem | null;
}

/** What stands recorded where someone else was faster. */
export interface TheirValue {
  /** Null: there is no value any more. */
  value: string | null;
  numerator: string | null;
  denominator: string | null;
  breakdown: Record<string, string> | null;
  note: string | null;
  /** Display name and time of the newest change; null when they could not be told. */
  by: string | null;
  at: string | null;
  /** Sequence of the answer that said so: what one has seen after looking at it. */
  seen: number;
}

/** A cell that a person typed into, as every tab of their browser sees it. */
export interface CellRecording {
  cell: Cell;
  status: RecordingStatus;
  /** The value handed in; null while there is only a draft. */
  measurement: CellMeasurement | null;
  /** ISO time at which the value was handed in, or the draft written. */
  at: string;
  /** The fields as typed, to start a form from: of the draft, else of the value that was handed in and not saved. */
  fields: unknown;
  /** Why it failed, or why it was not sent yet. */
  problem: RecordingProblem | null;
  /** In conflict, once it is known. */
  theirs: TheirValue | null;
  saved: RecordedMeasurement | null;
  /** How often it was put on the wire. */
  attempts: number;
}

/** A cell of a batch: its value, and the newest sequence that the person had seen. */
export interface BatchCell extends CellMeasurement {
  kpi: string;
  period: string;
  seen?: number;
}

/** `all`: every cell is saved or none. `good`: those that can be. */
export type BatchMode = 'all' | 'good';
