import type { PlanState } from '@rumbo/domain';
import { CommitFeed, type Commit } from '../feed/commit-feed';
import { LivePlan, type Taken } from './live-plan';
import { PlanLoader } from './plan-loader';
import { RecentlyUsed } from './recently-used';

/**
 * Hears what the newest state of a plan took, at once after it took it; `null` when the state is another one, folded
 * anew. It must not throw.
 */
export type PlanFollower = Taken;

/** States of the past kept in memory; they hold little of their own but what was scored on them. */
const VIEWS = 16;
const MIB = 2 ** 20;

/** Plans in memory, brought up to date by what was written since, by this process or another. */
export class PlanStates {
  private readonly live = new Map<string, LivePlan>();
  private readonly followers = new Map<string, Set<PlanFollower>>();
  private readonly views = new RecentlyUsed<string, PlanState>(VIEWS);
  private uses = 0;

  constructor(
    private readonly loader: PlanLoader,
    private readonly feed: CommitFeed,
    /** How much of memory the plans may take, in MiB; one that is asked for is always loaded. */
    private readonly memory: number,
  ) {
    feed.subscribe((commit) => this.hear(commit));
  }

  /**
   * The plan with everything that was committed before this call; null when there is no such plan. The state is
   * shared and goes on changing: take what is needed, its `sequence` first of all, before the next `await`.
   */
  async current(plan: string): Promise<PlanState | null> {
    return (await this.newest(plan))?.state ?? null;
  }

  /** The same, with the sequence up to which it is complete. */
  async newest(plan: string): Promise<LivePlan | null> {
    await this.feed.catchUp();
    return this.heardOf(plan);
  }

  /** The same with all that the feed has told of: for who knows that there is nothing newer. */
  async heardOf(plan: string): Promise<LivePlan | null> {
    const live = this.live.get(plan) ?? this.begin(plan);
    live.usedAt = ++this.uses;
    try {
      await live.settled();
    } catch (error) {
      // A state that took in half of it is of no use; the next caller loads anew.
      this.letGo(live);
      throw error;
    }
    if (live.state.exists) return live;
    this.letGo(live);
    return null;
  }

  /** The plans in memory, the one used last at the end. */
  get held(): LivePlan[] {
    return [...this.live.values()].sort((a, b) => a.usedAt - b.usedAt);
  }

  /** Whether there is such a plan. */
  async has(plan: string): Promise<boolean> {
    return this.holds(plan) || (await this.newest(plan)) !== null;
  }

  /** Whether the plan is in memory already. */
  holds(plan: string): boolean {
    const live = this.live.get(plan);
    return live !== undefined && !live.busy && live.state.exists;
  }

  /**
   * The plan's structure as of a sequence, read by itself: for what needs no figures, and should not wait for them.
   * Null when the plan did not exist yet.
   */
  async structureAt(plan: string, sequence: number): Promise<PlanState | null> {
    const state = await this.loader.structure(plan, sequence);
    return state.exists ? state : null;
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

  /**
   * The plan as of a sequence, which stays as it is; null when the plan did not exist yet. It is read from the newest
   * state's columns, and shares them.
   */
  async at(plan: string, sequence: number): Promise<PlanState | null> {
    const known = await this.complete(plan, sequence);
    if (!known) return null;
    const upTo = Math.min(sequence, known.sequence);
    let view = this.views.get(viewKey(upTo, plan));
    if (!view) {
      view = known.state.asOf(upTo);
      this.views.set(viewKey(upTo, plan), view);
    }
    return view.exists ? view : null;
  }

  /** A plan that knows all up to a sequence: what is past does not change, and needs no look for what is newer. */
  private async complete(plan: string, sequence: number): Promise<LivePlan | null> {
    const live = this.live.get(plan);
    if (!live || live.busy || live.sequence < sequence) return this.newest(plan);
    live.usedAt = ++this.uses;
    return live;
  }

  private begin(plan: string): LivePlan {
    const live = new LivePlan(plan, this.feed, this.loader, (state, taken) => {
      if (!taken) this.makeRoomFor(live);
      for (const follower of this.followers.get(plan) ?? []) follower(state, taken);
    });
    this.live.set(plan, live);
    return live;
  }

  private hear(commit: Commit): void {
    const live = commit.plan === null ? undefined : this.live.get(commit.plan);
    if (!live) return;
    try {
      live.hear(commit);
    } catch (error) {
      this.letGo(live);
      throw error;
    }
    // Who follows the plan wants to hear of it now, and not when somebody asks.
    if (!commit.revisions && this.followers.has(live.plan)) void live.settled().catch(() => this.letGo(live));
  }

  /** Lets go of plans that were not used for the longest time, but of none that is being read or followed. */
  private makeRoomFor(newest: LivePlan): void {
    const held = this.held.filter((live) => !live.busy || live === newest);
    let bytes = held.reduce((sum, { state }) => sum + state.byteLength, 0);
    for (const live of held) {
      if (bytes <= this.memory * MIB) return;
      if (live === newest || this.followers.has(live.plan)) continue;
      bytes -= live.state.byteLength;
      this.letGo(live);
    }
  }

  private letGo(live: LivePlan): void {
    live.leave();
    if (this.live.get(live.plan) !== live) return;
    this.live.delete(live.plan);
    // They share its columns, and would keep them.
    this.views.forget((key) => key.endsWith(viewKey('', live.plan)));
  }
}

function viewKey(sequence: number | '', plan: string): string {
  return `${sequence} ${plan}`;
}
