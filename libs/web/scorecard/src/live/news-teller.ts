/** ms between two sentences: a screen reader is to be heard out. */
const APART = 8_000;
/** ms that the first of several waits for the others. */
const TOGETHER = 700;

/** Passes news on, several that come soon after one another as one. */
export class NewsTeller<T> {
  private gathered: T | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private last = -Infinity;

  constructor(
    private readonly say: (news: T) => void,
    private readonly join: (a: T, b: T) => T,
  ) {}

  tell(news: T): void {
    this.gathered = this.gathered === null ? news : this.join(this.gathered, news);
    const sinceLast = performance.now() - this.last;
    this.timer ??= setTimeout(() => this.pass(), Math.max(TOGETHER, APART - sinceLast));
  }

  end(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.gathered = null;
  }

  private pass(): void {
    const news = this.gathered;
    this.end();
    this.last = performance.now();
    if (news !== null) this.say(news);
  }
}
