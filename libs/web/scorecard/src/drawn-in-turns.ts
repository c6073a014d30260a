import { type Signal, afterRenderEffect, computed, linkedSignal, untracked } from '@angular/core';

/**
 * How many parts of a page are drawn, from its head down: each one is shown before the next is made, so that nobody who
 * reads from the top waits for what stands further down. Needs an injection context.
 * @param ready whether there is something to draw; once there is nothing, it begins anew
 */
export function drawnInTurns(parts: number, ready: () => boolean): Signal<number> {
  const begun = computed(ready);
  const drawn = linkedSignal<number>(() => (begun() ? 1 : 0));
  afterRenderEffect((onCleanup) => {
    if (drawn() === 0 || drawn() >= parts) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => drawn.set(untracked(drawn) + 1));
    });
    onCleanup(() => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    });
  });
  return drawn.asReadonly();
}
