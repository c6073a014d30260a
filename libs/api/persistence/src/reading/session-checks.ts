/** Asks which of some sessions there are. */
type Existing = (tokenHashes: string[]) => Promise<string[]>;

/**
 * Whether sessions are still there, where other processes may have ended them: one query at a time answers everybody who
 * came before it began, so that many requests at once cost little more than one.
 */
export class SessionChecks {
  private asked = new Set<string>();
  /** Of the query that is still to begin. */
  private next: Promise<Set<string>> | null = null;
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly existing: Existing) {}

  async has(tokenHash: string): Promise<boolean> {
    this.asked.add(tokenHash);
    this.next ??= this.running.then(() => this.ask());
    return (await this.next).has(tokenHash);
  }

  private ask(): Promise<Set<string>> {
    const asked = [...this.asked];
    this.asked = new Set();
    this.next = null;
    const found = this.existing(asked).then((hashes) => new Set(hashes));
    this.running = found.catch(() => undefined);
    return found;
  }
}
