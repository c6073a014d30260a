import { requirePeriod } from '../periods/period';
import type { PlanState } from '../plan/plan-state';
import type { MeasurementRevision, ReviewState } from '../plan/revisions';
import { ALONE_SEQUENCE, aloneOf, aloneRevision, planOfAlone } from './kpi-alone';
import { evaluateKpi } from '../scoring/kpi-evaluation';
import { KpiResult } from '../scoring/kpi-result';
import { fillLeaf, orNull } from '../scoring/score-columns';
import {
  type CutOffPoint,
  newScoreColumns,
  rollUpPath,
  runScoresOnly,
  windowFor,
} from '../scoring/score-run';

/** KPIs' plans alone, one at a time: the values of a KPI come one after another, on whichever boards they are tried. */
export class AlonePlans {
  private newest: { kpi: string; plan: PlanState } | null = null;

  /** @param state stays as it is meanwhile */
  constructor(private readonly state: PlanState) {}

  of(kpi: string): PlanState {
    if (this.newest?.kpi !== kpi) {
      const { state } = this;
      this.newest = { kpi, plan: planOfAlone(aloneOf(state, kpi, state.newestMeasurementsOf(kpi))) };
    }
    return this.newest.plan;
  }
}

/**
 * What values do to the plan's score on the board to date of a period. Each is tried on a plan of its KPI alone, and
 * what comes of it is rolled up here.
 */
export class ReviewEffects {
  /** The plan's score as it is; null where it has none. */
  readonly score: number | null;
  private readonly window;
  private readonly columns;
  private readonly cap: number;
  private readonly result = new KpiResult();

  /**
   * @param state stays as it is meanwhile
   * @param alone shared by boards of several periods
   */
  constructor(
    private readonly state: PlanState,
    period: string,
    cutOff: CutOffPoint,
    private readonly alone = new AlonePlans(state),
  ) {
    this.window = windowFor({ period: requirePeriod(period), mode: 'ytd', cutOff }, state.method);
    this.columns = newScoreColumns(state);
    this.cap = Number(state.method.cap);
    runScoresOnly(state, [this.window], this.columns);
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
    return orNull(this.columns.score(0));
  }

  private judge(value: MeasurementRevision, judged: ReviewState): void {
    const { kpi } = value;
    const { state, columns, result } = this;
    const plan = this.alone.of(kpi);
    plan.apply([aloneRevision(kpi, { ...value, state: judged }, ALONE_SEQUENCE + 1)]);
    evaluateKpi(plan, 0, this.window, result);
    const leaf = state.structure.nodeOfKpi[state.structure.kpiIndex.get(kpi)!]!;
    fillLeaf(columns, leaf, result, this.cap);
    rollUpPath(state, columns, leaf);
  }
}
