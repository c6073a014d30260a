import { Injectable } from '@nestjs/common';
import { PlanSampleRepository, PlanStates } from '@rumbo/api-persistence';
import type { PlanSummary } from '@rumbo/contracts';
import type { CutOffPoint } from '@rumbo/domain';
import { planSummary } from './plan-summary';
import { sampledSummary } from './sampled-summary';

/** A summary read from the tables, and for what it stands. */
interface Sampled {
  key: string;
  summary: Promise<PlanSummary | null>;
}

/** Summaries of plans, from memory where they are in it: nobody waits for a plan to be loaded for its summary. */
@Injectable()
export class PlanSummaries {
  private readonly sampled = new Map<string, Sampled>();

  constructor(
    private readonly states: PlanStates,
    private readonly samples: PlanSampleRepository,
  ) {}

  /** Null when the plan did not exist yet. */
  async at(plan: string, cutOff: CutOffPoint): Promise<PlanSummary | null> {
    if (!this.states.holds(plan)) return this.fromTables(plan, cutOff);
    const state = await this.states.at(plan, cutOff.sequence);
    return state && planSummary(state, cutOff);
  }

  private async fromTables(plan: string, cutOff: CutOffPoint): Promise<PlanSummary | null> {
    const newest = await this.samples.newestRevision({ plan, upTo: cutOff.sequence });
    if (newest === null) return null;
    // What is due changes with the clock, at whole hours only.
    const key = `${newest} ${cutOff.asOf.slice(0, 'YYYY-MM-DDTHH'.length)}`;
    const known = this.sampled.get(plan);
    if (known?.key === key) return known.summary;
    const summary = sampledSummary(this.samples, plan, cutOff);
    this.sampled.set(plan, { key, summary });
    summary.catch(() => this.sampled.delete(plan));
    return summary;
  }
}
