import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Router, RouterLink } from '@angular/router';
import type { ReviewDecision, ReviewItem } from '@rumbo/contracts';
import {
  FormatService,
  LanguageService,
  SessionStore,
  injectTranslate,
  problemSentence,
  planPath,
} from '@rumbo/web-data';
import {
  BackLinkComponent,
  CutOffBannerComponent,
  CutOffControlComponent,
  ExportMenuComponent,
  IconComponent,
  LoadingComponent,
  MoreButtonComponent,
  PageStateComponent,
  ReasonFormComponent,
  injectFocusOnceDrawn,
} from '@rumbo/web-ui';
import { boardParams, readBoardState } from '../board-query';
import { PeriodSwitchComponent } from '../period-switch.component';
import { UnknownPlanComponent } from '../unknown-plan.component';
import { PeriodPanelComponent } from './period-panel.component';
import { type ReviewGroup, groupsOf } from './review-groups';
import { ReviewItemComponent } from './review-item.component';
import { type PeriodStep, ReviewStore } from './review.store';

/** Directors approve or return what was recorded, and put periods in review, close and reopen them. */
@Component({
  selector: 'rumbo-review-page',
  imports: [
    BackLinkComponent,
    ExportMenuComponent,
    CutOffBannerComponent,
    CutOffControlComponent,
    IconComponent,
    LoadingComponent,
    MatButton,
    MatProgressBar,
    MoreButtonComponent,
    NgTemplateOutlet,
    PageStateComponent,
    PeriodPanelComponent,
    PeriodSwitchComponent,
    ReasonFormComponent,
    ReviewItemComponent,
    RouterLink,
    UnknownPlanComponent,
  ],
  providers: [ReviewStore],
  templateUrl: './review.page.html',
  styleUrl: './review.page.scss',
})
export class ReviewPage {
  private readonly router = inject(Router);
  private readonly focusOn = injectFocusOnceDrawn();
  private readonly session = inject(SessionStore);
  protected readonly store = inject(ReviewStore);
  protected readonly format = inject(FormatService);
  protected readonly t = injectTranslate();
  private readonly plural = inject(LanguageService).plural;

  readonly plan = input.required<string>();
  readonly periodo = input<string>();
  readonly corte = input<string>();

  protected readonly state = computed(() => readBoardState({ periodo: this.periodo(), corte: this.corte() }));
  protected readonly list = this.store.waiting.first.value;
  protected readonly error = computed(() => this.store.waiting.first.error() ?? this.store.plans.error());
  protected readonly sentence = computed(() => problemSentence(this.error(), this.t));
  protected readonly refusal = computed(() =>
    this.store.problem() ? problemSentence(this.store.problem(), this.t) : '',
  );
  /** Nothing is decided in the past. */
  protected readonly reviewing = computed(
    () => this.session.may('measurement.review') && this.state().cutOff === null,
  );
  protected readonly managing = computed(
    () => this.session.may('period.manage') && this.state().cutOff === null,
  );
  protected readonly waiting = this.store.waiting.items;
  /** Whether there is more than what is shown, of which nothing is decided. */
  protected readonly isPart = computed(() => this.store.waiting.next() !== null);
  /** What came in one batch is decided together. */
  protected readonly groups = computed(() => groupsOf(this.waiting()));
  protected readonly returned = this.store.returned.items;
  protected readonly decidable = computed(() =>
    this.reviewing() ? this.waiting().filter(({ own, closed }) => !own && !closed) : [],
  );
  private readonly marked = linkedSignal<unknown, ReadonlySet<string>>({
    source: this.list,
    computation: () => new Set(),
  });
  protected readonly selected = computed(() =>
    this.decidable().filter(({ measurementId }) => this.marked().has(measurementId)),
  );
  protected readonly askingBulk = signal(false);
  protected readonly notice = signal('');
  protected readonly boardLinkParams = computed(() =>
    boardParams({ period: this.store.period() ?? null, cutOff: this.state().cutOff }),
  );

  protected readonly path = computed(() => planPath(this.plan()));
  /** Values after those that were decided last, the nearest first, until the list comes without them. */
  private upNext: string[] | null = null;

