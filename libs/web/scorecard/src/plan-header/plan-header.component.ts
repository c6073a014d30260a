import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import type { PlanSummary, Scorecard } from '@rumbo/contracts';
import { FormatService, LanguageService, injectTranslate } from '@rumbo/web-data';
import { ShareBarComponent, SparklineComponent, StatusComponent } from '@rumbo/web-ui';
import type { NodeSummary } from '../levels/node-summary';
import { type Course, courseWords } from '../course';
import { StatusCountsComponent, inUsualStatuses } from '../status-counts.component';

type Counted = Pick<NodeSummary, 'compared' | 'better' | 'worse' | 'byStatus'>;

/** A coverage is a sum of shares of weights. */
const COVERAGE_ROUNDING = 1e-9;

/** The plan as a whole: score, coverage, bounds, status, the year before and how many KPIs stand where. */
@Component({
  selector: 'rumbo-plan-header',
  imports: [ShareBarComponent, SparklineComponent, StatusComponent, StatusCountsComponent],
  templateUrl: './plan-header.component.html',
  styleUrl: './plan-header.component.scss',
})
export class PlanHeaderComponent {
  readonly plan = input.required<PlanSummary>();
  readonly board = input.required<Scorecard>();
  readonly previous = input<Scorecard>();
  readonly summary = input.required<NodeSummary>();
  readonly course = input<Course<number> | null>(null);

  protected readonly t = injectTranslate();
  protected readonly plural = inject(LanguageService).plural;
  protected readonly format = inject(FormatService);
  protected readonly kpis = computed(() => this.summary().kpis ?? this.plan().kpis);
  protected readonly kpisWords = computed(() => this.plural('board.kpis', this.kpis()));
  /** About what there will be to show where the KPIs are counted after the board has come; null where they came with it. */
  protected readonly late = linkedSignal<boolean, Counted | null>({
    source: () => this.summary().complete,
    computation: (complete, before) => {
      if (complete) return before?.value ?? null;
      const kpis = this.kpis();
      return { compared: kpis, better: kpis, worse: kpis, byStatus: inUsualStatuses(kpis) };
    },
  });
  /** What the score comes from; about as long before all KPIs are counted as after. */
  protected readonly scoredOf = computed(() => {
    const { complete, scored } = this.summary();
    const total = this.format.count(this.kpis());
    return complete
      ? this.plural('board.scoredOf', scored, { total })
      : this.t('board.scoredOfSome', { total });
  });
  protected readonly root = computed(() => this.board().root);
  /** Bounds differ from the score only while due values are missing. */
  protected readonly hasBounds = computed(() => {
    const { lower, upper } = this.root();
    return lower !== null && upper !== null && lower !== upper;
  });
  /** Whether no period that is due lacks its value; where some do, every KPI may still have a score. */
  protected readonly isCovered = computed(() => (this.root().coverage ?? 1) >= 1 - COVERAGE_ROUNDING);
  protected readonly courseLabel = computed(() => {
    const course = this.course();
    if (!course) return '';
    return courseWords(
      this.t('board.scoreCourse'),
      course,
      (period) => this.format.period(period),
      (score) => this.format.percent(score),
    );
  });

  protected compared({ compared, better, worse }: Counted): string {
    const count = (kpis: number) => this.format.count(kpis);
    return this.t('board.compared', {
      compared: count(compared),
      better: count(better),
      worse: count(worse),
    });
  }
}
