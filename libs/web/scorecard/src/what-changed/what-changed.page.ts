import { Component, computed, effect, inject, input } from '@angular/core';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Router, RouterLink } from '@angular/router';
import type { NodeFigures } from '@rumbo/domain';
import { FormatService, LanguageService, injectTranslate, problemSentence, planPath } from '@rumbo/web-data';
import { type WaterfallBar, WaterfallChartComponent, waterfallBars } from '@rumbo/web-charts';
import {
  BackLinkComponent,
  CutOffBannerComponent,
  CutOffControlComponent,
  ExportMenuComponent,
  IconComponent,
  LoadingComponent,
  PageStateComponent,
  StatusComponent,
} from '@rumbo/web-ui';
import { type BoardState, boardParams, readBoardState } from '../board-query';
import { PeriodSwitchComponent } from '../period-switch.component';
import { UnknownPlanComponent } from '../unknown-plan.component';
import { causeWords } from './cause-words';
import { WhatChangedStore } from './what-changed.store';

/** More bars than these can't be told apart on a screen; the others become one. */
const BARS = 12;

/** What became of a board between two cut-offs: how much, by whom and why. Both are in the address. */
@Component({
  selector: 'rumbo-what-changed-page',
  imports: [
    BackLinkComponent,
    ExportMenuComponent,
    CutOffBannerComponent,
    CutOffControlComponent,
    IconComponent,
    LoadingComponent,
    MatProgressBar,
    PageStateComponent,
    PeriodSwitchComponent,
    RouterLink,
    StatusComponent,
    UnknownPlanComponent,
    WaterfallChartComponent,
  ],
  providers: [WhatChangedStore],
  templateUrl: './what-changed.page.html',
  styleUrl: './what-changed.page.scss',
})
export class WhatChangedPage {
  private readonly router = inject(Router);
  private readonly language = inject(LanguageService);
  protected readonly store = inject(WhatChangedStore);
  protected readonly format = inject(FormatService);
  protected readonly t = injectTranslate();

  readonly plan = input.required<string>();
  readonly periodo = input<string>();
  readonly modo = input<string>();
  readonly corte = input<string>();
  /** The earlier cut-off. */
  readonly contra = input<string>();

  protected readonly state = computed(() =>
    readBoardState({ periodo: this.periodo(), modo: this.modo(), corte: this.corte() }),
  );
  protected readonly diff = this.store.diff.value;
  protected readonly error = computed(() => this.store.diff.error() ?? this.store.plans.error());
  protected readonly sentence = computed(() => problemSentence(this.error(), this.t));
  protected readonly boardLinkParams = computed(() =>
    boardParams({
      period: this.store.period() ?? null,
      mode: this.state().mode,
      cutOff: this.state().cutOff,
    }),
  );
  protected readonly causes = computed(() =>
    (this.diff()?.causes ?? []).map((cause) => ({
      cause,
      words: causeWords(cause, this.language, this.format),
    })),
  );
  protected readonly nodes = computed(() =>
    (this.diff()?.nodes ?? []).map((node) => ({
      ...node,
      score: this.beforeAfter(node.before, node.after, ({ score }) => score, 'board.noScore'),
      coverage: this.beforeAfter(node.before, node.after, ({ coverage }) => coverage, 'diff.nothingDue'),
    })),
  );
  /** Null where one end has no score: nothing leads from one level to the other then. */
  protected readonly bars = computed<WaterfallBar[] | null>(() => {
    const diff = this.diff();
    const [start, end] = [diff?.root.before.score, diff?.root.after.score];
    if (!diff || diff.total === null || start == null || end == null) return null;
    return waterfallBars(
      {
        start,
        end,
        startLabel: this.t('diff.before'),
        endLabel: this.t('diff.after'),
        steps: this.causes().map(({ cause, words }) => ({ label: words.short, effect: cause.effect ?? 0 })),
        further: diff.rest,
        restLabel: (count) => this.counted('diff.rest', count),
      },
      BARS,
    );
  });
  protected readonly writeBar = computed(
    () => (bar: WaterfallBar) =>
      bar.kind === 'level' ? this.format.percent(bar.amount) : this.format.points(bar.amount),
  );
  protected readonly writeTick = computed(() => (tick: number) => this.format.percent(tick));
  protected readonly total = computed(() => {
    const total = this.diff()?.total ?? null;
    return total === null ? null : this.t('diff.points', { points: this.format.points(total) });
  });
  protected readonly verdict = computed(() => {
    const total = this.diff()?.total ?? 0;
    return total === 0 ? 'none' : total > 0 ? 'better' : 'worse';
  });

  protected readonly path = computed(() => planPath(this.plan()));

  constructor() {
    effect(() => {
      const { period, mode, cutOff } = this.state();
      this.store.address.set({ plan: this.plan(), period, mode, cutOff, against: this.contra() || null });
    });
  }

  protected counted(key: string, count: number, params: Record<string, string> = {}): string {
    return this.language.plural(key, count, params);
  }

  protected change(state: Partial<BoardState>): void {
    this.navigate(boardParams(state));
  }

  protected compareWith(against: string | null): void {
    this.navigate({ contra: against });
  }

  protected scoreOf({ score }: NodeFigures): string {
    return score === null ? this.t('board.noScore') : this.format.percent(score);
  }

  private navigate(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  private beforeAfter(
    before: NodeFigures | null,
    after: NodeFigures | null,
    pick: (figures: NodeFigures) => number | null,
    none: string,
  ): { before: string; after: string; same: boolean } {
    const write = (figures: NodeFigures | null): string => {
      if (!figures) return this.t('diff.notInPlan');
      const figure = pick(figures);
      return figure === null ? this.t(none) : this.format.percent(figure);
    };
    const [was, is] = [write(before), write(after)];
    return { before: was, after: is, same: was === is };
  }
}
