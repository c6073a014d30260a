import { Injectable, computed, inject, signal } from '@angular/core';
import type { RecordedMeasurement } from '@rumbo/contracts';
import { PlanEffects, type PreparedPlan, RumboApi, remote } from '@rumbo/web-data';
import { type EntryRow, entryRows } from './list/entry-rows';

/** The longest range that the API gives of a sheet. */
const MOST_YEARS = 10;

/** The person's own KPIs over all plans, by period, and what recording in them needs. */
@Injectable()
export class MyKpisStore {
  private readonly api = inject(RumboApi);
  private readonly effects = inject(PlanEffects);
  private readonly undone = signal<ReadonlyMap<string, RecordedMeasurement>>(new Map());

  /** ISO time or sequence; null for now. */
  readonly cutOff = signal<string | null>(null);

  readonly sheets = remote(
    () => ({ asOf: this.cutOff() }),
    async ({ asOf }, abort) => {
      const plans = await this.api.plans(abort, asOf);
      return Promise.all(
        plans.map(async (plan) => ({
          plan,
          sheet: await this.api.sheet(plan.code, { ...rangeOf(plan.horizon), asOf }, abort),
        })),
      );
    },
  );
  /** What the cut-off of the address resolves to; undefined for now and while unknown. */
  readonly shown = remote(
    () => this.cutOff() ?? undefined,
    (asOf, abort) => this.api.cutOff(asOf, abort),
  );
  readonly rows = computed(() =>
    (this.sheets.value() ?? []).flatMap(({ plan, sheet }) => entryRows(plan, sheet)),
  );
  readonly kpis = computed(() =>
    (this.sheets.value() ?? []).reduce((sum, { sheet }) => sum + sheet.kpis.length, 0),
  );

  /** The plans made ready to try values on, as far as they were needed; null where that failed. */
  private readonly ready = signal<ReadonlyMap<string, PreparedPlan | null>>(new Map());

  /** Null: it could not be made ready. Undefined: not yet. */
  prepared(plan: string): PreparedPlan | null | undefined {
    return this.ready().get(plan);
  }

  async prepare(plan: string): Promise<void> {
    if (this.ready().get(plan)) return;
    const prepared = await this.effects.prepare(plan, null).catch(() => null);
    this.ready.update((ready) => new Map(ready).set(plan, prepared));
  }

  /** The next values are tried on top of the one that was saved or restored. */
  take(saved: RecordedMeasurement): void {
    const prepared = this.ready().get(saved.plan);
    if (saved.state === 'withdrawn') void this.prepareAnew(saved.plan);
    else prepared?.take(saved);
  }

  undoneOf(key: string): RecordedMeasurement | null {
    return this.undone().get(key) ?? null;
  }

  /** Takes a value back by a further revision. */
  async undo({ key, plan, kpi }: EntryRow, measurementId: string): Promise<void> {
    const answer = await this.api.undoMeasurement(plan.code, kpi.code, measurementId);
    this.undone.update((undone) => new Map(undone).set(key, answer));
    this.take(answer);
  }

  private async prepareAnew(plan: string): Promise<void> {
    this.effects.forget(plan);
    this.ready.update((ready) => new Map([...ready].filter(([code]) => code !== plan)));
    await this.prepare(plan);
  }
}

/** The plan's years up to this one. */
function rangeOf(horizon: { from: string; to: string }): { from: string; to: string } {
  const [first, end] = [horizon.from, horizon.to].map((period) => Number(period.slice(0, 4))) as [
    number,
    number,
  ];
  const last = Math.min(end, new Date().getFullYear());
  const from = Math.max(Math.min(first, last), last - MOST_YEARS + 1);
  return { from: String(from), to: String(last) };
}