  constructor() {
    effect(() => {
      const { period, cutOff } = this.state();
      this.store.address.set({ plan: this.plan(), period, cutOff });
    });
    // The list without what was decided.
    effect(() => {
      this.list();
      untracked(() => this.goOn());
    });
  }

  protected choosePeriod(period: string): void {
    this.navigate(boardParams({ period }));
  }

  protected chooseCutOff(cutOff: string | null): void {
    this.navigate(boardParams({ cutOff }));
  }

  protected isMarked({ measurementId }: ReviewItem): boolean {
    return this.marked().has(measurementId);
  }

  protected toggle({ measurementId }: ReviewItem): void {
    const marked = new Set(this.marked());
    if (!marked.delete(measurementId)) marked.add(measurementId);
    this.marked.set(marked);
  }

  protected decidableIn({ items }: ReviewGroup): ReviewItem[] {
    const decidable = new Set(this.decidable());
    return items.filter((item) => decidable.has(item));
  }

  protected markedIn(group: ReviewGroup): number {
    return this.decidableIn(group).filter((item) => this.isMarked(item)).length;
  }

  protected toggleGroup(group: ReviewGroup): void {
    const items = this.decidableIn(group);
    const all = this.markedIn(group) === items.length;
    const marked = new Set(this.marked());
    for (const { measurementId } of items) {
      if (all) marked.delete(measurementId);
      else marked.add(measurementId);
    }
    this.marked.set(marked);
  }

  protected toggleAll(): void {
    const all = this.selected().length === this.decidable().length;
    this.marked.set(new Set(all ? [] : this.decidable().map(({ measurementId }) => measurementId)));
  }

  protected async approve(items: readonly ReviewItem[]): Promise<void> {
    const decisions = items.map(
      ({ measurementId, kpi }) => ({ measurementId, kpi, decision: 'approve' }) as const,
    );
    await this.decide(decisions, 'review.approved');
  }

  protected async sendBack(items: readonly ReviewItem[], reason: string): Promise<void> {
    const decisions = items.map(
      ({ measurementId, kpi }) => ({ measurementId, kpi, decision: 'return', reason }) as const,
    );
    if (await this.decide(decisions, 'review.sentBack')) this.askingBulk.set(false);
  }

  protected async take(step: PeriodStep): Promise<void> {
    const period = this.format.period(this.store.period() ?? '');
    if (!(await this.store.take(step))) return;
    this.notice.set(this.t(`periods.done.${step.step}`, { period }));
    // The button that had it is gone.
    this.focusOn('#period-heading');
  }

  /** The focus stays on the button; where that goes away it is on the first value that came. */
  protected async showMore(pages: ReviewStore['waiting']): Promise<void> {
    const shown = new Set(pages.items());
    await pages.loadMore();
    const came = pages.items().find((item) => !shown.has(item));
    if (came && pages.next() === null) this.focusOn(`[data-value="${came.measurementId}"] h3 a`);
  }

  protected counted(key: string, count: number): string {
    return this.plural(key, count);
  }

  protected sentenceOf(error: unknown): string {
    return problemSentence(error, this.t);
  }

  /** Whether any was written; what is told of it stays in its place meanwhile, so that nothing moves. */
  private async decide(decisions: ReviewDecision[], told: string): Promise<boolean> {
    const written = await this.store.decide(decisions);
    this.notice.set(written > 0 ? this.counted(told, written) : '');
    if (written === 0) return false;
    const waiting = this.waiting();
    const decided = new Set(decisions.map(({ measurementId }) => measurementId));
    const last = waiting.findLastIndex(({ measurementId }) => decided.has(measurementId));
    this.upNext = [...waiting.slice(last + 1), ...waiting.slice(0, last).reverse()]
      .map(({ measurementId }) => measurementId)
      .filter((id) => !decided.has(id));
    return true;
  }

  /** The focus goes on to what follows on the values that were decided, which took it along. */
  private goOn(): void {
    if (!this.upNext) return;
    const [next] = this.upNext;
    this.upNext = null;
    this.focusOn(next ? `li[data-value="${next}"]` : '#waiting-heading', { ifLost: true });
  }

  private navigate(queryParams: Record<string, string | null>): void {
    this.notice.set('');
    this.store.problem.set(null);
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }
}
