import type { ChangedNode, DiffCause, LedgerKind, Mode, NodeFigures, NodeKind } from '@rumbo/domain';
import type { CutOff } from './api';

/** `GET /plans/:plan/scorecard/diff`: what became of the board of a period between two cut-offs, and why. */
export interface ScorecardDiff {
  plan: string;
  period: string;
  mode: Mode;
  /** The earlier cut-off, `against`. */
  from: CutOff;
  /** The later one, `asOf`. */
  to: CutOff;
  root: { before: NodeFigures; after: NodeFigures };
  /** Change of the plan's score; null when it has none at one of the ends. */
  total: number | null;
  /** The nodes whose score, coverage or status differs, the plan included, parents before their children. */
  nodes: ChangedNode[];
  /** How many there are; where they are too many for an answer, those nearest to the plan are in it. */
  nodeCount: number;
  /** What changed the board, the largest effect on the plan's score first. With the rest the effects add up to `total`. */
  causes: ScorecardCause[];
  /** Causes with smaller effects that an answer does not hold: how many, and the sum of their effects. */
  rest: { count: number; effect: number };
}

/** One write that changed the board, or, with `due`, what became due between the two instants. */
export interface ScorecardCause extends Pick<DiffCause, 'at' | 'effect'> {
  /** Null for what became due. */
  sequence: number | null;
  /** User name; null for what became due. */
  actor: string | null;
  actorName: string | null;
  kind: LedgerKind | 'time';
  /** As in the ledger; null for what became due. */
  subject: string | null;
  reason: string | null;
  /** The node that was written about, if it was one. */
  node: { kind: NodeKind; code: string; name: string } | null;
  /** Period of a value or target. */
  period: string | null;
  /** Value, target or weight before and after; null where there was none that counts. */
  before: string | null;
  after: string | null;
  /** Of a value or target. */
  unit: string | null;
  decimals: number | null;
  due: boolean;
}
