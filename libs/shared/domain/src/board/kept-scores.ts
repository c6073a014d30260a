import { requirePeriod } from '../periods/period';
import type { PlanState } from '../plan/plan-state';
import type { Revision } from '../plan/revisions';
import type { Mode } from '../plan/vocabulary';
import { type Steps, withoutPause } from '../steps';
import { KpiResult } from '../scoring/kpi-result';
import type { ScoreColumns } from '../scoring/score-columns';
import { newScoreColumns, rollUpPath, scoreLeaf, scoreSteps, windowFor } from '../scoring/score-run';
import type { Window } from '../scoring/window';

/**
 * The score columns of one question, kept as the plan changes. A changed KPI costs its own evaluation and the path
 * above it, whatever the size of the plan; a changed plan costs a run over all of it.
 */
export class KeptScores {
  columns!: ScoreColumns;
  private window!: Window;
  private readonly result = new KpiResult();

  /**
   * @param state changes with its owner, who then says what of it changed
   * @param seen called with each KPI's result before the next one overwrites it
   * @throws PeriodError when the period is none
   */
  constructor(
    private readonly state: PlanState,
    private readonly query: { period: string; mode: Mode },
    private readonly seen: (k: number, result: KpiResult) => void,
  ) {}

  /** Scores everything anew, judged at an instant. */
  draw(asOf: string): void {
    withoutPause(this.drawing(asOf));
  }

  /** The same with pauses, between which the state has to stay as it is. */
  *drawing(asOf: string): Steps {
    this.window = this.windowAt(asOf);
    this.columns = newScoreColumns(this.state);
    yield* scoreSteps(this.state, this.window, this.columns, this.seen);
  }

  /** Whether something else is due at an instant than when it was drawn. */
  isDueOtherwise(asOf: string): boolean {
    const { newestDue } = this.windowAt(asOf);
    return newestDue.some((ordinal, frequency) => ordinal !== this.window.newestDue[frequency]);
  }

  /**
   * Scores KPIs of the plan again.
   * @returns the nodes that this may have changed: the KPIs' own and those above them
   */
  refresh(kpis: Iterable<string>): Set<number> {
    const { structure, method } = this.state;
    const { columns } = this;
    const shownOf = (node: number) => [columns.score(node), columns.coverage(node), columns.status[node]!];
    const cap = Number(method.cap);
    const paths = new Set<number>();
    for (const code of kpis) {
      const k = structure.kpiIndex.get(code);
      if (k === undefined) continue;
      const node = structure.nodeOfKpi[k]!;
      const before = shownOf(node);
      scoreLeaf(this.state, k, this.window, this.columns, cap, this.result);
      this.seen(k, this.result);
      const after = shownOf(node);
      if (before.some((figure, index) => !Object.is(figure, after[index])))
        rollUpPath(this.state, this.columns, node);
      for (let above = node; above >= 0; above = structure.parent[above]!) paths.add(above);
    }
    return paths;
  }

  private windowAt(asOf: string): Window {
    const { state, query } = this;
    const cutOff = { sequence: state.sequence, asOf };
    return windowFor({ period: requirePeriod(query.period), mode: query.mode, cutOff }, state.method);
  }
}

/** The KPIs that revisions are about; none for those of the plan, a node or a period. */
export function kpisOf(revisions: readonly Revision[]): Set<string> {
  return new Set(
    revisions.flatMap((revision) =>
      'kpi' in revision && typeof revision.kpi === 'string' ? [revision.kpi] : [],
    ),
  );
}
