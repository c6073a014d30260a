import type { NodeKind, Status } from '@rumbo/domain';

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
