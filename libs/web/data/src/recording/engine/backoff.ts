const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * How long to wait before the next attempt: twice as long after each one, up to a minute, spread so that a server
 * which comes back is not met by everyone at once.
 * @param attempts so far, 1 or more
 * @param random in [0, 1)
 */
export function backoffMs(attempts: number, random: () => number = Math.random): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1));
  return Math.round(longest * (0.5 + random() / 2));
}
