import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import { type Frequency, FREQUENCIES } from '@rumbo/domain';
import { RumboApi, remote } from '@rumbo/web-data';
import { columnsOf, fitsColumns, frequenciesOf } from '../model/columns';
import { firstSheet, longerSheet } from '../../own-sheets';
import { GridTable } from '../model/grid-table';
import { matchingRows, rowsOf } from '../model/rows';

/** What the address asks for; empty where it does not say. */
export interface GridAddress {
  plan: string;
  from: string;
  to: string;
  frequency: string;
  search: string;
  /** Codes of the KPIs whose parts are shown. */
  open: readonly string[];
  cutOff: string | null;
}

const NOTHING_ASKED: GridAddress = {
  plan: '',
  from: '',
  to: '',
  frequency: '',
  search: '',
  open: [],
  cutOff: null,
};

/** The person's own KPIs of one plan, as rows and columns. */
@Injectable()
export class GridStore {
  private readonly api = inject(RumboApi);

  readonly address = signal<GridAddress>(NOTHING_ASKED);
  /** The KPI that the address names, which is there whatever is read. */
  readonly named = signal<string | null>(null);
  private readonly cutOff = computed(() => this.address().cutOff);

  readonly plans = remote(
    () => ({ asOf: this.cutOff() }),
    ({ asOf }, abort) => this.api.plans(abort, asOf),
  );
  readonly plan = computed(() => {
    const plans = this.plans.value() ?? [];
    return plans.find(({ code }) => code === this.address().plan) ?? plans[0] ?? null;
  });
  readonly sheet = remote(
    () => {
      const plan = this.plan()?.code;
      const { from, to, cutOff: asOf } = this.address();
      return plan === undefined ? undefined : { plan, from: from || null, to: to || null, asOf };
    },
    ({ plan, ...query }, abort) => firstSheet(this.api, plan, query, this.named(), abort),
  );
  readonly error = computed(() => this.plans.error() ?? this.sheet.error());

  /** With what was read since. */
  private readonly longer = linkedSignal(() => this.sheet.value());
  readonly kpis = computed(() => this.longer()?.kpis ?? []);
  /** How many the person has. */
  readonly total = computed(() => this.longer()?.total ?? 0);
  readonly loadingMore = signal(false);
  readonly moreProblem = signal<unknown>(null);
  readonly frequencies = computed(() => frequenciesOf(this.kpis()));
  readonly frequency = computed<Frequency>(() => {
    const asked = FREQUENCIES.find((frequency) => frequency === this.address().frequency);
    return asked ?? this.frequencies()[0] ?? 'yearly';
  });
  readonly columns = computed(() => {
    const sheet = this.sheet.value();
    return sheet ? columnsOf(sheet.from, sheet.to, this.frequency()) : [];
  });
  private readonly found = computed(() => matchingRows(this.kpis(), this.address().search));
  /** The KPIs that have rows. */
  readonly shown = computed(() => this.found().filter((kpi) => fitsColumns(kpi, this.frequency())));
  /** KPIs whose periods are too short for the columns. */
  readonly hidden = computed(() => this.found().length - this.shown().length);
  readonly table = computed(
    () => new GridTable(rowsOf(this.shown(), new Set(this.address().open)), this.columns()),
  );
  /** The years that the range may run over. */
  readonly years = computed(() => {
    const horizon = this.plan()?.horizon;
    const sheet = this.sheet.value();
    if (!horizon || !sheet) return [];
    const bounds = [horizon.from, horizon.to, sheet.from, sheet.to].map((one) => Number(one.slice(0, 4)));
    const first = Math.min(...bounds);
    return Array.from({ length: Math.max(...bounds) - first + 1 }, (_, index) => String(first + index));
  });

  /** Reads the KPIs that follow. */
  async loadMore(): Promise<void> {
    const [sheet, longer] = [this.sheet.value(), this.longer()];
    if (!longer || this.loadingMore()) return;
    const { from, to } = longer;
    this.loadingMore.set(true);
    this.moreProblem.set(null);
    try {
      const further = await longerSheet(this.api, longer, { from, to, asOf: this.cutOff() });
      if (this.sheet.value() === sheet) this.longer.set(further);
    } catch (error) {
      this.moreProblem.set(error);
    } finally {
      this.loadingMore.set(false);
    }
  }

  reload(): void {
    if (this.plans.error()) this.plans.reload();
    this.sheet.reload();
  }
}
