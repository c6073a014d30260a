import type { Problem } from '@rumbo/contracts';

/** An answer of the API that is not a success, or no answer at all (`status` 0). */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    /** The problem document; null when the answer was none (no network, a proxy's own page). */
    readonly problem: Problem | null,
    /** How long the API asks to wait before the next attempt; null when it does not say. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(problem?.detail ?? `HTTP ${status}`);
    this.name = 'ApiProblem';
  }

  get code(): string | null {
    return this.problem?.code ?? null;
  }
}
