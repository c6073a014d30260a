import { Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
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
  LoadingComponent,
  MoreButtonComponent,
  PageStateComponent,
} from '@rumbo/web-ui';
import { boardParams, readBoardState } from '../board-query';
import { UnknownPlanComponent } from '../unknown-plan.component';
import { type PublicationDraft, PublishFormComponent } from './publish-form.component';
import { PublicationsStore } from './publications.store';

/** In the address: the form is open. */
const OPEN = 'si';

/** The boards that were published, newest first; directors publish the one that the address names. */
@Component({
  selector: 'rumbo-publications-page',
  imports: [
    BackLinkComponent,
    ExportMenuComponent,
    CutOffBannerComponent,
    CutOffControlComponent,
    LoadingComponent,
    MatButton,
    MoreButtonComponent,
    PageStateComponent,
    PublishFormComponent,
    RouterLink,
    UnknownPlanComponent,
  ],
  providers: [PublicationsStore],
  templateUrl: './publications.page.html',
  styleUrl: './publications.page.scss',
})
export class PublicationsPage {
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  protected readonly store = inject(PublicationsStore);
  protected readonly format = inject(FormatService);
  protected readonly t = injectTranslate();
  protected readonly plural = inject(LanguageService).plural;

  readonly plan = input.required<string>();
  readonly periodo = input<string>();
  readonly modo = input<string>();
  readonly corte = input<string>();
  readonly publicar = input<string>();

  protected readonly state = computed(() =>
    readBoardState({ periodo: this.periodo(), modo: this.modo(), corte: this.corte() }),
  );
  protected readonly period = computed(() => this.state().period ?? this.store.plan()?.defaultPeriod ?? '');
  protected readonly mayPublish = computed(() => this.session.may('board.publish'));
  protected readonly publishing = computed(() => this.mayPublish() && this.publicar() === OPEN);
  protected readonly error = computed(() => this.store.pages.first.error() ?? this.store.plans.error());
  protected readonly sentence = computed(() => problemSentence(this.error(), this.t));
  protected readonly moreSentence = computed(() => problemSentence(this.store.pages.moreProblem(), this.t));
  protected readonly refusal = computed(() =>
    this.store.problem() ? problemSentence(this.store.problem(), this.t) : '',
  );
  /** Which board would be published. */
  protected readonly boardWords = computed(() => {
    const { mode, cutOff } = this.state();
    const shown = this.store.pages.first.value();
    const words = [this.t('board.subtitle', { period: this.format.period(this.period()) })];
    if (mode === 'period') words.push(this.t('board.onlyPeriod'));
    if (cutOff === null || !shown) words.push(this.t('cutOff.now'));
    else {
      const date = this.format.dateTime(shown.asOf);
      words.push(this.t('board.cutOff', { date, sequence: shown.sequence }));
    }
    return words.join(' · ');
  });

  protected readonly path = computed(() => planPath(this.plan()));

  constructor() {
    effect(() => this.store.planCode.set(this.plan()));
    effect(() => this.store.cutOff.set(this.state().cutOff));
  }

  protected chooseCutOff(cutOff: string | null): void {
    void this.router.navigate([], { queryParams: boardParams({ cutOff }), queryParamsHandling: 'merge' });
  }

  protected openForm(open: boolean): void {
    void this.router.navigate([], {
      queryParams: { publicar: open ? OPEN : null },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  protected async publish(draft: PublicationDraft): Promise<void> {
    const { mode, cutOff } = this.state();
    const board = { period: this.period(), mode, ...(cutOff === null ? {} : { asOf: cutOff }), ...draft };
    const publication = await this.store.publish(board);
    if (publication) await this.router.navigate(['/planes', this.plan(), 'publicaciones', publication.id]);
  }
}
