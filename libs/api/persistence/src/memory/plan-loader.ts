import { Injectable } from '@nestjs/common';
import { PlanState, type Revision } from '@rumbo/domain';
import { PlanRepository } from '../reading/plan.repository';

/** Makes plans in memory of what is stored. */
@Injectable()
export class PlanLoader {
  constructor(private readonly plans: PlanRepository) {}

  /** The plan as of a sequence; it does not exist where there is no such plan. */
  async load(plan: string, upTo: number): Promise<PlanState> {
    const state = new PlanState(plan);
    for await (const revisions of this.plans.revisionChunks(plan, { upTo })) state.apply(revisions);
    return state;
  }

  /** The plan as of a sequence without its figures and the states of its periods, in a fraction of the time. */
  async structure(plan: string, upTo: number): Promise<PlanState> {
    return PlanState.fold(plan, await this.plans.structureRevisions(plan, upTo));
  }

  /** What was written after a sequence, up to another one. */
  revisions(plan: string, after: number, upTo: number): Promise<Revision[]> {
    return this.plans.revisions(plan, { after, upTo });
  }
}
