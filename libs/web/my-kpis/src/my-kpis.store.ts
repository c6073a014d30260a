import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { PlanSummary, RecordedMeasurement } from '@rumbo/contracts';
import { LedgerApi, PlanEffects, RumboApi, type SheetQuery, type ValueTrials, remote } from '@rumbo/web-data';
import { boardOf, type EntryRow, entryRows, isRowOf } from './list/entry-rows';
import { firstSheet, longerSheet } from './own-sheets';

/** The longest range that the API gives of a sheet. */
const MOST_YEARS = 10;

/** The person's own KPIs over all plans, by period, and what recording in them needs. */
@Injectable()
export class MyKpisStore {
  private readonly api = inject(RumboApi);
  private readonly ledgerApi = inject(LedgerApi);
  private readonly effects = inject(PlanEffects);
  private readonly undone = signal<ReadonlyMap<string, RecordedMeasurement>>(new Map());

  /** ISO time or sequence; null for now. */
  readonly cutOff = signal<string | null>(null);
  /** The KPI that the address names, which is there whatever is read. */
  readonly named = signal<{ plan: string; kpi: string } | null>(null);

  readonly sheets = remote(
    () => ({ asOf: this.cutOff() }),
    async ({ asOf }, abort) => {
      const plans = await this.api.plans(abort, asOf);
      return Promise.all(
        plans.map(async (plan) => {
          const named = this.named();
          const kpi = named?.plan === plan.code ? named.kpi : null;
          return { plan, sheet: await firstSheet(this.api, plan.code, queryOf(plan, asOf), kpi, abort) };
        }),
      );
    },
  );
  /** What the cut-off of the address resolves to; undefined for now and while unknown. */
  readonly shown = remote(
    () => this.cutOff() ?? undefined,
    (asOf, abort) => this.ledgerApi.cutOff(asOf, abort),
  );
  /** With what was read since. */
  private readonly longer = linkedSignal(() => this.sheets.value() ?? []);
  readonly rows = computed(() => this.longer().flatMap(({ plan, sheet }) => entryRows(plan, sheet)));
  /** The person's own KPIs: how many there are, and how many of them are shown. */
  readonly kpis = computed(() => this.longer().reduce((sum, { sheet }) => sum + sheet.total, 0));
  readonly shownKpis = computed(() => this.longer().reduce((sum, { sheet }) => sum + sheet.kpis.length, 0));
  readonly loadingMore = signal(false);
  readonly moreProblem = signal<unknown>(null);

  /** What was made ready to try values, by row, as far as it was needed; null where that failed. */
  private readonly ready = signal<ReadonlyMap<string, ValueTrials | null>>(new Map());

  /** Reads those that follow, of the first plan that has more. */
  async loadMore(): Promise<void> {
    const asOf = this.cutOff();
    const sheets = this.sheets.value();
    const one = this.longer().find(({ sheet }) => sheet.next !== null);
    if (!one || this.loadingMore()) return;
    this.loadingMore.set(true);
    this.moreProblem.set(null);
    try {
      const sheet = await longerSheet(this.api, one.sheet, queryOf(one.plan, asOf));
      if (this.sheets.value() !== sheets) return;
      this.longer.update((all) => all.map((other) => (other === one ? { ...one, sheet } : other)));
    } catch (error) {
      this.moreProblem.set(error);
    } finally {
      this.loadingMore.set(false);
    }
  }

  /** How often all that was made ready was given up. */
  private changes = 0;

  /** Null: it could not be made ready. Undefined: not yet. */
  prepared({ key }: EntryRow): ValueTrials | null | undefined {
    return this.ready().get(key);
  }

  async prepare(row: EntryRow): Promise<void> {
    const { key, plan, kpi, cell } = row;
    const changes = this.changes;
    const asked = { plan: plan.code, kpi: kpi.code, board: boardOf(cell.period), seen: null };
    const prepared = await this.effects.prepare(asked).catch(() => null);
    // Something was saved meanwhile: it may know nothing of that.
    if (changes !== this.changes) return this.prepare(row);
    this.ready.update((ready) => new Map(ready).set(key, prepared));
  }

  /** The next values are tried on top of the one that was saved or restored. */
  take(saved: RecordedMeasurement): void {
    const ofPlan = [...this.ready()].filter(([key]) => isRowOf(key, saved.plan));
    const prepared = new Set(ofPlan.flatMap(([, trials]) => trials ?? []));
    const isTaken = prepared.size > 0 && [...prepared].every((trials) => trials.take(saved));
    if (isTaken && saved.state !== 'withdrawn') return;
    this.changes++;
    this.effects.forget(saved.plan);
    // The open row then prepares it anew.
    this.ready.update((ready) => new Map([...ready].filter(([key]) => !isRowOf(key, saved.plan))));
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
}

function queryOf({ horizon }: PlanSummary, asOf: string | null): SheetQuery {
  return { ...rangeOf(horizon), asOf };
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
