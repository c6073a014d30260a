import { Component, computed, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import {
  ApiProblem,
  FormatService,
  LanguageService,
  PublicationsApi,
  injectTranslate,
  problemSentence,
  remote,
} from '@rumbo/web-data';
import {
  BackLinkComponent,
  CutOffBannerComponent,
  CutOffControlComponent,
  IconComponent,
  LoadingComponent,
  PageStateComponent,
  TwoClocksComponent,
} from '@rumbo/web-ui';
import { type OpenNodes, boardParams, readBoardState, withToggled } from '../board-query';
import { boardRows } from '../board-rows';
import { BoardTableComponent } from '../board-table/board-table.component';
import { usuallyOpen } from '../board-tree';
import { keyOf } from '../levels/board-node';
import { PlanHeaderComponent } from '../plan-header/plan-header.component';
import { ScorecardStore } from '../scorecard.store';

/** A published board, drawn for ever as it was, and what became of its figures since. */
@Component({
  selector: 'rumbo-publication-page',
  imports: [
    BackLinkComponent,
    BoardTableComponent,
    CutOffBannerComponent,
    CutOffControlComponent,
    IconComponent,
    LoadingComponent,
    PageStateComponent,
    PlanHeaderComponent,
    RouterLink,
    TwoClocksComponent,
  ],
  providers: [ScorecardStore],
  templateUrl: './publication.page.html',
  styleUrl: './publication.page.scss',
})
export class PublicationPage {
  private readonly api = inject(PublicationsApi);
  private readonly router = inject(Router);
  private readonly title = inject(Title);
  private readonly language = inject(LanguageService);
  /** For what the board's parts compare with: the year before, courses, owners, all at the same cut-off. */
  protected readonly store = inject(ScorecardStore);
  protected readonly format = inject(FormatService);
  protected readonly t = injectTranslate();

  readonly plan = input.required<string>();
  readonly id = input.required<string>();
  readonly abierto = input<string>();
  /** Up to when it is told what became of the figures; the board stays as it was published. */
  readonly corte = input<string>();

  protected readonly publication = remote(
    () => ({ plan: this.plan(), id: this.id(), asOf: this.corte() || null }),
    ({ plan, id, asOf }, abort) => this.api.publication(plan, id, asOf, abort),
  );
  /** Once its header can be drawn as well: it stands above the rows and would move them. */
  protected readonly shown = computed(() => {
    const { value, error } = this.store.plans;
    return value() || error() ? this.publication.value() : undefined;
  });
  protected readonly notFound = computed(() => {
    const error = this.publication.error();
    return error instanceof ApiProblem && error.status === 404;
  });
  protected readonly sentence = computed(() => problemSentence(this.publication.error(), this.t));

  protected readonly linkParams = computed(() => {
    const publication = this.shown();
    if (!publication) return {};
    const { period, mode, cutOff } = publication;
    return boardParams({ period, mode, cutOff: cutOff.asOf });
  });
  /** Of the comparison of what was published with what is known now, or was at the cut-off. */
  protected readonly diffParams = computed(() => {
    const publication = this.shown();
    if (!publication) return {};
    const { period, mode, cutOff } = publication;
    return { ...boardParams({ period, mode, cutOff: this.corte() || null }), contra: cutOff.asOf };
  });
  protected readonly restated = computed(() => {
    const restatement = this.shown()?.restatement;
    if (!restatement?.changed) return null;
    const [published, now] = [restatement.score.published, restatement.score.now].map((score) =>
      score === null ? this.t('board.noScore') : this.format.percent(score),
    ) as [string, string];
    return published === now
      ? this.t('publications.restatedParts', { score: now })
      : this.t('publications.restated', { published, now });
  });
  protected readonly summary = computed(() => {
    const board = this.shown()?.board;
    return board && this.store.summaries().of(board.root);
  });
  protected readonly course = computed(() => {
    const root = this.shown()?.board.root;
    return root ? this.store.scoreCourse(keyOf(root)) : null;
  });
  private readonly open = computed<OpenNodes>(() => {
    const board = this.shown()?.board;
    const asked = readBoardState({ abierto: this.abierto() }).open;
    return asked ?? { all: false, codes: board ? usuallyOpen(board.root) : [] };
  });
  protected readonly rows = computed(() => {
    const board = this.shown()?.board;
    if (!board) return [];
    const everything = { statuses: [], owner: null, search: '' };
    return boardRows(board.root, this.open(), everything, () => null);
  });

  constructor() {
    effect(() => {
      const publication = this.publication.value();
      if (!publication) return;
      const { plan, period, mode, cutOff } = publication;
      this.store.planCode.set(plan);
      this.store.state.set({ ...readBoardState({}), period, mode, cutOff: cutOff.asOf });
    });
    effect(() => {
      const publication = this.shown();
      // A switch of the language writes the route's own title; this one follows it.
      this.language.language();
      if (publication) this.title.setTitle(`${publication.title} · Rumbo`);
    });
  }

  protected chooseCutOff(cutOff: string | null): void {
    void this.router.navigate([], { queryParams: boardParams({ cutOff }), queryParamsHandling: 'merge' });
  }

  protected toggle(code: string): void {
    void this.router.navigate([], {
      queryParams: boardParams({ open: withToggled(this.open(), code) }),
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
