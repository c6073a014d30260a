import type { PlanState } from '../plan/plan-state';
import type { Steps } from '../steps';
import { nodeKey } from '../plan/plan-structure';
import type { Revision } from '../plan/revisions';
import type { Mode, NodeKind, Status } from '../plan/vocabulary';
import { actualText, targetText } from '../scoring/figures';
import { KeptScores, kpisOf } from './kept-scores';
import type { KpiResult } from '../scoring/kpi-result';
import { orNull } from '../scoring/score-columns';
import { statusAt } from '../scoring/score-run';
import { sameScore } from '../scoring/status';

/** What of a node two boards are compared by. */
export interface NodeFigures {
  score: number | null;
  coverage: number | null;
  status: Status;
}

/** A node as a board shows it. */
export interface ShownNode {
  kind: NodeKind;
  code: string;
  name: string;
  figures: NodeFigures;
  /** Value and target to date of a KPI, which may change without any score. */
  values: string;
}

/** They take less than a millisecond. */
const NODES_A_STEP = 500;

/** What one step changed. */
export interface BoardStep {
  /** Keys of the nodes whose score, coverage or status changed, or that came or went. */
  nodes: string[];
  /** True when the board changed at all: in `nodes`, or in a value or target to date only. */
  visible: boolean;
}

/**
 * The board of one question, moved from one moment to a later one a write at a time. A write of figures evaluates
 * its own KPIs again and compares their ancestors; only one that changes the plan itself draws everything anew. All of
 * it may pause, and nothing else is to be asked meanwhile.
 */
export class MovingBoard {
  private readonly shown = new Map<string, ShownNode>();
  private readonly scores: KeptScores;
  private values: string[] = [];

  /**
   * @param state is moved along; nobody else may hold it
   * @throws PeriodError when the period is none
   */
  constructor(
    private readonly state: PlanState,
    query: { period: string; mode: Mode },
    private asOf: string,
  ) {
    this.scores = new KeptScores(state, query, (k, result) => {
      this.values[k] = valuesOf(state, k, result);
    });
  }

  /** Draws it as it is at the first moment. */
  *begin(): Steps {
    yield* this.redraw();
  }

  /** Every node by its key, parents before their children. A copy, which stays as it is. */
  nodes(): Map<string, ShownNode> {
    return new Map(this.state.structure.nodes.map((node) => this.entry(nodeKey(node.kind, node.code))));
  }

  /** The plan itself. */
  get root(): ShownNode {
    return this.entry(nodeKey('plan', this.state.code))[1];
  }

  /** Takes the revisions of one write. */
  *take(write: readonly Revision[]): Steps<BoardStep> {
    if (write.some(({ type }) => type === 'plan' || type === 'node')) {
      this.state.apply(write);
      return yield* this.redraw();
    }
    for (const revision of write) {
      // The first of a year or a KPI copies what it belongs to.
      this.state.apply([revision]);
      if (write.length > 1) yield;
    }
    return yield* this.compare(this.scores.refresh(kpisOf(write)));
  }

  /** Lets the time go on, in which sub-periods become due. */
  *moveTo(asOf: string): Steps<BoardStep> {
    this.asOf = asOf;
    return yield* this.redraw();
  }

  private *redraw(): Steps<BoardStep> {
    this.values = [];
    yield* this.scores.drawing(this.asOf);
    yield;
    const { nodes } = this.state.structure;
    const gone = new Set(this.shown.keys());
    for (const { kind, code } of nodes) gone.delete(nodeKey(kind, code));
    for (const key of gone) this.shown.delete(key);
    yield;
    const step = yield* this.compare(nodes.keys());
    return { nodes: [...step.nodes, ...gone], visible: step.visible || gone.size > 0 };
  }

  private *compare(indexes: Iterable<number>): Steps<BoardStep> {
    const changed: string[] = [];
    let visible = false;
    let compared = 0;
    for (const index of indexes) {
      if (++compared % NODES_A_STEP === 0) yield;
      const { kind, code } = this.state.structure.nodes[index]!;
      const key = nodeKey(kind, code);
      const before = this.shown.get(key);
      const after = this.draw(index);
      this.shown.set(key, after);
      if (!before || !sameFigures(before.figures, after.figures)) changed.push(key);
      if (before?.values !== after.values) visible = true;
    }
    return { nodes: changed, visible: visible || changed.length > 0 };
  }

  private draw(index: number): ShownNode {
    const { structure } = this.state;
    const { columns } = this.scores;
    const { kind, code, name } = structure.nodes[index]!;
    return {
      kind,
      code,
      name,
      figures: {
        score: orNull(columns.score(index)),
        coverage: orNull(columns.coverage(index)),
        status: statusAt(columns, index),
      },
      values: this.values[structure.kpiOfNode[index]!] ?? '',
    };
  }

  private entry(key: string): [string, ShownNode] {
    return [key, this.shown.get(key)!];
  }
}

export function sameFigures(a: NodeFigures, b: NodeFigures): boolean {
  return sameScore(a.score, b.score) && sameScore(a.coverage, b.coverage) && a.status === b.status;
}

function valuesOf(state: PlanState, k: number, result: KpiResult): string {
  return `${actualText(state, k, result) ?? ''} / ${targetText(state, k, result) ?? ''}`;
}
