import { PlanState } from '../plan/plan-state';
import type { Revision } from '../plan/revisions';
import type { Mode, NodeKind } from '../plan/vocabulary';
import { type Steps, withoutPause } from '../steps';
import { describeChange, type DescribedChange } from './change';
import { MovingBoard, sameFigures, type NodeFigures, type ShownNode } from '../board/moving-board';
import type { CutOffPoint } from '../scoring/score-run';

/** Compared between two pauses; they take a millisecond at most. */
const NODES_A_STEP = 2000;

/** What became of one board between two cut-offs, and why. */
export interface BoardDiff {
  root: { before: NodeFigures; after: NodeFigures };
  /** Change of the plan's score; null when it has none at one of the ends. The effects that are known add up to it. */
  total: number | null;
  /** The nodes whose score, coverage or status differs, the plan included, parents before their children. */
  nodes: ChangedNode[];
  /** What changed the board, the largest effect first; see {@link BoardDifference}. */
  causes: DiffCause[];
  /** Causes with smaller effects that are only counted, and the sum of their effects. */
  rest: { count: number; effect: number };
}

export interface ChangedNode {
  kind: NodeKind;
  code: string;
  name: string;
  /** Null when it was not in the plan yet. */
  before: NodeFigures | null;
  /** Null when it is in the plan no more. */
  after: NodeFigures | null;
  /** Sequences of the first writes that changed it, in order; null stands for what became due. */
  causes: (number | null)[];
  /** How many changed it, named or not. */
  causeCount: number;
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
 * It begins, is told of the writes and ends, with pauses wherever that takes long; of the writes it holds no more than
 * it is going to name.
 */
export class BoardDifference {
  private readonly state: PlanState;
  private readonly board: MovingBoard;
  private before!: Map<string, ShownNode>;
  private root!: NodeFigures;
  private readonly causesOf = new Map<string, Pick<ChangedNode, 'causes' | 'causeCount'>>();
  private readonly rest = { count: 0, effect: 0 };
  private causes: DiffCause[] = [];
  private lastScore: number | null = null;

  /**
   * @param earlier the plan as of `from`; it stays as it is
   * @param most so many causes are named, of the board and of each node; the others are counted
   * @throws PeriodError when the period is none
   */
  constructor(
    earlier: PlanState,
    query: { period: string; mode: Mode },
    from: CutOffPoint,
    private readonly most = Infinity,
  ) {
    this.state = earlier.fork();
    this.board = new MovingBoard(this.state, query, from.asOf);
  }

  /** Draws the earlier board. */
  *begin(): Steps {
    yield* this.board.begin();
    yield;
    // The fork's own tables, which its first write would make.
    this.state.expect(0);
    yield;
    this.before = this.board.nodes();
    this.root = this.board.root.figures;
    this.lastScore = this.root.score;
  }

  /** Takes the next writes, in ascending order of sequence: the revisions of each. */
  *take(writes: Iterable<readonly Revision[]>): Steps {
    for (const write of writes) {
      const describe = describeChange(this.state, write);
      const step = yield* this.board.take(write);
      const { sequence, at } = write[0]!;
      if (step.visible) this.note(step.nodes, { sequence, at, change: describe() });
      yield;
    }
  }

  /** Moves the time on to the later cut-off. */
  *end(to: CutOffPoint): Steps<BoardDiff> {
    const { board, root, rest } = this;
    const passing = yield* board.moveTo(to.asOf);
    if (passing.visible) this.note(passing.nodes, { sequence: null, at: to.asOf, change: null });
    this.keepLargest();
    yield;
    const after = board.root.figures;
    const nodes = board.nodes();
    yield;
    return {
      root: { before: root, after },
      total: root.score === null || after.score === null ? null : after.score - root.score,
      nodes: yield* changedNodes(this.before, nodes, this.causesOf),
      causes: this.causes,
      rest,
    };
  }

  private note(nodes: readonly string[], cause: Omit<DiffCause, 'effect'>): void {
    const { score } = this.board.root.figures;
    const effect = score === null || this.lastScore === null ? null : score - this.lastScore;
    this.causes.push({ ...cause, effect });
    this.lastScore = score ?? this.lastScore;
    if (this.causes.length > 2 * this.most) this.keepLargest();
    for (const key of nodes) {
      let known = this.causesOf.get(key);
      if (!known) this.causesOf.set(key, (known = { causes: [], causeCount: 0 }));
      if (known.causeCount++ < this.most) known.causes.push(cause.sequence);
    }
  }

  private keepLargest(): void {
    this.causes.sort(byEffect);
    for (const { effect } of this.causes.slice(this.most)) {
      this.rest.count++;
      this.rest.effect += effect ?? 0;
    }
    this.causes = this.causes.slice(0, this.most);
  }
}

/**
 * {@link BoardDifference} from a plan's flat revisions in ascending order of sequence.
 * @param from the earlier cut-off; the plan has to exist there
 */
export function scorecardDiffOf(
  planCode: string,
  revisions: readonly Revision[],
  query: { period: string; mode: Mode },
  from: CutOffPoint,
  to: CutOffPoint,
  most = Infinity,
): BoardDiff {
  const known = revisions.filter(({ sequence }) => sequence <= from.sequence);
  const difference = new BoardDifference(PlanState.fold(planCode, known), query, from, most);
  withoutPause(difference.begin());
  withoutPause(difference.take(writesOf(revisions.slice(known.length), to.sequence).values()));
  return withoutPause(difference.end(to));
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

function* changedNodes(
  before: Map<string, ShownNode>,
  after: Map<string, ShownNode>,
  causesOf: Map<string, Pick<ChangedNode, 'causes' | 'causeCount'>>,
): Steps<ChangedNode[]> {
  const changed: ChangedNode[] = [];
  // Those that have gone stand where they were.
  const keys = new Set([...before.keys(), ...after.keys()]);
  yield;
  let compared = 0;
  for (const key of keys) {
    if (++compared % NODES_A_STEP === 0) yield;
    const { kind, code, name } = (after.get(key) ?? before.get(key))!;
    const [was, is] = [before.get(key)?.figures ?? null, after.get(key)?.figures ?? null];
    if (was && is && sameFigures(was, is)) continue;
    const causes = causesOf.get(key) ?? { causes: [], causeCount: 0 };
    changed.push({ kind, code, name, before: was, after: is, ...causes });
  }
  return changed;
}

/** A score that came or went first, then the largest effects, the oldest first among equal ones. */
function byEffect(a: DiffCause, b: DiffCause): number {
  const [aSize, bSize] = [sizeOf(a), sizeOf(b)];
  if (aSize !== bSize) return bSize - aSize;
  return Math.sign((a.sequence ?? Infinity) - (b.sequence ?? Infinity));
}

function sizeOf({ effect }: DiffCause): number {
  return effect === null ? Infinity : Math.abs(effect);
}
