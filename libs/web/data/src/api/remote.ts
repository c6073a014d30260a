import { type Signal, computed, resource, signal } from '@angular/core';

/** Something that is loaded: what is known of it, and how loading it goes. */
export interface Remote<T> {
  /**
   * The newest answer; while another is on its way the former one stays. After an error there is none, but where
   * `keep` says so and the same was asked for again.
   */
  readonly value: Signal<T | undefined>;
  readonly error: Signal<unknown>;
  readonly loading: Signal<boolean>;
  /** Asks again with the same parameters. */
  reload(): void;
}

/**
 * Loads whenever the parameters change by value, and drops the answer of a request that is out of date.
 * Nothing is loaded while the parameters are undefined. Needs an injection context.
 * @param keep whether an answer outlasts a failed attempt to have it anew
 * @param known what is shown until the first answer has come
 */
export function remote<P, T>(
  params: () => P | undefined,
  load: (params: P, signal: AbortSignal) => Promise<T>,
  { keep = false, known }: { keep?: boolean; known?: T } = {},
): Remote<T> {
  const settled = computed(params, { equal: sameValue });
  const former = signal<{ params: P; answer: T } | undefined>(undefined);
  const turn = signal(0);
  const first = signal(known);
  const source = resource({
    params: () => {
      const current = settled();
      return current === undefined ? undefined : { current, turn: turn() };
    },
    loader: async ({ params: { current }, abortSignal }) => {
      try {
        const answer = await load(current, abortSignal);
        if (!abortSignal.aborted) former.set({ params: current, answer });
        first.set(undefined);
        return answer;
      } catch (error) {
        first.set(undefined);
        const again = keep && former()?.params === current;
        if (!abortSignal.aborted && !again) former.set(undefined);
        throw error;
      }
    },
  });
  return {
    value: computed(() => {
      if (source.hasValue()) return source.value();
      return source.status() === 'idle' ? undefined : (former()?.answer ?? first());
    }),
    error: computed(() => (source.status() === 'error' ? (source.error() ?? null) : null)),
    loading: computed(() => source.isLoading()),
    reload: () => {
      // A resource that is loading takes no notice, though its answer may be older than the wish for a new one.
      if (!source.reload()) turn.update((count) => count + 1);
    },
  };
}

/** Whether two plain objects say the same. */
export function sameValue<P>(a: P, b: P): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
