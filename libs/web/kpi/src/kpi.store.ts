import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { HistoryKind, KpiHistory, Mode, SeriesPoint } from '@rumbo/contracts';
import { formatPeriod, parsePeriod } from '@rumbo/domain';
import { RumboApi, remote } from '@rumbo/web-data';

export interface KpiAddress {
  plan: string;
  kpi: string;
  /** Null: the newest period with a value. */
  period: string | null;
  mode: Mode;
  cutOff: string | null;
}

/** Everything that a KPI's page shows, loaded for its address. */
@Injectable()
export class KpiStore {
  private readonly api = inject(RumboApi);

  readonly address = signal<KpiAddress | undefined>(undefined);

  private readonly subject = computed(() => {
    const address = this.address();
    return address && { plan: address.plan, kpi: address.kpi, asOf: address.cutOff };
  });

  readonly detail = remote(this.subject, ({ plan, kpi, asOf }, abort) =>
    this.api.kpi(plan, kpi, asOf, abort),
  );
  readonly series = remote(this.subject, ({ plan, kpi, asOf }, abort) =>
    this.api.series(plan, kpi, asOf, abort),
  );
  /** What the history is narrowed to; null for everything. */
  readonly historyKind = signal<HistoryKind | null>(null);
  private readonly historyRequest = computed(() => {
    const subject = this.subject();
    return subject && { ...subject, kind: this.historyKind() };
  });
  readonly history = remote(this.historyRequest, ({ plan, kpi, asOf, kind }, abort) =>
    this.api.history(plan, kpi, { asOf, kind }, abort),
  );
  /** Pages of the history beyond the first one. */
  private readonly earlierHistory = linkedSignal<unknown, KpiHistory[]>({
    source: this.history.value,
    computation: () => [],
  });
  readonly loadingEarlier = signal(false);
  readonly shownHistory = computed<KpiHistory | undefined>(() => {
    const first = this.history.value();
    const pages = this.earlierHistory();
    return (
      first && { ...(pages.at(-1) ?? first), entries: [first, ...pages].flatMap((page) => page.entries) }
    );
  });

  /** The board's period: the address's, else the year of the newest value or target. */
  readonly period = computed(() => {
    const asked = this.address()?.period;
    if (asked) return asked;
    const kpi = this.detail.value()?.kpi;
    const newest = kpi?.latest?.period ?? kpi?.latestTarget?.period;
    return newest?.slice(0, 4);
  });

  readonly explanation = remote(
    () => {
      const [address, period] = [this.address(), this.period()];
      return address && period
        ? {
            plan: address.plan,
            kpi: address.kpi,
            board: { period, mode: address.mode, asOf: address.cutOff },
          }
        : undefined;
    },
    ({ plan, kpi, board }, abort) => this.api.explain(plan, kpi, board, abort),
  );

  /** The newest sub-period of the KPI's own frequency that has a value inside the board's period. */
  readonly point = computed<SeriesPoint | undefined>(() => {
    const points = this.series.value()?.points ?? [];
    const included = new Set(
      this.explanation
        .value()
        ?.subPeriods.filter(({ value }) => value !== null)
        .map(({ period }) => period),
    );
    return points.findLast(({ period }) => included.has(period));
  });

  /** The point of the sub-period before the shown one, and of the same one a year before. */
  readonly previousPoint = computed(() => this.pointAt((ordinal) => ordinal - 1));

  readonly error = computed(() => this.detail.error() ?? this.series.error());
  readonly loading = computed(
    () =>
      this.detail.loading() || this.series.loading() || this.explanation.loading() || this.history.loading(),
  );

  async loadEarlierHistory(): Promise<void> {
    const [request, shown, first] = [this.historyRequest(), this.shownHistory(), this.history.value()];
    if (!request || !shown || shown.next === null || this.loadingEarlier()) return;
    this.loadingEarlier.set(true);
    try {
      const { plan, kpi, asOf, kind } = request;
      const page = await this.api.history(plan, kpi, { asOf, kind, before: shown.next });
      // Something else was asked for meanwhile: this page belongs to what was shown before.
      if (this.history.value() === first) this.earlierHistory.update((pages) => [...pages, page]);
    } catch {
      // The button stays, to try again.
    } finally {
      this.loadingEarlier.set(false);
    }
  }

  reload(): void {
    this.detail.reload();
    this.series.reload();
    this.history.reload();
    this.explanation.reload();
  }

  private pointAt(move: (index: number) => number): SeriesPoint | undefined {
    const points = this.series.value()?.points ?? [];
    const index = points.findIndex(({ period }) => period === this.point()?.period);
    return index < 0 ? undefined : points[move(index)];
  }
}

/** The year of a period's text; the text itself when it is none. */
export function yearOf(period: string): string {
  const parsed = parsePeriod(period);
  return parsed ? formatPeriod({ year: parsed.year, frequency: 'yearly', index: 0 }) : period;
}
