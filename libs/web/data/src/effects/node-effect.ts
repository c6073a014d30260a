import type { Mode, NodeKind, OffTrackNote, Status } from '@rumbo/domain';

/** What a node's score would become. Null where there is no score. */
export interface NodeEffect {
  kind: NodeKind;
  code: string;
  name: string;
  before: number | null;
  after: number | null;
}

/** What recording a value would do. */
export interface ValueEffect {
  /** From the KPI up to the plan; none when the board does not have the KPI. */
  nodes: NodeEffect[];
  /** Of the value by itself, against its own period's target. */
  status: Status;
}

/** A value that stands or is tried. */
export interface TriedValue {
  kpi: string;
  period: string;
  value: string;
  numerator?: string | null;
  denominator?: string | null;
}

export interface TriedBoard {
  period: string;
  mode: Mode;
}

/** Something made ready, on which values are tried at every key stroke. Nothing is sent anywhere. */
export interface ValueTrials {
  /** What the plan wants with a value that is off track. */
  readonly offTrackNote: OffTrackNote;
  /** What recording the value would do to the KPI and everything above it. */
  effectOf(tried: TriedValue, board: TriedBoard): ValueEffect;
  /**
   * A value of the plan was saved: the next ones are tried on top of it. False where that is to be made ready anew.
   */
  take(saved: TriedValue): boolean;
}
