/** Work on a large plan that may pause wherever it yields; what it comes to is what it returns. */
export type Steps<Result = void> = Generator<void, Result>;

/** Does all of it in one go. */
export function withoutPause<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
