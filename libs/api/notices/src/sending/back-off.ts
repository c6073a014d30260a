/** Attempts before a mail is given up: about a day of outage. */
export const MAX_ATTEMPTS = 16;

const FIRST_MS = 30_000;
const LONGEST_MS = 6 * 3_600_000;

/**
 * How long to wait after the given number of failed attempts: doubling from half a minute up to six hours, and
 * between half of that and all of it by chance, so that what failed together does not come back together.
 * @param random in [0, 1)
 */
export function backOffMs(failures: number, random: number): number {
  const full = Math.min(FIRST_MS * 2 ** Math.max(0, failures - 1), LONGEST_MS);
  return Math.round(full / 2 + (full / 2) * random);
}
