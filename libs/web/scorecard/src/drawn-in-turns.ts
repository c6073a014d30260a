import { type Signal, afterRenderEffect, computed, linkedSignal, untracked } from '@angular/core';
import { afterFrame } from './after-frame';

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
    onCleanup(afterFrame(() => drawn.set(untracked(drawn) + 1)));
  });
  return drawn.asReadonly();
}
