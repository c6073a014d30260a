import { Injectable } from '@nestjs/common';
import { PlanState, type Revision } from '@rumbo/domain';
import { PlanRepository } from './plan.repository';

/** A plan held in memory. */
interface LivePlan {
  state: PlanState;
  /** Sequence of the plan's newest entry that the state knows of. */
  upTo: number;
}

interface Refresh {
  running: Promise<PlanState | null>;
  /** What came while `running` was under way: it may not have seen what these callers have written. */
  next: Promise<PlanState | null> | null;
}

/**
 * Hears what the newest state of a plan took, at once after it took it; `null` when the state is another one, folded
 * anew. It must not throw.
 */
export type PlanFollower = (state: PlanState, taken: readonly Revision[] | null) => void;

/** States of the past kept in memory. */
const PAST_STATES = 4;

/** Plans in memory, brought up to date by what was written since, by this process or another. */
@Injectable()
export class PlanStates {
  private readonly live = new Map<string, LivePlan>();
  private readonly refreshes = new Map<string, Refresh>();
  private readonly followers = new Map<string, Set<PlanFollower>>();
  private readonly past = new Map<string, Promise<PlanState>>();

  constructor(private readonly plans: PlanRepository) {}

  /**
   * The plan with everything that was committed before this call; null when there is no such plan. The state is
   * shared and goes on changing: take what is needed, its `sequence` first of all, before the next `await`.
   */
  current(plan: string): Promise<PlanState | null> {
    const refresh = this.refreshes.get(plan);
    if (!refresh) return this.startRefresh(plan);
    refresh.next ??= refresh.running.then(
      () => this.startRefresh(plan),
      () => this.startRefresh(plan),
    );
    return refresh.next;
  }

  /** Tells a follower of all that the plan's newest state takes from now on, until the function that it gives is called. */
  follow(plan: string, follower: PlanFollower): () => void {
    const followers = this.followers.get(plan) ?? new Set();
    this.followers.set(plan, followers.add(follower));
    return () => {
      followers.delete(follower);
      if (followers.size === 0 && this.followers.get(plan) === followers) this.followers.delete(plan);
    };
  }

  /** The plan as of a sequence, which stays as it is; null when the plan did not exist yet. */
  async at(plan: string, sequence: number): Promise<PlanState | null> {
    const effective = await this.plans.newestSequence(plan, sequence);
    if (effective === null) return null;
    const key = `${effective} ${plan}`;
    const state = this.past.get(key) ?? this.fold(plan, effective, key);
    // Last in the map is the one used last.
    this.past.delete(key);
    this.past.set(key, state);
    for (const oldest of this.past.keys()) {
      if (this.past.size <= PAST_STATES) break;
      this.past.delete(oldest);
    }
    return (await state).exists ? state : null;
  }

  private async fold(plan: string, sequence: number, key: string): Promise<PlanState> {
    try {
      return await this.folded(plan, sequence);
    } catch (error) {
      this.past.delete(key);
      throw error;
    }
  }

  private startRefresh(plan: string): Promise<PlanState | null> {
    const refresh: Refresh = { running: this.bringUpToDate(plan), next: null };
    this.refreshes.set(plan, refresh);
    const done = () => {
      if (this.refreshes.get(plan) === refresh && !refresh.next) this.refreshes.delete(plan);
    };
    refresh.running.then(done, done);
    return refresh.running;
  }

  private async bringUpToDate(plan: string): Promise<PlanState | null> {
    const newest = await this.plans.newestSequence(plan);
    if (newest === null) return null;
    const live = this.live.get(plan);
    if (live && live.upTo >= newest) return live.state;
    if (!live) {
      const state = await this.folded(plan, newest);
      // Entries may name a plan that they bring no revision of.
      if (!state.exists) return null;
      this.live.set(plan, { state, upTo: newest });
      this.tell(plan, state, null);
      return state;
    }
    const revisions = await this.plans.revisions(plan, { after: live.upTo, upTo: newest });
    try {
      live.state.apply(revisions);
      live.upTo = newest;
    } catch (error) {
      // A state that took in half of it is of no use; the next caller folds anew.
      this.live.delete(plan);
      throw error;
    }
    if (revisions.length > 0) this.tell(plan, live.state, revisions);
    return live.state;
  }

  private tell(plan: string, state: PlanState, taken: readonly Revision[] | null): void {
    for (const follower of this.followers.get(plan) ?? []) follower(state, taken);
  }

  private async folded(plan: string, upTo: number): Promise<PlanState> {
    const state = new PlanState(plan);
    for await (const revisions of this.plans.revisionChunks(plan, upTo)) state.apply(revisions);
    return state;
  }
}
