import { Injectable, inject } from '@angular/core';
import { RumboApi } from '../api/rumbo-api';
import type { PreparedPlan } from './prepared-plan';

/** A KPI with ten years of months takes some 9 KB of a document; the browser holds and scores all of it. */
const MOST_KPIS = 2000;

/** Plans made ready to try values on. The code for it and a plan's document come when first needed. */
@Injectable()
export class PlanEffects {
  private readonly api = inject(RumboApi);
  private readonly plans = new Map<string, { asOf: string | null; prepared: Promise<PreparedPlan> }>();

  /**
   * @param asOf ISO time or sequence; null for now. Another one than before prepares anew.
   * @throws Error when the plan is larger than a browser should hold
   */
  prepare(plan: string, asOf: string | null): Promise<PreparedPlan> {
    const known = this.plans.get(plan);
    if (known?.asOf === asOf) return known.prepared;
    const prepared = this.load(plan, asOf);
    this.plans.set(plan, { asOf, prepared });
    prepared.catch(() => this.plans.delete(plan));
    return prepared;
  }

  /** The next asking prepares the plan anew. */
  forget(plan: string): void {
    this.plans.delete(plan);
  }

  private async load(plan: string, asOf: string | null): Promise<PreparedPlan> {
    const summary = (await this.api.plans(undefined, asOf)).find(({ code }) => code === plan);
    if (!summary || summary.kpis > MOST_KPIS) throw new Error(`${plan} is too large to try values on`);
    const [{ PreparedPlan: Prepared }, document] = await Promise.all([
      import('./prepared-plan'),
      this.api.document(plan, asOf),
    ]);
    return new Prepared(document, new Date().toISOString());
  }
}
