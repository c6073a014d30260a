import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { CommitFeed, PlanRepository } from '@rumbo/api-persistence';

/** The newest ledger entry of each plan, asked of the database once and heard of from then on. */
@Injectable()
export class PlanSequences implements OnModuleDestroy {
  private readonly newest = new Map<string, number>();
  private readonly unsubscribe: () => void;

  constructor(
    private readonly feed: CommitFeed,
    private readonly plans: PlanRepository,
  ) {
    this.unsubscribe = feed.subscribe(({ plan, sequence }) => {
      if (plan !== null) this.newest.set(plan, sequence);
    });
  }

  onModuleDestroy(): void {
    this.unsubscribe();
  }

  /** Counts everything that was committed before this call; null for a plan without entries. */
  of(plan: string): number | Promise<number | null> {
    const known = this.feed.isShared ? undefined : this.newest.get(plan);
    return known ?? this.caughtUp(plan);
  }

  private async caughtUp(plan: string): Promise<number | null> {
    await this.feed.catchUp();
    const known = this.newest.get(plan);
    if (known !== undefined) return known;
    const stored = await this.plans.newestSequence(plan);
    if (stored === null) return null;
    // One may have been heard of meanwhile.
    const newest = Math.max(stored, this.newest.get(plan) ?? 0);
    this.newest.set(plan, newest);
    return newest;
  }
}
