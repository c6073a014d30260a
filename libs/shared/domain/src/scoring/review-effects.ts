import { requirePeriod } from '../periods/period';
import type { PlanState } from '../plan/plan-state';
import type { MeasurementRevision, ReviewState } from '../plan/revisions';
import { KpiResult } from './kpi-result';
import { orNull } from './score-columns';
import {
  type CutOffPoint,
  newScoreColumns,
  rollUpPath,
  runScoresOnly,
  scoreLeaf,
  windowFor,
} from './score-run';

/**
 * What values do to the plan's score on the board to date of a period. It tries them on a copy: the state may take
 * later revisions meanwhile.
 */
export class ReviewEffects {
  /** The plan's score as it is; null where it has none. */
  readonly score: number | null;
  private readonly trial: PlanState;
  private readonly window;
  private readonly columns;
  private readonly cap: number;
  private readonly result = new KpiResult();

  constructor(
    state: PlanState,
    period: string,
    private readonly cutOff: CutOffPoint,
  ) {
    this.trial = state.fork();
    this.window = windowFor({ period: requirePeriod(period), mode: 'ytd', cutOff }, state.method);
    this.columns = newScoreColumns(state);
    this.cap = Number(state.method.cap);
    runScoresOnly(this.trial, [this.window], this.columns);
    this.score = this.scoreNow();
  }

  /**
   * The score with a value less the score without it; null where either is none.
   * @param value the newest one of its period, whatever its state
   */
  of(value: MeasurementRevision): number | null {
    const isReturned = value.state === 'returned';
    this.judge(value, isReturned ? 'approved' : 'returned');
    const other = this.scoreNow();
    this.judge(value, isReturned ? 'returned' : 'approved');
    if (this.score === null || other === null) return null;
    return isReturned ? other - this.score : this.score - other;
  }

  private scoreNow(): number | null {
    return orNull(this.columns.score[0]!);
  }

  private judge({ id, kpi, period, actor, reason }: MeasurementRevision, state: ReviewState): void {
    const { trial, columns } = this;
    const { sequence, asOf: at } = this.cutOff;
    trial.apply([{ type: 'review', sequence, at, measurementId: id, kpi, period, state, actor, reason }]);
    const k = trial.structure.kpiIndex.get(kpi)!;
    scoreLeaf(trial, k, this.window, columns, this.cap, this.result);
    rollUpPath(trial, columns, trial.structure.nodeOfKpi[k]!);
  }
}
