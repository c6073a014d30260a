import { Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import {
  FormatService,
  LanguageService,
  LedgerApi,
  RumboApi,
  SessionStore,
  injectTranslate,
  problemSentence,
  remote,
} from '@rumbo/web-data';
import {
  CutOffBannerComponent,
  CutOffControlComponent,
  LoadingComponent,
  PageStateComponent,
} from '@rumbo/web-ui';

/** The plans that there are. With `redirectToOnly`, a single one opens at once. */
@Component({
  selector: 'rumbo-plans-page',
  imports: [CutOffBannerComponent, CutOffControlComponent, LoadingComponent, PageStateComponent, RouterLink],
  template: `
    <header>
      <h1>{{ t('title.plans') }}</h1>
      <rumbo-cut-off-control
        class="no-print"
        heading="cutOff.headingPlans"
        [cutOff]="corte() ?? null"
        [shown]="cutOff.value()"
        (chosen)="chooseCutOff($event)"
      />
    </header>
    @if (corte() && cutOff.value(); as shown) {
      <rumbo-cut-off-banner
        [date]="format.dateTime(shown.asOf)"
        [sequence]="shown.sequence"
        (backToNow)="chooseCutOff(null)"
      />
    }
    @if (plans.value(); as list) {
      @if (list.length === 0) {
        <rumbo-page-state
          icon="board"
          [heading]="t(corte() ? 'plans.noneThen' : 'plans.none')"
          [detail]="corte() ? '' : t(session.may('plan.import') ? 'plans.noneAdmin' : 'plans.noneDetail')"
        />
      } @else if (!leaving()) {
        <ul>
          @for (plan of list; track plan.code) {
            <li class="card">
              <h2>
                <a [routerLink]="['/planes', plan.code, 'tablero']" [queryParams]="{ corte: corte() }">{{
                  plan.name
                }}</a>
              </h2>
              <p class="muted">
                {{ t('plans.horizon', { from: plan.horizon.from, to: plan.horizon.to }) }} ·
                {{ plural('board.kpis', plan.kpis) }}
              </p>
            </li>
          }
        </ul>
      }
    } @else if (plans.error()) {
      <rumbo-page-state
        [heading]="t('plans.failed')"
        [detail]="sentence()"
        [canRetry]="true"
        [alerting]="true"
        (retry)="plans.reload()"
      />
    } @else {
      <rumbo-loading />
    }
  `,
  styles: `
    header {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 0.75rem;
    }
    rumbo-cut-off-banner {
      display: block;
      margin-block-start: 1rem;
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr));
      gap: 1rem;
      margin: 1rem 0 0;
      padding: 0;
      list-style: none;
    }
    li {
      padding: 1.25rem;
    }
    p {
      margin: 0.25rem 0 0;
    }
  `,
})
export class PlansPage {
  private readonly api = inject(RumboApi);
  private readonly ledgerApi = inject(LedgerApi);
  private readonly router = inject(Router);
  protected readonly session = inject(SessionStore);
  protected readonly format = inject(FormatService);
  protected readonly t = injectTranslate();
  protected readonly plural = inject(LanguageService).plural;

  readonly redirectToOnly = input(false);
  readonly corte = input<string>();

  protected readonly plans = remote(
    () => ({ asOf: this.corte() || null }),
    ({ asOf }, signal) => this.api.plans(signal, asOf),
  );
  /** The list itself is of plans alone and does not say which cut-off it shows. */
  protected readonly cutOff = remote(
    () => this.corte() || undefined,
    (asOf, signal) => this.ledgerApi.cutOff(asOf, signal),
  );
  protected readonly sentence = computed(() => problemSentence(this.plans.error(), this.t));
  protected readonly leaving = computed(() => this.redirectToOnly() && this.plans.value()?.length === 1);

  constructor() {
    effect(() => {
      const only = this.leaving() ? this.plans.value()?.[0] : undefined;
      if (only) void this.router.navigate(['/planes', only.code, 'tablero'], { replaceUrl: true });
    });
  }

  protected chooseCutOff(corte: string | null): void {
    void this.router.navigate([], { queryParams: { corte }, queryParamsHandling: 'merge' });
  }
}
