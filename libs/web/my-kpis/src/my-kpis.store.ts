import { Injectable, computed, inject } from '@angular/core';
import { RumboApi, remote } from '@rumbo/web-data';
import { groupByDue, ownKpis } from './own-kpis';

/** The person's own KPIs over all plans. */
@Injectable()
export class MyKpisStore {
  private readonly api = inject(RumboApi);

  readonly lists = remote(
    () => ({}),
    async (_none, abort) => {
      const plans = await this.api.plans(abort);
      return Promise.all(
        plans.map(async (plan) => ({ plan, list: await this.api.kpis(plan.code, null, abort) })),
      );
    },
  );
  readonly own = computed(() => ownKpis(this.lists.value() ?? []));
  readonly groups = computed(() => groupByDue(this.own()));
}
