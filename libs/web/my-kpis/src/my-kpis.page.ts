import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { RecordedMeasurement } from '@rumbo/contracts';
import {
  FormatService,
  LanguageService,
  SessionStore,
  injectTranslate,
  problemSentence,
} from '@rumbo/web-data';
import {
  CutOffBannerComponent,
  CutOffControlComponent,
  IconComponent,
  LoadingComponent,
  PageStateComponent,
} from '@rumbo/web-ui';
import { MyKpisStore } from './my-kpis.store';
import { type OwnKpi, groupByDue, matchingKpis, nextToRecord, ownKey, scoredDue } from './own-kpis';
import { RecordInlineComponent } from './record-inline.component';

/** A line owner's own KPIs: what is due, recorded in place, and what is done. */
@Component({
  selector: 'rumbo-my-kpis-page',
  imports: [
    CutOffBannerComponent,
    CutOffControlComponent,
    IconComponent,
    LoadingComponent,
    MatButton,
    PageStateComponent,
    RecordInlineComponent,
    RouterLink,
  ],
  providers: [MyKpisStore],
  templateUrl: './my-kpis.page.html',
  styleUrl: './my-kpis.page.scss',
})
export class MyKpisPage {
  private readonly router = inject(Router);
  protected readonly session = inject(SessionStore);
  protected readonly store = inject(MyKpisStore);
  protected readonly format = inject(FormatService);
  protected readonly t = injectTranslate();
  protected readonly plural = inject(LanguageService).plural;

  /** The KPI whose form is open: `plan~code`. */
  readonly registrar = input<string>();

  readonly buscar = input<string>();
  readonly corte = input<string>();

  /** Nothing is recorded in the past. */
  protected readonly recording = computed(() => !this.corte());

  protected readonly groups = this.store.groups;
  protected readonly found = computed(() => matchingKpis(this.store.own(), this.buscar() ?? ''));
  protected readonly sections = computed(() => {
    const { due, done } = groupByDue(this.found());
    return [
      { name: 'due', kpis: due },
      { name: 'done', kpis: done },
    ];
  });
  protected readonly sentence = computed(() => problemSentence(this.store.lists.error(), this.t));
  protected readonly notice = signal('');
  /** The period saved last, which the next form starts with. */
  protected readonly lastPeriod = signal('');
  protected readonly key = ownKey;

  constructor() {
    effect(() => this.store.cutOff.set(this.corte() || null));
  }

  protected chooseCutOff(corte: string | null): void {
    this.notice.set('');
    void this.router.navigate([], {
      queryParams: { corte, registrar: null },
      queryParamsHandling: 'merge',
    });
  }

  protected open(key: string | null): void {
    void this.router.navigate([], {
      queryParams: { registrar: key },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  /** Goes on to what is due next, so that a list can be worked through with the keyboard alone. */
  protected goOn(own: OwnKpi, saved: RecordedMeasurement): void {
    const { unit, decimals, name } = own.kpi;
    this.lastPeriod.set(saved.period);
    this.notice.set(
      this.t('myKpis.saved', {
        name,
        value: this.format.valueWithUnit(saved.value, { unit, decimals }),
        period: this.format.period(saved.period),
      }),
    );
    this.open(nextToRecord(groupByDue(this.found()).due, { key: ownKey(own), period: saved.period }));
    this.store.lists.reload();
  }

  protected search(event: Event): void {
    void this.router.navigate([], {
      queryParams: { buscar: (event.target as HTMLInputElement).value || null },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  /** Says that a due period has a target, so that its missing value keeps the KPI without a score. */
  protected targetWords(own: OwnKpi): string {
    const target = scoredDue(own);
    if (!target) return '';
    const { unit, decimals } = own.kpi;
    return this.t('myKpis.withTarget', {
      period: this.format.period(target.period),
      value: this.format.valueWithUnit(target.value, { unit, decimals }),
    });
  }

  protected latest({ kpi }: OwnKpi): string {
    return kpi.latest
      ? this.format.valueWithUnit(kpi.latest.value, { unit: kpi.unit, decimals: kpi.decimals })
      : '';
  }

  protected dueWords({ kpi }: OwnKpi): string {
    return kpi.due.map(({ period }) => this.format.period(period)).join(', ');
  }
}
