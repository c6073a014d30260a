import { AsyncLocalStorage } from 'node:async_hooks';
import type { Commit } from '../feed/commit-feed';

/** Runs pieces of work one after another, in the order in which they came. */
class Line {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }

  /** Resolves once nothing is left, what came while waiting included. */
  async idle(): Promise<void> {
    for (let seen: unknown; seen !== this.last;) {
      seen = this.last;
      await seen;
    }
  }
}

/** The time during which one piece of work has the queue for itself. */
export class Turn {
  /** Work asked for inside this turn: it becomes part of it, again one after another. */
  readonly inner = new Line();
  /** Ledger entries written in it, to be published when the outermost turn has committed. */
  readonly commits: Commit[] = [];
  open = true;

  constructor(readonly parent: Turn | null) {}

  /** 0 for work of its own, 1 for work inside it, and so on. */
  get depth(): number {
    return this.parent ? this.parent.depth + 1 : 0;
  }

  /** Waits for the work inside and lets no more of it in. To be called before the outcome becomes final. */
  async close(): Promise<void> {
    await this.inner.idle();
    this.open = false;
  }
}

/**
 * A first-in-first-out queue that can be re-entered: work asked for from within a turn joins that turn instead
 * of waiting for it forever. What outlives its turn (a timer, a promise nobody awaited) queues like anybody.
 */
export class WriterQueue {
  private readonly line = new Line();
  private readonly turns = new AsyncLocalStorage<Turn>();
  /** Turns of their own that were asked for so far. */
  private asked = 0;

  /** Whether the caller is part of a turn. */
  get inside(): boolean {
    return openTurn(this.turns.getStore()) !== null;
  }

  /** Runs the work in its turn; rejects with its error, which stops nobody else. */
  run<T>(work: (turn: Turn) => Promise<T>): Promise<T> {
    const parent = openTurn(this.turns.getStore());
    if (!parent) this.asked++;
    return (parent?.inner ?? this.line).run(async () => {
      const turn = new Turn(parent);
      try {
        return await this.turns.run(turn, () => work(turn));
      } finally {
        await turn.close();
      }
    });
  }

  /**
   * A way in for what can share a turn. Members that come while others wait or are being served gather, and are
   * served together when those are done; a single one does not wait for company. A piece of work of its own that
   * comes in between keeps its place: who comes after it is served after it.
   * @param serve takes members once, when it can start, and settles them in the order in which they came; it never
   *   rejects
   * @param most members at once
   */
  gathering<M>(serve: (take: () => M[]) => Promise<void>, most: number): (member: M) => void {
    let open: { members: M[]; place: number } | null = null;
    return (member) => {
      if (open?.place === this.asked) {
        open.members.push(member);
        return;
      }
      const gathered = (open = { members: [member], place: ++this.asked });
      // Outside of any turn: what is asked for meanwhile is no part of what is being served.
      void this.turns.exit(() =>
        this.line.run(async () => {
          while (gathered.members.length > 0) await serve(() => gathered.members.splice(0, most));
          if (open === gathered) open = null;
        }),
      );
    };
  }

  /** Resolves once the queue is empty. */
  idle(): Promise<void> {
    return this.line.idle();
  }
}

function openTurn(turn: Turn | undefined): Turn | null {
  let candidate: Turn | null = turn ?? null;
  while (candidate && !candidate.open) candidate = candidate.parent;
  return candidate;
}
