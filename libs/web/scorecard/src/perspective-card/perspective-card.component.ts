import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import type { ScorecardNode } from '@rumbo/domain';
import { FormatService, LanguageService, injectTranslate } from '@rumbo/web-data';
import { ShareBarComponent, SparklineComponent, StatusComponent } from '@rumbo/web-ui';
import type { NodeSummary } from '../levels/node-summary';
import { type Course, courseWords } from '../course';
import { StatusCountsComponent, inUsualStatuses } from '../status-counts.component';

/** One strategic axis at a glance. Without a score it says what its informative KPIs tell. */
@Component({
  selector: 'rumbo-perspective-card',
  imports: [ShareBarComponent, SparklineComponent, StatusComponent, StatusCountsComponent],
  templateUrl: './perspective-card.component.html',
  styleUrl: './perspective-card.component.scss',
})
export class PerspectiveCardComponent {
  readonly node = input.required<ScorecardNode>();
  readonly summary = input.required<NodeSummary>();
  readonly period = input.required<string>();
  readonly previousPeriod = input.required<string>();
  readonly course = input<Course<number> | null>(null);
  /** Asks to show the axis in the table. */
  readonly chosen = output();

  protected readonly t = injectTranslate();
  protected readonly plural = inject(LanguageService).plural;
  protected readonly format = inject(FormatService);
  protected readonly informative = computed(() => this.summary().informative || (this.summary().kpis ?? 0));
  /** About what there will be to show where the KPIs are counted after the board has come; null where they came with it. */
  protected readonly late = linkedSignal<
    boolean,
    Pick<NodeSummary, 'better' | 'compared' | 'byStatus'> | null
  >({
    source: () => this.summary().complete,
    computation: (complete, before) => {
      if (complete) return before?.value ?? null;
      const kpis = this.summary().kpis ?? 1;
      return { better: kpis, compared: kpis, byStatus: inUsualStatuses(kpis) };
    },
  });
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

  protected improved({ better, compared }: Pick<NodeSummary, 'better' | 'compared'>): string {
    const period = this.format.period(this.previousPeriod());
    return this.plural('board.improved', better, { total: this.format.count(compared), period });
  }
}
