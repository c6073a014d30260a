import { Injectable, computed, inject, signal } from '@angular/core';
import type { TrendNode } from '@rumbo/contracts';
import { RumboApi, remote, sameValue } from '@rumbo/web-data';
import { trendRange, yearBefore } from './board-periods';
import { type BoardState, readBoardState } from './board-query';
import { type Course, courseOf } from './course';
import { BoardContext } from './levels/board-context';
import { BoardLevels } from './levels/board-levels';
import { Summaries } from './levels/node-summary';

/** The levels of groups: the line of scores is drawn for them alone. */
const GROUP_LEVELS = 3;

/** Everything that a board shows, loaded for the plan and state that its address names. */
@Injectable()
export class ScorecardStore {
  private readonly api = inject(RumboApi);

  readonly planCode = signal<string | undefined>(undefined);
  readonly state = signal<BoardState>(readBoardState({}));

  readonly plans = remote(
    () => (this.planCode() ? {} : undefined),
    (_none, abort) => this.api.plans(abort),
    { known: this.api.knownPlans() },
  );
  readonly plan = computed(() => this.plans.value()?.find(({ code }) => code === this.planCode()));
  readonly unknownPlan = computed(() => this.plans.value() !== undefined && !this.plan());
  readonly period = computed(() => this.state().period ?? this.plan()?.defaultPeriod);
  readonly previousPeriod = computed(() => yearBefore(this.period() ?? ''));

  /** The same object for as long as it asks the same: opening a node asks for no other board. */
  private readonly request = computed(
    () => {
      const [plan, period] = [this.plan(), this.period()];
      const { mode, cutOff: asOf } = this.state();
      return plan && period ? { plan: plan.code, board: { period, mode, asOf } } : undefined;
    },
    { equal: sameValue },
  );
  /** What stands beside the figures waits for them: it would share the connection with them. */
  private readonly besides = computed(() => (this.levels.board() ? this.request() : undefined), {
    equal: sameValue,
  });
  private readonly contextRequest = computed(
    () => {
      const [request, plan] = [this.besides(), this.plan()];
      return request && plan && { ...request, years: plan.years, kpis: plan.kpis };
    },
    { equal: sameValue },
  );

  readonly levels = new BoardLevels(this.api, this.request);
  readonly context = new BoardContext(this.api, this.contextRequest);
  readonly board = this.levels.board;
  readonly kpis = this.context.kpis;
  readonly previous = this.context.previous;

  private readonly trend = remote(
    this.contextRequest,
    ({ plan, board, years }, abort) => {
      const range = trendRange(board.period, years);
      return range
        ? this.api.trend(plan, { ...range, mode: board.mode, asOf: board.asOf, depth: GROUP_LEVELS }, abort)
        : Promise.reject(new Error('no range'));
    },
    { keep: true },
  );

  /** What the period went through; null while unknown. */
  readonly periodState = remote(
    this.besides,
    async ({ plan, board }, abort) => {
      const { periods } = await this.api.periods(plan, board.period, board.asOf, abort);
      return periods[0] ?? null;
    },
    { keep: true },
  );

  readonly actualsBefore = computed<ReadonlyMap<string, string | null>>(
    () => this.context.earlier().at(-1)?.actuals ?? new Map<string, string | null>(),
  );
  readonly summaries = computed(() => new Summaries(this.actualsBefore()));

  readonly trendNodes = computed(
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
    const before = this.context.earlier();
    return courseOf(
      [...before.map(({ period }) => period), this.period() ?? ''],
      [...before.map(({ actuals }) => actuals.get(kpi) ?? null), actual],
    );
  }

  reload(): void {
    if (this.plans.error()) this.plans.reload();
    this.refresh();
  }

  /** Asks for the board anew while the former is shown. */
  refresh(): void {
    this.levels.reload();
    this.context.reload();
    this.trend.reload();
    this.periodState.reload();
  }
}
