import type { Signal } from '@angular/core';
import type { ReviewItem, ReviewList } from '@rumbo/contracts';
import { Pages } from '@rumbo/web-data';

/** Values that are asked for at once, and at most. */
const PAGE = 100;
const MOST = 1000;

/** Where a page begins, and how large it may be. */
export interface ReviewPart {
  after?: string;
  limit: number;
}

type LoadPart<Question> = (question: Question, part: ReviewPart, abort?: AbortSignal) => Promise<ReviewList>;
export type ReviewPages<Question> = Pages<Question, ReviewList, ReviewItem, string>;

/**
 * A list of values, page by page. What is read at once is the first page or, after a decision, as much as was shown
 * before. Needs an injection context.
 */
export function reviewPages<Question extends object>(
  question: Signal<Question | undefined>,
  load: LoadPart<Question>,
): ReviewPages<Question> {
  let read: Question | null = null;
  const readAgain = async (asked: Question, abort?: AbortSignal): Promise<ReviewList> => {
    const wanted = asked === read ? Math.max(PAGE, pages.items().length) : PAGE;
    read = asked;
    const limitFor = (count: number) => Math.min(wanted - count, MOST);
    let list = await load(asked, { limit: limitFor(0) }, abort);
    while (list.next !== null && list.values.length < wanted) {
      const { values, next } = await load(
        asked,
        { after: list.next, limit: limitFor(list.values.length) },
        abort,
      );
      list = { ...list, values: [...list.values, ...values], next };
    }
    return list;
  };
  const pages: ReviewPages<Question> = new Pages(
    question,
    (asked, after, abort) =>
      after === null ? readAgain(asked, abort) : load(asked, { after, limit: PAGE }, abort),
    ({ values }) => values,
  );
  return pages;
}
