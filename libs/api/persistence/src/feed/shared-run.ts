/**
 * Work that many wait for at once, such as a query for what is newest. Whoever comes while it runs waits for the next
 * run, which all of them share: the one under way may have begun before what they want to see.
 */
export class SharedRun {
  private running: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  constructor(private readonly work: () => Promise<void>) {}

  /** Resolves when a run has ended that began after this call; rejects with its error. */
  join(): Promise<void> {
    if (!this.running) return this.start();
    this.next ??= this.running.then(
      () => this.start(),
      () => this.start(),
    );
    return this.next;
  }

  /** Resolves when nothing runs any more, however it ended. */
  async idle(): Promise<void> {
    while (this.running) await this.running.catch(() => undefined);
  }

  private start(): Promise<void> {
    this.next = null;
    const run = this.work().finally(() => {
      if (this.running === run && !this.next) this.running = null;
    });
    this.running = run;
    return run;
  }
}
