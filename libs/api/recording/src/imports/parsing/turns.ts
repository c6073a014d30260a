export interface Turn {
  done(): void;
}

interface Waiting {
  actor: string;
  go(turn: Turn): void;
}

/** Lets a few in at once, one for each actor, and the next ones in the order in which they came. */
export class Turns {
  private readonly busy = new Set<string>();
  private readonly queue: Waiting[] = [];

  constructor(private readonly limits: { atOnce: number; waiting: number }) {}

  /** Null when too many are waiting. */
  async take(actor: string): Promise<Turn | null> {
    if (this.mayGo(actor)) return this.begin(actor);
    if (this.queue.length >= this.limits.waiting) return null;
    return new Promise((go) => this.queue.push({ actor, go }));
  }

  private mayGo(actor: string): boolean {
    return this.busy.size < this.limits.atOnce && !this.busy.has(actor);
  }

  private begin(actor: string): Turn {
    this.busy.add(actor);
    return {
      done: () => {
        this.busy.delete(actor);
        const next = this.queue.findIndex((waiting) => this.mayGo(waiting.actor));
        const [waiting] = next < 0 ? [] : this.queue.splice(next, 1);
        waiting?.go(this.begin(waiting.actor));
      },
    };
  }
}
