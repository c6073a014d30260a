import { setImmediate as turn } from 'node:timers/promises';
import type { Steps } from '@rumbo/domain';

/** Work goes on for so long, in ms, before whatever else the process has to do gets its turn. */
const TURN_MS = 5;

/**
 * Does something with each item, in order, and gives others their turn every few milliseconds.
 * @param begin called at the start of each turn: reads anew whatever may have moved in the pause, and gives what to do
 */
export async function inTurns<Item>(items: Iterable<Item>, begin: () => (item: Item) => void): Promise<void> {
  let work: (item: Item) => void = begin();
  let end = performance.now() + TURN_MS;
  for (const item of items) {
    if (performance.now() >= end) {
      await turn();
      work = begin();
      end = performance.now() + TURN_MS;
    }
    work(item);
  }
}

/** Does work that may pause, and gives others their turn every few milliseconds. */
export async function stepsInTurns<Result>(steps: Steps<Result>): Promise<Result> {
  const { result } = (await stepsWhile(steps, () => true))!;
  return result;
}

/** The same as long as something holds, which is looked at after each pause; null once it does not. */
export async function stepsWhile<Result>(
  steps: Steps<Result>,
  holds: () => boolean,
  turnMs = TURN_MS,
): Promise<{ result: Result } | null> {
  do {
    const end = performance.now() + turnMs;
    do {
      const { done, value } = steps.next();
      if (done) return { result: value };
    } while (performance.now() < end);
    await turn();
  } while (holds());
  return null;
}

/** Pieces of a text, put together to parts of some length; others get their turn every few milliseconds. */
export async function* partsInTurns(pieces: Iterable<string>, length: number): AsyncGenerator<string> {
  let part = '';
  let end = performance.now() + TURN_MS;
  for (const piece of pieces) {
    part += piece;
    if (part.length >= length) {
      yield part;
      part = '';
    }
    if (performance.now() < end) continue;
    await turn();
    end = performance.now() + TURN_MS;
  }
  yield part;
}
