import { PlanState } from '../plan/plan-state';
import type { Revision } from '../plan/revisions';
import type { Mode, NodeKind } from '../plan/vocabulary';
import { describeChange, type DescribedChange } from './change';
import { MovingBoard, sameFigures, type NodeFigures, type ShownNode } from './moving-board';
import type { CutOffPoint } from './score-run';

/** What became of one board between two cut-offs, and why. */
export interface BoardDiff {
  root: { before: NodeFigures; after: NodeFigures };
  /** Change of the plan's score; null when it has none at one of the ends. The effects that are known add up to it. */
  total: number | null;
  /** The nodes whose score, coverage or status differs, the plan included, parents before their children. */
  nodes: ChangedNode[];
  /** What changed the board, the largest effect first; see {@link scorecardDiff}. */
  causes: DiffCause[];
}

export interface ChangedNode {
  kind: NodeKind;
  code: string;
  name: string;
  /** Null when it was not in the plan yet. */
  before: NodeFigures | null;
  /** Null when it is in the plan no more. */
  after: NodeFigures | null;
  /** Sequences of the writes that changed it, in order; null stands for what became due. */
  causes: (number | null)[];
}

/** One write, or the passing of time. */
export interface DiffCause {
  /** Sequence of the write; null for what became due between the two instants. */
  sequence: number | null;
  /** When it was written; for what became due the later instant. */
  at: string;
  /** Change of the plan's score by it, given all that was written before; null when there was no score to change. */
  effect: number | null;
  /** What was written, when it was one thing. */
  change: DescribedChange | null;
}

/**
 * What changed on the board of a period between two cut-offs. From the earlier one the writes are taken in order of
 * sequence, judged at the earlier instant, and each has for its effect what it changes in the plan's score. Last the
 * time moves on to the later instant. A joint effect of two writes so falls to the later one. Only what changed
 * something on this board is a cause; one may have the effect 0.
 *
 * Where a score vanishes and comes back, the write that brings it back has the difference to the last one for its
 * effect, and the one that took it away has none: so the effects add up whatever happens between.
 *
 * @param earlier the plan as of `from`; it stays as it is
 * @param later the plan's revisions after `from` in ascending order of sequence; those after `to` are left out
 * @throws PeriodError when the period is none
 */
export function scorecardDiff(
  earlier: PlanState,
  later: Iterable<Revision>,
  query: { period: string; mode: Mode },
  from: CutOffPoint,
  to: CutOffPoint,
): BoardDiff {
  const state = earlier.fork();
  const board = new MovingBoard(state, query, from.asOf);
  const before = board.nodes();
  const root = board.root.figures;

  const causes: DiffCause[] = [];
  const causesOf = new Map<string, (number | null)[]>();
  let lastScore = root.score;
  const note = (step: { nodes: string[] }, cause: Omit<DiffCause, 'effect'>) => {
    const { score } = board.root.figures;
    causes.push({ ...cause, effect: score === null || lastScore === null ? null : score - lastScore });
    lastScore = score ?? lastScore;
    for (const key of step.nodes) causesOf.set(key, [...(causesOf.get(key) ?? []), cause.sequence]);
  };
  for (const [sequence, write] of writesOf(later, to.sequence)) {
    const describe = describeChange(state, write);
    const step = board.take(write);
    if (step.visible) note(step, { sequence, at: write[0]!.at, change: describe() });
  }
  const passing = board.moveTo(to.asOf);
  if (passing.visible) note(passing, { sequence: null, at: to.asOf, change: null });

  const after = board.root.figures;
  return {
    root: { before: root, after },
    total: root.score === null || after.score === null ? null : after.score - root.score,
    nodes: changedNodes(before, board.nodes(), causesOf),
    causes: causes.sort(byEffect),
  };
}

/**
 * The same from a plan's flat revisions in ascending order of sequence.
 * @param from the earlier cut-off; the plan has to exist there
 */
export function scorecardDiffOf(
  planCode: string,
  revisions: readonly Revision[],
  query: { period: string; mode: Mode },
  from: CutOffPoint,
  to: CutOffPoint,
): BoardDiff {
  const known = revisions.filter(({ sequence }) => sequence <= from.sequence);
  const earlier = PlanState.fold(planCode, known);
  return scorecardDiff(earlier, revisions.slice(known.length), query, from, to);
}

/** The revisions of each sequence, which were written together. */
function writesOf(revisions: Iterable<Revision>, upTo: number): Map<number, Revision[]> {
  const writes = new Map<number, Revision[]>();
  for (const revision of revisions) {
    const { sequence } = revision;
    const write = writes.get(sequence);
    if (write) write.push(revision);
    else if (sequence <= upTo) writes.set(sequence, [revision]);
  }
  return writes;
}

function changedNodes(
  before: Map<string, ShownNode>,
  after: Map<string, ShownNode>,
  causesOf: Map<string, (number | null)[]>,
): ChangedNode[] {
  const changed: ChangedNode[] = [];
  for (const [key, { kind, code, name }] of new Map([...before, ...after])) {
    const [was, is] = [before.get(key)?.figures ?? null, after.get(key)?.figures ?? null];
    if (was && is && sameFigures(was, is)) continue;
    changed.push({ kind, code, name, before: was, after: is, causes: causesOf.get(key) ?? [] });
  }
  return changed;
}

/** A score that came or went first, then the largest effects, the oldest first among equal ones. */
function byEffect(a: DiffCause, b: DiffCause): number {
  const size = ({ effect }: DiffCause) => (effect === null ? Infinity : Math.abs(effect));
  const order = ({ sequence }: DiffCause) => sequence ?? Infinity;
  return size(a) === size(b) ? Math.sign(order(a) - order(b)) : size(b) - size(a);
}
