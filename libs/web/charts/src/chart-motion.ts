/** More points than this come without a movement: it would take longer than it is seen. */
const MOVED_UP_TO = 60;
/** ms without another width before scales and labels are laid out anew; until then the drawing is stretched. */
const RESIZE_DELAY = 120;

/** How a chart comes and follows its width. @param points how many it has */
export function chartMotion(points: number): {
  animation: false | { duration: number };
  resizeDelay: number;
} {
  const still = prefersReducedMotion() || points > MOVED_UP_TO;
  return { animation: still ? false : { duration: 250 }, resizeDelay: RESIZE_DELAY };
}

/** Whether the person asked their system for less movement. */
function prefersReducedMotion(): boolean {
  return globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false;
}
