import type { PlanState, Revision } from '@rumbo/domain';
import type { Commit, CommitFeed } from '../feed/commit-feed';
import { stepsInTurns } from '../jobs/in-turns';
import type { PlanLoader } from './plan-loader';

/** Years that nobody asked for are unpacked when the first answers are out. */
const UNPACK_AFTER_MS = 1000;

/** Hears what the state took, at once after it took it; null when there was none before. */
export type Taken = (state: PlanState, taken: readonly Revision[] | null) => void;

/**
 * A plan in memory, kept up to date by the feed: what this process wrote is taken at once, what another wrote is read
 * when somebody asks. Revisions are taken in order of sequence, each once.
 */
export class LivePlan {
  /** Clock of the least recently used, see `PlanStates`. */
  usedAt = 0;
  /** Revisions that are in no checkpoint yet. */
  newer = 0;
  private loaded: PlanState | null = null;
  /** Sequence of the plan's newest entry that the state knows of. */
  private upTo = 0;
  /** Entries of the plan that the state has not taken, ascending. */
  private waiting: Commit[] = [];
  private settling: Promise<void> | null = null;
  private leftAt: number | null = null;

  constructor(
    readonly plan: string,
    private readonly feed: CommitFeed,
    private readonly loader: PlanLoader,
    private readonly tell: Taken,
  ) {}

  /** Whether the state is being read, so that it is not the time to let the plan go. */
  get busy(): boolean {
    return this.settling !== null || this.loaded === null;
  }

  /** It goes on changing: what is needed has to be taken before the next `await`, together with `sequence`. */
  get state(): PlanState {
    if (!this.loaded) throw new Error(`Plan ${this.plan} is not loaded yet`);
    return this.loaded;
  }

  /** The state is complete up to this sequence of the ledger. */
  get sequence(): number {
    const [next] = this.waiting;
    return next ? next.sequence - 1 : (this.leftAt ?? this.feed.head.sequence);
  }

  /** Takes an entry of the plan, which is newer than all before it. Throws when the state cannot take it. */
  hear(commit: Commit): void {
    this.waiting.push(commit);
    if (!this.settling && this.loaded) this.takeKnown(this.loaded);
  }

  /** From now on it hears of nothing more. */
  leave(): void {
    this.leftAt = this.sequence;
  }

  /** Resolves once the state has taken all that was heard of before. */
  async settled(): Promise<void> {
    if (!this.settling) {
      if (this.loaded) this.takeKnown(this.loaded);
      if (this.loaded && this.waiting.length === 0) return;
      this.settling = this.settle();
    }
    await this.settling;
  }

  private async settle(): Promise<void> {
    try {
      const state = this.loaded ?? (await this.load());
      for (;;) {
        this.takeKnown(state);
        const last = this.waiting.at(-1);
        if (!last) return;
        const revisions = await this.loader.revisions(this.plan, this.upTo, last.sequence);
        this.take(state, revisions, last.sequence);
        this.forgetTaken();
      }
    } finally {
      // Here and not later: what is heard of from now on is nobody's to take otherwise.
      this.settling = null;
    }
  }

  private async load(): Promise<PlanState> {
    const { sequence } = this.feed.head;
    const { state, newer } = await this.loader.load(this.plan, sequence);
    // Here, and not at the first look at it, which nobody could pause.
    if (state.exists) await stepsInTurns(state.compiling());
    this.newer = newer;
    this.upTo = sequence;
    this.forgetTaken();
    this.loaded = state;
    if (state.exists) this.tell(state, null);
    setTimeout(() => void stepsInTurns(state.unpacking()), UNPACK_AFTER_MS).unref();
    return state;
  }

  private takeKnown(state: PlanState): void {
    for (;;) {
      const [next] = this.waiting;
      if (!next?.revisions) return;
      this.take(state, next.revisions, next.sequence);
      this.waiting.shift();
    }
  }

  private take(state: PlanState, revisions: readonly Revision[], upTo: number): void {
    const existed = state.exists;
    state.apply(revisions);
    this.newer += revisions.length;
    this.upTo = upTo;
    if (revisions.length > 0) this.tell(state, existed ? revisions : null);
  }

  private forgetTaken(): void {
    this.waiting = this.waiting.filter(({ sequence }) => sequence > this.upTo);
  }
}
