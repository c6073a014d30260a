import { Injectable, computed, inject, signal } from '@angular/core';
import type { KpiSummary, Scorecard, TrendNode } from '@rumbo/contracts';
import { RumboApi, remote } from '@rumbo/web-data';
import { comparedPeriods, trendRange, yearBefore } from './board-periods';
import { type BoardState, readBoardState } from './board-query';
import { actualsOf } from './board-tree';
import { type Course, courseOf } from './course';

/** Everything that a board shows, loaded for the plan and state that its address names. */
@Injectable()
export class ScorecardStore {
  private readonly api = inject(RumboApi);

  readonly planCode = signal<string | undefined>(undefined);
  readonly state = signal<BoardState>(readBoardState({}));

  readonly plans = remote(
    () => (this.planCode() ? {} : undefined),
    (_none, abort) => this.api.plans(abort),
  );
  readonly plan = computed(() => this.plans.value()?.find(({ code }) => code === this.planCode()));
  readonly unknownPlan = computed(() => this.plans.value() !== undefined && !this.plan());
  readonly period = computed(() => this.state().period ?? this.plan()?.defaultPeriod);
  readonly previousPeriod = computed(() => yearBefore(this.period() ?? ''));

  private readonly request = computed(() => {
    const [plan, period] = [this.plan(), this.period()];
    const { mode, cutOff: asOf } = this.state();
    return plan && period ? { plan: plan.code, years: plan.years, board: { period, mode, asOf } } : undefined;
  });

  readonly board = remote(this.request, ({ plan, board }, abort) => this.api.scorecard(plan, board, abort));

  private readonly earlier = remote(this.request, async ({ plan, board, years }, abort) => {
    const periods = comparedPeriods(board.period, years);
    return Promise.all(periods.map((period) => this.api.scorecard(plan, { ...board, period }, abort)));
  });

  private readonly trend = remote(this.request, ({ plan, board, years }, abort) => {
    const range = trendRange(board.period, years);
    return range
      ? this.api.trend(plan, { ...range, mode: board.mode, asOf: board.asOf }, abort)
      : Promise.reject(new Error('no range'));
  });

  private readonly list = remote(
    () => {
      const request = this.request();
      return request && { plan: request.plan, asOf: request.board.asOf };
    },
    ({ plan, asOf }, abort) => this.api.kpis(plan, asOf, abort),
  );

  /** What the period went through; null while unknown. */
  readonly periodState = remote(this.request, async ({ plan, board }, abort) => {
    const { periods } = await this.api.periods(plan, board.period, board.asOf, abort);
    return periods[0] ?? null;
  });

  readonly kpis = computed(
    () => new Map<string, KpiSummary>(this.list.value()?.kpis.map((kpi) => [kpi.code, kpi])),
  );

  /** The board of the same period a year before, at the same cut-off; undefined while unknown. */
  readonly previous = computed<Scorecard | undefined>(() => this.earlier.value()?.at(-1));
  readonly actualsBefore = computed(() => {
    const previous = this.previous();
    return previous ? actualsOf(previous.root) : new Map<string, string | null>();
  });

  /** Values of a KPI over the earlier boards, oldest first, to be drawn only. */
  private readonly earlierActuals = computed(() =>
    (this.earlier.value() ?? []).map((board) => ({ period: board.period, actuals: actualsOf(board.root) })),
  );
  private readonly trendNodes = computed(
    () =>
      new Map<string, TrendNode>(
        this.trend.value()?.nodes.map((node) => [`${node.kind}:${node.code}`, node]),
      ),
  );

  /** A node's scores over the years, from the first one on; null when fewer than two years have one. */
  scoreCourse(key: string): Course<number> | null {
    return courseOf(this.trend.value()?.periods ?? [], this.trendNodes().get(key)?.score ?? []);
  }

  /** A KPI's values over the compared periods and the board's own, from the first one on. */
  valueCourse(kpi: string, actual: string | null): Course<string> | null {
    const before = this.earlierActuals();
    return courseOf(
      [...before.map(({ period }) => period), this.period() ?? ''],
      [...before.map(({ actuals }) => actuals.get(kpi) ?? null), actual],
    );
  }

  reload(): void {
    if (this.plans.error()) this.plans.reload();
    this.board.reload();
    this.earlier.reload();
    this.trend.reload();
    this.list.reload();
    this.periodState.reload();
  }
}
