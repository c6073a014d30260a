import { Injectable, computed, inject, signal } from '@angular/core';
import type { PublicationSummary, PublishBoard } from '@rumbo/contracts';
import { Pages, PublicationsApi, RumboApi, remote } from '@rumbo/web-data';

const PAGE = 50;

/** The published boards of a plan, and publishing one. */
@Injectable()
export class PublicationsStore {
  private readonly api = inject(RumboApi);
  private readonly publicationsApi = inject(PublicationsApi);

  readonly planCode = signal<string | undefined>(undefined);
  /** ISO time or sequence; null for now. */
  readonly cutOff = signal<string | null>(null);

  readonly plans = remote(
    () => ({}),
    (_none, abort) => this.api.plans(abort),
  );
  readonly plan = computed(() => this.plans.value()?.find(({ code }) => code === this.planCode()));
  readonly unknownPlan = computed(() => this.plans.value() !== undefined && !this.plan());

  private readonly asked = computed(() => {
    const plan = this.plan()?.code;
    return plan === undefined ? undefined : { plan, asOf: this.cutOff() };
  });
  readonly pages = new Pages(
    this.asked,
    ({ plan, asOf }, before, abort) =>
      this.publicationsApi.publications(plan, { asOf, before, limit: PAGE }, abort),
    ({ publications }) => publications,
  );

  readonly busy = signal(false);
  readonly problem = signal<unknown>(null);

  /** The publication; null when it was refused, with `problem` saying why. */
  async publish(board: PublishBoard): Promise<PublicationSummary | null> {
    const plan = this.plan()?.code;
    if (!plan || this.busy()) return null;
    this.busy.set(true);
    this.problem.set(null);
    try {
      return await this.publicationsApi.publish(plan, board);
    } catch (error) {
      this.problem.set(error);
      return null;
    } finally {
      this.busy.set(false);
    }
  }

  reload(): void {
    if (this.plans.error()) this.plans.reload();
    this.pages.first.reload();
  }
}
