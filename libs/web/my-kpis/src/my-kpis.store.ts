import { Injectable, computed, inject, signal } from '@angular/core';
import { RumboApi, remote } from '@rumbo/web-data';
import { groupByDue, ownKpis } from './own-kpis';

/** The person's own KPIs over all plans. */
@Injectable()
export class MyKpisStore {
  private readonly api = inject(RumboApi);

  /** ISO time or sequence; null for now. */
  readonly cutOff = signal<string | null>(null);

  readonly lists = remote(
    () => ({ asOf: this.cutOff() }),
    async ({ asOf }, abort) => {
      const plans = await this.api.plans(abort, asOf);
      return Promise.all(
        plans.map(async (plan) => ({ plan, list: await this.api.kpis(plan.code, asOf, abort) })),
      );
    },
  );
  /** What the cut-off of the address resolves to; undefined for now and while unknown. */
  readonly shown = remote(
    () => this.cutOff() ?? undefined,
    (asOf, abort) => this.api.cutOff(asOf, abort),
  );
  readonly own = computed(() => ownKpis(this.lists.value() ?? []));
  readonly groups = computed(() => groupByDue(this.own()));
}
