import { setImmediate as turn } from 'node:timers/promises';
import type { Steps } from '@rumbo/domain';

/**
 * Work goes on for so long, in ms, before whatever else the process has to do gets its turn. A request needs several: to
 * be read, and after each time that it waited for the database.
 */
const TURN_MS = 1;
/** The same for work that may have to begin anew after a pause: it should mostly be done before. */
const FIRM_TURN_MS = 5;

/**
 * Does something with each item, in order, and gives others their turn every millisecond or so.
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

/** Does work that may pause, and gives others their turn every millisecond or so. */
export async function stepsInTurns<Result>(steps: Steps<Result>): Promise<Result> {
  const { result } = (await stepsWhile(steps, () => true, TURN_MS))!;
  return result;
}

/** The same, in longer turns, as long as something holds, which is looked at after each pause; null once it does not. */
export async function stepsWhile<Result>(
  steps: Steps<Result>,
  holds: () => boolean,
  turnMs = FIRM_TURN_MS,
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

/** Pieces of a text, put together to parts of some length; others get their turn every millisecond or so. */
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
