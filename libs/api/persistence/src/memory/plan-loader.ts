import { Injectable, Logger } from '@nestjs/common';
import { PlanState, type Revision } from '@rumbo/domain';
import { PlanRepository } from '../reading/plan.repository';
import { CheckpointStore } from './checkpoint-store';

export interface LoadedPlan {
  /** It does not exist where there is no such plan. */
  state: PlanState;
  /** Revisions that were not in a checkpoint. */
  newer: number;
}

/** Makes plans in memory of what is stored. */
@Injectable()
export class PlanLoader {
  private readonly logger = new Logger('PlanLoader');

  constructor(
    private readonly plans: PlanRepository,
    private readonly checkpoints: CheckpointStore,
  ) {}

  /** The plan as of a sequence: from its newest checkpoint and what is newer, else from all of its revisions. */
  async load(plan: string, upTo: number): Promise<LoadedPlan> {
    const kept = await this.kept(plan, upTo);
    const state = kept?.state ?? new PlanState(plan);
    if (!kept) state.expect(await this.plans.kpiCount(plan, upTo));
    const revisions = this.plans.revisionChunks(plan, { after: kept?.sequence, upTo });
    return { state, newer: await state.applyRead(revisions) };
  }

  /**
   * The plan as its checkpoint of a sequence has it. Throws when that cannot be read or is damaged, and with `byDigest`
   * when it is not what was stored.
   */
  unpacked(plan: string, sequence: number, options?: { byDigest: boolean }): Promise<PlanState> {
    return PlanState.unpackRead(plan, this.checkpoints.read(plan, sequence, options));
  }

  private async kept(plan: string, upTo: number): Promise<{ state: PlanState; sequence: number } | null> {
    try {
      const sequence = await this.checkpoints.newest(plan, upTo);
      return sequence === null ? null : { state: await this.unpacked(plan, sequence), sequence };
    } catch (error) {
      this.logger.warn(`The checkpoint of ${plan} is of no use, its revisions are: ${String(error)}`);
      return null;
    }
  }

  /** The plan as of a sequence without its figures, in a fraction of the time. */
  async structure(plan: string, upTo: number): Promise<PlanState> {
    return PlanState.fold(plan, await this.plans.structureRevisions(plan, upTo));
  }

  /** What was written after a sequence, up to another one. */
  revisions(plan: string, after: number, upTo: number): Promise<Revision[]> {
    return this.plans.revisions(plan, { after, upTo });
  }
}
