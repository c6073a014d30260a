import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { type Commit, CommitFeed, PlanRepository, PlanStates } from '@rumbo/api-persistence';
import { openingPeriod, periodOrFail, PlanBoards } from '@rumbo/api-platform';
import { formatPeriod, type Mode, type PlanState, type Revision } from '@rumbo/domain';
import type { EventStream } from '../streams/event-stream';
import { HEARTBEAT_MS } from '../streams/streams';
import { FollowedBoard } from './followed-board';

/** What a client follows, and what it knows already. */
export interface BoardQuestion {
  period?: string;
  mode?: Mode;
  since?: number;
  at?: string;
}

/** A plan of which boards are followed, by period and mode. */
interface FollowedPlan {
  boards: Map<string, FollowedBoard>;
  /** Sequence of the state that the boards show. */
  sequence: number;
  unfollow(): void;
}

/** Who is further behind than so many entries of the ledger asks for the whole board. */
const MOST_MISSED = 2_000;
/** After a defect, so that everybody starts from a board that is right. */
const RETRY_MS = 1_000;

/**
 * The boards that somebody has open, one for each plan, period and mode however many look at it. They go with the
 * plan's state in memory, which every commit brings up to date; the last one who leaves takes the board along.
 */
@Injectable()
export class LiveBoards implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('LiveBoards');
  private readonly plans = new Map<string, FollowedPlan>();
  private unsubscribe: () => void = () => undefined;
  private beat?: NodeJS.Timeout;

  constructor(
    private readonly planBoards: PlanBoards,
    private readonly states: PlanStates,
    private readonly repository: PlanRepository,
    private readonly feed: CommitFeed,
  ) {}

  onModuleInit(): void {
    this.unsubscribe = this.feed.subscribe((commit) => this.hear(commit));
    this.beat = setInterval(() => this.judge(), HEARTBEAT_MS);
    this.beat.unref();
  }

  onModuleDestroy(): void {
    this.unsubscribe();
    clearInterval(this.beat);
  }

  /**
   * Lets a client follow a board.
   * @param start begins the stream, once it is clear that there is something to follow
   * @throws RumboError PLAN.NOT_FOUND, PERIOD.INVALID
   */
  async join(
    plan: string,
    { period, mode = 'ytd', since, at }: BoardQuestion,
    start: () => EventStream,
  ): Promise<void> {
    const asked = period === undefined ? undefined : formatPeriod(periodOrFail(period));
    const missed: Revision[] = [];
    for (let known = since; ;) {
      const state = await this.planBoards.current(plan);
      // From here on nothing waits: neither state nor board can move between the look and the entry.
      const shown = asked ?? openingPeriod(state, { sequence: state.sequence, asOf: this.now() });
      const from = this.plans.get(plan)?.boards.get(keyOf(shown, mode))?.from ?? state.sequence;
      if (known === undefined || known >= from || from - known > MOST_MISSED) {
        this.enter(plan, state, { period: shown, mode }, (board) => {
          const stream = start();
          board.join(stream, since, at, missed);
          return stream;
        });
        return;
      }
      missed.push(...(await this.repository.revisions(plan, { after: known, upTo: state.sequence })));
      known = state.sequence;
    }
  }

  /** Boards that are followed now. */
  get size(): number {
    return [...this.plans.values()].reduce((sum, { boards }) => sum + boards.size, 0);
  }

  /** Looks whether the day has changed what is due, and whether a commit went by unheard. */
  judge(): void {
    for (const [plan, { boards }] of this.plans) {
      for (const board of boards.values()) board.judge(this.now());
      this.bringUpToDate(plan);
    }
  }

  protected now(): string {
    return new Date().toISOString();
  }

  private enter(
    plan: string,
    state: PlanState,
    query: { period: string; mode: Mode },
    join: (board: FollowedBoard) => EventStream,
  ): void {
    const followed = this.plans.get(plan) ?? this.follow(plan, state.sequence);
    const key = keyOf(query.period, query.mode);
    const board = followed.boards.get(key) ?? new FollowedBoard(state, query, this.now());
    followed.boards.set(key, board);
    board.judge(this.now());
    const stream = join(board);
    stream.onClosed(() => {
      board.leave(stream);
      if (board.followers > 0 || followed.boards.get(key) !== board) return;
      followed.boards.delete(key);
      if (followed.boards.size > 0) return;
      followed.unfollow();
      this.plans.delete(plan);
    });
  }

  private follow(plan: string, sequence: number): FollowedPlan {
    const boards = new Map<string, FollowedBoard>();
    const unfollow = this.states.follow(plan, (state, taken) => {
      const now = this.now();
      followed.sequence = state.sequence;
      for (const [key, board] of boards) {
        try {
          board.take(state, taken, now);
        } catch (error) {
          this.logger.error(error, error instanceof Error ? error.stack : undefined);
          boards.delete(key);
          board.end(RETRY_MS);
        }
      }
    });
    const followed: FollowedPlan = { boards, unfollow, sequence };
    this.plans.set(plan, followed);
    return followed;
  }

  /** Where the state has not taken a commit at once, it is asked to. */
  private hear({ plan, sequence, revisions }: Commit): void {
    const followed = plan === null ? undefined : this.plans.get(plan);
    if (plan !== null && followed && followed.sequence < sequence && revisions?.length !== 0)
      this.bringUpToDate(plan);
  }

  /** The state tells the boards what it took. */
  private bringUpToDate(plan: string): void {
    this.states.current(plan).catch((error: unknown) => {
      // The next commit or heartbeat tries again.
      this.logger.warn(String(error));
    });
  }
}

function keyOf(period: string, mode: Mode): string {
  return `${period} ${mode}`;
}
