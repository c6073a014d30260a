import { computed, linkedSignal, signal, type Signal } from '@angular/core';
import { remote, type Remote } from './remote';

/** A page of a list, and where the next one begins. */
interface Page<Place> {
  next: Place | null;
}

/** A list that is read page by page, further ones when they are asked for. Needs an injection context. */
export class Pages<Question, Answer extends Page<Place>, Item, Place = number> {
  readonly first: Remote<Answer>;
  readonly items = computed(() => {
    const pages = [this.first.value(), ...this.further()];
    return pages.flatMap((page) => (page ? this.itemsOf(page) : []));
  });
  /** Where the next page begins; null when all is shown. */
  readonly next = computed(() => (this.further().at(-1) ?? this.first.value())?.next ?? null);
  readonly loadingMore = signal(false);
  readonly moreProblem = signal<unknown>(null);

  private readonly further = linkedSignal<unknown, Answer[]>({
    source: () => this.first.value(),
    computation: () => [],
  });

  constructor(
    private readonly question: Signal<Question | undefined>,
    private readonly load: (question: Question, place: Place | null, abort?: AbortSignal) => Promise<Answer>,
    private readonly itemsOf: (answer: Answer) => readonly Item[],
  ) {
    this.first = remote(question, (asked, abort) => {
      this.moreProblem.set(null);
      return this.load(asked, null, abort);
    });
  }

  async loadMore(): Promise<void> {
    const [place, question, first] = [this.next(), this.question(), this.first.value()];
    if (place === null || question === undefined || this.loadingMore()) return;
    this.loadingMore.set(true);
    this.moreProblem.set(null);
    try {
      const answer = await this.load(question, place);
      // Another question was asked meanwhile: this page belongs to the former one.
      if (this.first.value() === first) this.further.update((pages) => [...pages, answer]);
    } catch (error) {
      this.moreProblem.set(error);
    } finally {
      this.loadingMore.set(false);
    }
  }
}
