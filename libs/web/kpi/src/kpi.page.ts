import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import { HISTORY_KINDS, type HistoryKind, type RecordedMeasurement } from '@rumbo/contracts';
import { parsePeriod } from '@rumbo/domain';
import {
  ApiProblem,
  FormatService,
  LanguageService,
  RecordingQueue,
  RumboApi,
  SessionStore,
  injectTranslate,
  problemSentence,
  remote,
} from '@rumbo/web-data';
import {
  CutOffBannerComponent,
  CutOffControlComponent,
  IconComponent,
  LoadingComponent,
  PageStateComponent,
  TwoClocksComponent,
} from '@rumbo/web-ui';
import { BreakdownCardComponent } from './breakdown-card.component';
import { EvidenceCardComponent } from './evidence-card.component';
import { ExplanationCardComponent } from './explanation-card.component';
import { KpiFiguresComponent } from './figures/kpi-figures.component';
import { HistoryCardComponent } from './history/history-card.component';
import { type KpiAddress, KpiStore } from './kpi.store';
import { RecordPanelComponent } from './record/record-panel.component';
import { SeriesCardComponent } from './series-card.component';
import { SourceCardComponent } from './source-card.component';

/** One KPI: its figures, their course and parts, how its score came to be, where it was printed, its history. */
@Component({
  selector: 'rumbo-kpi-page',
  imports: [
    BreakdownCardComponent,
    CutOffBannerComponent,
    CutOffControlComponent,
    EvidenceCardComponent,
    ExplanationCardComponent,
    HistoryCardComponent,
    IconComponent,
    KpiFiguresComponent,
    LoadingComponent,
    MatProgressBar,
    PageStateComponent,
    RecordPanelComponent,
    RouterLink,
    SeriesCardComponent,
    SourceCardComponent,
    TwoClocksComponent,
  ],
  providers: [KpiStore],
  templateUrl: './kpi.page.html',
  styleUrl: './kpi.page.scss',
})
export class KpiPage {
  private readonly router = inject(Router);
  private readonly api = inject(RumboApi);
  private readonly title = inject(Title);
  private readonly session = inject(SessionStore);
  private readonly queue = inject(RecordingQueue);
  private readonly language = inject(LanguageService);
  protected readonly store = inject(KpiStore);
  protected readonly t = injectTranslate();
  protected readonly format = inject(FormatService);

  readonly plan = input.required<string>();
  readonly kpi = input.required<string>();
  readonly periodo = input<string>();
  readonly modo = input<string>();
  readonly corte = input<string>();
  /** Kind of change that the history is narrowed to. */
  readonly historia = input<string>();
  /** Titles of the documents that plans cite, by file name; from the route. */
  readonly documentTitles = input<Readonly<Record<string, string>>>({});

  protected readonly address = computed<KpiAddress>(() => ({
    plan: this.plan(),
    kpi: this.kpi(),
    period: this.periodo() && parsePeriod(this.periodo()!) ? this.periodo()! : null,
    mode: this.modo() === 'period' ? 'period' : 'ytd',
    cutOff: this.corte() || null,
  }));
  protected readonly detail = this.store.detail.value;
  protected readonly boardParams = computed(() => ({
    periodo: this.store.period() ?? null,
    modo: this.modo() ?? null,
    corte: this.corte() ?? null,
  }));
  /** The groups that it stands in, each with the address of the board opened down to it. */
  protected readonly crumbs = computed(() => {
    const groups = (this.detail()?.ancestors ?? []).filter(({ kind }) => kind !== 'plan');
    return groups.map(({ code, name }, index) => {
      const open = groups.slice(0, index + 1).map((group) => group.code);
      return { code, name, params: { ...this.boardParams(), abierto: open.join(','), nodo: code } };
    });
  });
  private readonly plans = remote(
    () => ({}),
    (_none, abort) => this.api.plans(abort),
  );
  protected readonly horizon = computed(
    () => this.plans.value()?.find(({ code }) => code === this.plan())?.horizon ?? null,
  );
  protected readonly notFound = computed(() => {
    const error = this.store.error();
    return error instanceof ApiProblem && error.status === 404;
  });
  protected readonly sentence = computed(() => problemSentence(this.store.error(), this.t));
  protected readonly figuresSentence = computed(() =>
    problemSentence(this.store.explanation.error(), this.t),
  );
  /** Whether what is shown below the figures is still on its way. A KPI without any value or target has no figures. */
  protected readonly waiting = computed(() => {
    const { explanation, period, series } = this.store;
    if (explanation.error()) return false;
    return !series.value() || (period() !== undefined && !explanation.value());
  });
  protected readonly mayRecord = computed(
    () =>
      this.session.may('measurement.record') &&
      (this.detail()?.kpi.own ?? false) &&
      this.address().cutOff === null,
  );
  protected readonly savedNotice = signal<{ value: string; period: string; sequence: number } | null>(null);

  constructor() {
    effect(() => this.store.address.set(this.address()));
    effect(() => {
      const kind = HISTORY_KINDS.find((known) => known === this.historia());
      this.store.historyKind.set(kind ?? null);
    });
    effect(() => {
      const detail = this.detail();
      // A switch of the language writes the route's own title; this one follows it.
      this.language.language();
      if (detail) this.title.setTitle(`${detail.kpi.code} ${detail.kpi.name} · Rumbo`);
    });
    effect(() => {
      this.kpi();
      untracked(() => this.savedNotice.set(null));
    });
    // Also what was typed in another tab, or sent when the connection came back.
    effect(() => {
      const saved = this.queue.lastSaved();
      if (saved?.plan !== this.plan() || saved.kpi !== this.kpi()) return;
      untracked(() => {
        if (saved.sequence > (this.detail()?.sequence ?? 0)) this.afterSave(saved);
      });
    });
  }

  private afterSave(saved: RecordedMeasurement): void {
    const kpi = this.detail()?.kpi;
    this.savedNotice.set({
      value: this.format.valueWithUnit(saved.value, {
        unit: kpi?.unit ?? '',
        decimals: kpi?.decimals ?? null,
      }),
      period: this.format.period(saved.period),
      sequence: saved.sequence,
    });
    this.store.reload();
  }

  protected chooseCutOff(corte: string | null): void {
    void this.router.navigate([], { queryParams: { corte }, queryParamsHandling: 'merge' });
  }

  protected narrowHistory(historia: HistoryKind | null): void {
    void this.router.navigate([], {
      queryParams: { historia },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
