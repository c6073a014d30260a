import { Injectable, computed, inject, signal } from '@angular/core';
import type { ClosePeriod, EvidenceFile, PlanPeriod, ReviewDecision, ReviewItem } from '@rumbo/contracts';
import { RumboApi, remote } from '@rumbo/web-data';

export interface ReviewAddress {
  plan: string;
  /** Null: the plan's newest year. */
  period: string | null;
  /** ISO time or sequence; null for now. */
  cutOff: string | null;
}

/** A step that a director takes with a period. */
export interface PeriodStep extends ClosePeriod {
  step: 'review' | 'close' | 'reopen';
}

/** The values of a period that wait for somebody, the states of the periods, and what directors do with both. */
@Injectable()
export class ReviewStore {
  private readonly api = inject(RumboApi);

  readonly address = signal<ReviewAddress | undefined>(undefined);

  readonly plans = remote(
    () => ({}),
    (_none, abort) => this.api.plans(abort),
  );
  readonly plan = computed(() => this.plans.value()?.find(({ code }) => code === this.address()?.plan));
  readonly unknownPlan = computed(() => this.plans.value() !== undefined && !this.plan());
  readonly period = computed(() => this.address()?.period ?? this.plan()?.years.at(-1));

  private readonly moment = computed(() => {
    const [plan, address] = [this.plan(), this.address()];
    return plan && address && { plan: plan.code, asOf: address.cutOff };
  });
  private readonly request = computed(() => {
    const [moment, period] = [this.moment(), this.period()];
    return moment && period ? { ...moment, period } : undefined;
  });

  readonly list = remote(this.request, ({ plan, period, asOf }, abort) =>
    this.api.reviews(plan, period, asOf, abort),
  );
  /** Of all periods, to say where else something waits. */
  private readonly everything = remote(this.moment, ({ plan, asOf }, abort) =>
    this.api.reviews(plan, null, asOf, abort),
  );
  private readonly evidence = remote(this.moment, ({ plan, asOf }, abort) =>
    this.api.evidence(plan, null, asOf, abort),
  );
  /** Files by the cell that they belong to, see {@link filesOf}. */
  private readonly files = computed(() => {
    const files = new Map<string, EvidenceFile[]>();
    for (const file of this.evidence.value()?.files ?? []) {
      const cell = cellOf(file);
      files.set(cell, [...(files.get(cell) ?? []), file]);
    }
    return files;
  });
  readonly periodState = remote(
    this.request,
    async ({ plan, period, asOf }, abort): Promise<PlanPeriod | null> =>
      (await this.api.periods(plan, period, asOf, abort)).periods[0] ?? null,
  );
  readonly closing = remote(this.request, ({ plan, period, asOf }, abort) =>
    this.api.periodClosing(plan, period, asOf, abort),
  );

  /** Years other than the shown one with values that nobody reviewed, and how many. */
  readonly elsewhere = computed(() => {
    const counts = new Map<string, number>();
    for (const { period, state } of this.everything.value()?.values ?? []) {
      const year = period.slice(0, 4);
      if (state === 'recorded' && year !== this.period()?.slice(0, 4))
        counts.set(year, (counts.get(year) ?? 0) + 1);
    }
    return [...counts].map(([year, count]) => ({ year, count })).sort((a, b) => b.year.localeCompare(a.year));
  });

  readonly busy = signal(false);
  readonly problem = signal<unknown>(null);

  /**
   * Files of a value, those of its former values included as long as they stand: who returns a value for want of
   * evidence finds it there when the value is recorded again.
   */
  filesOf(item: ReviewItem): EvidenceFile[] {
    return (this.files().get(cellOf(item)) ?? []).filter(({ current, withdrawn }) => current || !withdrawn);
  }

  /** All of the decisions or none; false when they were refused, with `problem` saying why. */
  decide(decisions: ReviewDecision[]): Promise<boolean> {
    return this.write((plan) => this.api.review(plan, decisions));
  }

  /** False when it was refused, with `problem` saying why. */
  take({ step, ...body }: PeriodStep): Promise<boolean> {
    const period = this.period()!;
    return this.write((plan) => this.api.changePeriod(plan, period, step, body));
  }

  reload(): void {
    if (this.plans.error()) this.plans.reload();
    for (const part of [this.list, this.everything, this.evidence, this.periodState, this.closing])
      part.reload();
  }

  private async write(send: (plan: string) => Promise<unknown>): Promise<boolean> {
    const plan = this.plan()?.code;
    if (!plan || this.busy()) return false;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await send(plan);
      return true;
    } catch (error) {
      this.problem.set(error);
      return false;
    } finally {
      this.busy.set(false);
      this.reload();
    }
  }
}

function cellOf({ kpi, period }: Pick<EvidenceFile, 'kpi' | 'period'>): string {
  return `${kpi}@${period}`;
}
