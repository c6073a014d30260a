import { computed, linkedSignal, signal, type Signal } from '@angular/core';
import type { ReviewList } from '@rumbo/contracts';
import { remote, type Remote } from '@rumbo/web-data';

/** Values that are asked for at once, and at most. */
const PAGE = 100;
const MOST = 1000;

/** Where a page begins, and how large it may be. */
export interface ReviewPart {
  after?: string;
  limit: number;
}

type LoadPart<Question> = (question: Question, part: ReviewPart, abort?: AbortSignal) => Promise<ReviewList>;

/** A list of values, page by page. Needs an injection context. */
export class ReviewPages<Question extends object> {
  /** What was read at once: the first page or, after a decision, as much as was shown before. */
  readonly list: Remote<ReviewList>;
  readonly values = computed(() => [...(this.list.value()?.values ?? []), ...(this.more()?.values ?? [])]);
  /** Where the next page begins; null when all is shown. */
  readonly next = computed(() => (this.more() ?? this.list.value())?.next ?? null);
  readonly loadingMore = signal(false);
  readonly moreProblem = signal<unknown>(null);

  private readonly more = linkedSignal<unknown, Pick<ReviewList, 'values' | 'next'> | null>({
    source: () => this.list.value(),
    computation: () => null,
  });
  private read: Question | null = null;

  constructor(
    private readonly question: Signal<Question | undefined>,
    private readonly load: LoadPart<Question>,
  ) {
    this.list = remote(question, (asked, abort) => this.readAgain(asked, abort));
  }

  async loadMore(): Promise<void> {
    const [after, question, list] = [this.next(), this.question(), this.list.value()];
    if (after === null || !question || this.loadingMore()) return;
    this.loadingMore.set(true);
    this.moreProblem.set(null);
    try {
      const { values, next } = await this.load(question, { after, limit: PAGE });
      // Another question was asked meanwhile, or the same anew.
      if (this.list.value() !== list) return;
      this.more.update((more) => ({ values: [...(more?.values ?? []), ...values], next }));
    } catch (error) {
      this.moreProblem.set(error);
    } finally {
      this.loadingMore.set(false);
    }
  }

  private async readAgain(question: Question, abort: AbortSignal): Promise<ReviewList> {
    const wanted = question === this.read ? Math.max(PAGE, this.values().length) : PAGE;
    this.read = question;
    this.moreProblem.set(null);
    const limitFor = (count: number) => Math.min(wanted - count, MOST);
    let list = await this.load(question, { limit: limitFor(0) }, abort);
    while (list.next !== null && list.values.length < wanted) {
      const part = { after: list.next, limit: limitFor(list.values.length) };
      const { values, next } = await this.load(question, part, abort);
      list = { ...list, values: [...list.values, ...values], next };
    }
    return list;
  }
}
