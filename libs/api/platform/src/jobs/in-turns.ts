import { setImmediate as turn } from 'node:timers/promises';
import type { Steps } from '@rumbo/domain';

/** Work goes on for so long, in ms, before whatever else the process has to do gets its turn. */
const TURN_MS = 5;

/**
 * Does something with each item, in order, and gives others their turn every few milliseconds.
 * @param begin called at the start of each turn: reads anew whatever may have moved in the pause, and gives what to do
 */
export async function inTurns<Item>(
  items: readonly Item[],
  begin: () => (item: Item) => void,
): Promise<void> {
  for (let next = 0; next < items.length;) {
    const end = performance.now() + TURN_MS;
    const work = begin();
    do work(items[next++]!);
    while (next < items.length && performance.now() < end);
    if (next < items.length) await turn();
  }
}

/** Does work that may pause, and gives others their turn every few milliseconds. */
export async function stepsInTurns<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const end = performance.now() + TURN_MS;
    do {
      const { done, value } = steps.next();
      if (done) return value;
    } while (performance.now() < end);
    await turn();
  }
}
