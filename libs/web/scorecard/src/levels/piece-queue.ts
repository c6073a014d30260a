/** How many pieces are asked for at the same time. */
const AT_ONCE = 4;

/** Loads pieces a few at a time, each once; what is asked for last comes first, since somebody looks at it now. */
export class PieceQueue {
  private waiting: string[] = [];
  private readonly taken = new Set<string>();
  private readonly abort = new AbortController();
  private running = 0;

  /** @param load settles also when the piece cannot be had */
  constructor(private readonly load: (key: string, signal: AbortSignal) => Promise<void>) {}

  want(keys: readonly string[]): void {
    const wanted = keys.filter((key) => !this.taken.has(key));
    if (wanted.length === 0 || this.abort.signal.aborted) return;
    const first = new Set(wanted);
    this.waiting = [...first, ...this.waiting.filter((key) => !first.has(key))];
    while (this.running < AT_ONCE && this.waiting.length > 0) void this.run(this.waiting.shift()!);
  }

  /** What waits is asked for no more, and what is on its way is dropped. */
  end(): void {
    this.waiting = [];
    this.abort.abort();
  }

  /** What waits is asked for no more; what is on its way may still come. */
  rest(): void {
    this.waiting = [];
  }

  private async run(key: string): Promise<void> {
    this.running++;
    this.taken.add(key);
    await this.load(key, this.abort.signal).catch(() => undefined);
    this.taken.delete(key);
    this.running--;
    const next = this.abort.signal.aborted ? undefined : this.waiting.shift();
    if (next !== undefined) void this.run(next);
  }
}
