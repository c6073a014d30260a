import { requirePeriod } from '../periods/period';
import type { PlanState } from '../plan/plan-state';
import { nodeKey } from '../plan/plan-structure';
import type { Revision } from '../plan/revisions';
import type { Mode, NodeKind, Status } from '../plan/vocabulary';
import { actualText, targetText } from './figures';
import { KpiResult } from './kpi-result';
import { orNull, type ScoreColumns } from './score-columns';
import { newScoreColumns, rollUpPath, runScores, scoreLeaf, statusAt, windowFor } from './score-run';
import type { Window } from './window';

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

/** What one step changed. */
export interface BoardStep {
  /** Keys of the nodes whose score, coverage or status changed, or that came or went. */
  nodes: string[];
  /** True when the board changed at all: in `nodes`, or in a value or target to date only. */
  visible: boolean;
}

/**
 * The board of one question, moved from one moment to a later one a write at a time. A write of figures evaluates
 * its own KPIs again and compares their ancestors; only one that changes the plan itself draws everything anew.
 */
export class MovingBoard {
  private readonly shown = new Map<string, ShownNode>();
  private columns!: ScoreColumns;
  private window!: Window;
  private values: string[] = [];
  private readonly result = new KpiResult();

  /**
   * @param state is moved along; nobody else may hold it
   * @throws PeriodError when the period is none
   */
  constructor(
    private readonly state: PlanState,
    private readonly query: { period: string; mode: Mode },
    private asOf: string,
  ) {
    this.redraw();
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
  take(write: readonly Revision[]): BoardStep {
    this.state.apply(write);
    if (write.some(({ type }) => type === 'plan' || type === 'node')) return this.redraw();
    return this.refresh(new Set(write.flatMap(kpisOf)));
  }

  /** Lets the time go on, in which sub-periods become due. */
  moveTo(asOf: string): BoardStep {
    this.asOf = asOf;
    return this.redraw();
  }

  private refresh(codes: Iterable<string>): BoardStep {
    const { structure, method } = this.state;
    const { columns } = this;
    const paths = new Set<number>();
    for (const code of codes) {
      const k = structure.kpiIndex.get(code);
      if (k === undefined) continue;
      const node = structure.nodeOfKpi[k]!;
      const before = [columns.score[node]!, columns.coverage[node]!, columns.status[node]!];
      scoreLeaf(this.state, k, this.window, columns, Number(method.cap), this.result);
      this.values[k] = valuesOf(this.state, k, this.result);
      const after = [columns.score[node]!, columns.coverage[node]!, columns.status[node]!];
      if (before.some((figure, index) => !Object.is(figure, after[index])))
        rollUpPath(this.state, columns, node);
      for (let above = node; above >= 0; above = structure.parent[above]!) paths.add(above);
    }
    return this.compare(paths);
  }

  private redraw(): BoardStep {
    const { state } = this;
    this.columns = newScoreColumns(state);
    const question = {
      period: requirePeriod(this.query.period),
      mode: this.query.mode,
      cutOff: { sequence: state.sequence, asOf: this.asOf },
    };
    this.window = windowFor(question, state.method);
    this.values = [];
    runScores(state, this.window, this.columns, (k, result) => {
      this.values[k] = valuesOf(state, k, result);
    });
    const { nodes } = state.structure;
    const gone = new Set(this.shown.keys());
    for (const { kind, code } of nodes) gone.delete(nodeKey(kind, code));
    for (const key of gone) this.shown.delete(key);
    const step = this.compare(nodes.keys());
    return { nodes: [...step.nodes, ...gone], visible: step.visible || gone.size > 0 };
  }

  private compare(indexes: Iterable<number>): BoardStep {
    const changed: string[] = [];
    let visible = false;
    for (const index of indexes) {
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
    const { kind, code, name } = structure.nodes[index]!;
    return {
      kind,
      code,
      name,
      figures: {
        score: orNull(this.columns.score[index]!),
        coverage: orNull(this.columns.coverage[index]!),
        status: statusAt(this.columns, index),
      },
      values: this.values[structure.kpiOfNode[index]!] ?? '',
    };
  }

  private entry(key: string): [string, ShownNode] {
    return [key, this.shown.get(key)!];
  }
}

export function sameFigures(a: NodeFigures, b: NodeFigures): boolean {
  return a.score === b.score && a.coverage === b.coverage && a.status === b.status;
}

function valuesOf(state: PlanState, k: number, result: KpiResult): string {
  return `${actualText(state, k, result) ?? ''} / ${targetText(state, k, result) ?? ''}`;
}

/** The KPI that a revision is about; none for one of the plan, a node or a period. */
function kpisOf(revision: Revision): string[] {
  return 'kpi' in revision && typeof revision.kpi === 'string' ? [revision.kpi] : [];
}
