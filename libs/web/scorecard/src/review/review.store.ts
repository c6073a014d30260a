import { Injectable, computed, inject, signal, type Signal } from '@angular/core';
import {
  MOST_DECISIONS,
  type ClosePeriod,
  type EvidenceFile,
  type PlanPeriod,
  type ReviewDecision,
  type ReviewItem,
} from '@rumbo/contracts';
import { EvidenceApi, RumboApi, remote } from '@rumbo/web-data';
import { reviewPages } from './review-pages';

export interface ReviewAddress {
  plan: string;
  /** Null: the plan's newest year with values, or its own choice where none has any. */
  period: string | null;
  /** ISO time or sequence; null for now. */
  cutOff: string | null;
}

interface ReviewRequest {
  plan: string;
  period: string;
  asOf: string | null;
}

/** A step that a director takes with a period. */
export interface PeriodStep extends ClosePeriod {
  step: 'review' | 'close' | 'reopen';
}

/** The values of a period that wait for somebody, the states of the periods, and what directors do with both. */
@Injectable()
export class ReviewStore {
  private readonly api = inject(RumboApi);
  private readonly evidenceApi = inject(EvidenceApi);

  readonly address = signal<ReviewAddress | undefined>(undefined);

  readonly plans = remote(
    () => ({}),
    (_none, abort) => this.api.plans(abort),
  );
  readonly plan = computed(() => this.plans.value()?.find(({ code }) => code === this.address()?.plan));
  readonly unknownPlan = computed(() => this.plans.value() !== undefined && !this.plan());
  readonly period = computed(
    () => this.address()?.period ?? this.plan()?.years.at(-1) ?? this.plan()?.defaultPeriod,
  );

  private readonly request = computed((): ReviewRequest | undefined => {
    const [plan, address, period] = [this.plan(), this.address(), this.period()];
    return plan && address && period ? { plan: plan.code, period, asOf: address.cutOff } : undefined;
  });

  /** What nobody reviewed. */
  readonly waiting = this.pagesIn('recorded', this.request);
  /** What was returned; asked for where there is any. */
  readonly returned = this.pagesIn(
    'returned',
    computed(() => (this.total().returned > 0 ? this.request() : undefined)),
  );
  /** How many of each there are in the period, shown or not. */
  readonly total = computed(() => this.waiting.first.value()?.total ?? { recorded: 0, returned: 0 });

  /** Files of the KPIs that are shown. */
  private readonly evidence = remote(
    () => {
      const shown = [...this.waiting.items(), ...this.returned.items()];
      const [request, kpis] = [this.request(), [...new Set(shown.map(({ kpi }) => kpi))]];
      return request && kpis.length > 0 ? { ...request, kpis } : undefined;
    },
    ({ plan, kpis, ...moment }, abort) => this.evidenceApi.ofKpis(plan, kpis, moment, abort),
  );
  /** The same by the cell that they belong to, see {@link filesOf}. */
  private readonly files = computed(() => {
    const files = new Map<string, EvidenceFile[]>();
    for (const file of this.evidence.value() ?? []) {
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
  readonly elsewhere = computed(() =>
    (this.waiting.first.value()?.years ?? [])
      .filter(({ year, recorded }) => recorded > 0 && year !== this.period()?.slice(0, 4))
      .map(({ year, recorded }) => ({ year, count: recorded }))
      .reverse(),
  );

  readonly busy = signal(false);
  readonly problem = signal<unknown>(null);

  /**
   * Files of a value, those of its former values included as long as they stand: who returns a value for want of
   * evidence finds it there when the value is recorded again.
   */
  filesOf(item: ReviewItem): EvidenceFile[] {
    return (this.files().get(cellOf(item)) ?? []).filter(({ current, withdrawn }) => current || !withdrawn);
  }

  /**
   * Writes the decisions, as many at once as can be written together, each time all or none. Gives how many were
   * written: fewer where some were refused, with `problem` saying why.
   */
  async decide(decisions: ReviewDecision[]): Promise<number> {
    let written = 0;
    await this.write(async (plan) => {
      while (written < decisions.length) {
        const together = decisions.slice(written, written + MOST_DECISIONS);
        await this.api.review(plan, together);
        written += together.length;
      }
    });
    return written;
  }

  /** False when it was refused, with `problem` saying why. */
  take({ step, ...body }: PeriodStep): Promise<boolean> {
    const period = this.period()!;
    return this.write((plan) => this.api.changePeriod(plan, period, step, body));
  }

  reload(): void {
    if (this.plans.error()) this.plans.reload();
    const lists = [this.waiting.first, this.returned.first];
    for (const part of [...lists, this.evidence, this.periodState, this.closing]) part.reload();
  }

  private pagesIn(state: ReviewItem['state'], request: Signal<ReviewRequest | undefined>) {
    return reviewPages(request, ({ plan, ...question }, part, abort) =>
      this.api.reviews(plan, { ...question, ...part, state }, abort),
    );
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
