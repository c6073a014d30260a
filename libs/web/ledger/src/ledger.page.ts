import { Component, computed, effect, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { LEDGER_KINDS } from '@rumbo/domain';
import {
  FormatService,
  LanguageService,
  SessionStore,
  injectTranslate,
  personName,
  problemSentence,
} from '@rumbo/web-data';
import {
  CutOffBannerComponent,
  CutOffControlComponent,
  ExportMenuComponent,
  IconComponent,
  LoadingComponent,
  MoreButtonComponent,
  PageStateComponent,
} from '@rumbo/web-ui';
import { type LedgerFilter, isFiltered, ledgerParams, ledgerQuery, readLedgerFilter } from './ledger-filter';
import { ledgerSentence } from './ledger-sentence';
import { LedgerStore } from './ledger.store';
import { VerificationComponent } from './verification.component';

/** Who changed what, when: the ledger in plain sentences, newest first. */
@Component({
  selector: 'rumbo-ledger-page',
  imports: [
    CutOffBannerComponent,
    CutOffControlComponent,
    ExportMenuComponent,
    IconComponent,
    LoadingComponent,
    MatButton,
    MoreButtonComponent,
    PageStateComponent,
    RouterLink,
    VerificationComponent,
  ],
  providers: [LedgerStore],
  templateUrl: './ledger.page.html',
  styleUrl: './ledger.page.scss',
})
export class LedgerPage {
  private readonly router = inject(Router);
  private readonly language = inject(LanguageService);
  protected readonly session = inject(SessionStore);
  protected readonly store = inject(LedgerStore);
  protected readonly format = inject(FormatService);
  protected readonly t = injectTranslate();
  protected readonly plural = this.language.plural;
  protected readonly kinds = LEDGER_KINDS;

  readonly tipo = input<string>();
  readonly persona = input<string>();
  readonly indicador = input<string>();
  readonly desde = input<string>();
  readonly hasta = input<string>();
  readonly entrada = input<string>();
  readonly corte = input<string>();

  protected readonly filter = computed(() =>
    readLedgerFilter({
      tipo: this.tipo(),
      persona: this.persona(),
      indicador: this.indicador(),
      desde: this.desde(),
      hasta: this.hasta(),
      entrada: this.entrada(),
      corte: this.corte(),
    }),
  );
  protected readonly filtered = computed(() => isFiltered(this.filter()));
  protected readonly exportQuery = computed(() => {
    const { kind, actor, kpi, from, to, asOf } = ledgerQuery(this.filter());
    return { kind, actor, kpi, from, to, asOf };
  });
  protected readonly lines = computed(() =>
    this.store.pages.items().map((line) => ({
      line,
      who: personName(line, this.t),
      words: ledgerSentence(line, this.language, this.format),
    })),
  );
  /** Everybody seen on the pages read so far; the API has no list of people for all roles. */
  protected readonly people = linkedSignal<Map<string, string>, [string, string][]>({
    source: () => new Map(this.lines().map(({ line, who }) => [line.actor, who])),
    computation: (seen, before) => {
      const all = new Map([...(before?.value ?? []), ...seen]);
      const chosen = this.filter().actor;
      if (chosen && !all.has(chosen)) all.set(chosen, chosen);
      return [...all].sort(([, a], [, b]) => a.localeCompare(b, 'es'));
    },
  });
  protected readonly sentence = computed(() => problemSentence(this.store.pages.first.error(), this.t));
  protected readonly moreSentence = computed(() => problemSentence(this.store.pages.moreProblem(), this.t));

  constructor() {
    effect(() => this.store.filter.set(this.filter()));
  }

  protected change(name: keyof LedgerFilter, event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.navigate(ledgerParams({ [name]: value.trim() || null }));
  }

  protected chooseCutOff(cutOff: string | null): void {
    void this.router.navigate([], { queryParams: ledgerParams({ cutOff }), queryParamsHandling: 'merge' });
  }

  protected clear(): void {
    this.navigate(ledgerParams({ kind: null, actor: null, kpi: null, from: null, to: null, entry: null }));
  }

  private navigate(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
