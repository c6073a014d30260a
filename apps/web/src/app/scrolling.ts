import { ViewportScroller } from '@angular/common';
import { inject, provideEnvironmentInitializer } from '@angular/core';
import { Router, Scroll } from '@angular/router';
import { filter } from 'rxjs';

/** How long a page may take to grow down to the place where it was left, in ms. */
const PATIENCE_MS = 3_000;

/** What a person scrolls with. */
const HANDS = ['wheel', 'touchstart', 'pointerdown', 'keydown'];

/**
 * Another page begins at its top, going back finds the place that one left, and a page whose query alone changes (a
 * row that opens, a filter) stays where it is: Angular's own restoration would jump to the top each time, and would not
 * wait for what is still loading.
 */
export const provideScrolling = () =>
  provideEnvironmentInitializer(() => {
    const [router, viewport] = [inject(Router), inject(ViewportScroller)];
    let shown: string | undefined;
    let letGo = () => undefined as void;
    viewport.setHistoryScrollRestoration('manual');
    router.events.pipe(filter((event) => event instanceof Scroll)).subscribe(({ position }) => {
      const page = router.url.split('?')[0];
      if (position || page !== shown) {
        letGo();
        letGo = holdAt(viewport, position ?? [0, 0]);
      }
      shown = page;
    });
  });

/** Scrolls there as soon as the page is long enough, unless the person scrolls; gives what ends that. */
function holdAt(viewport: ViewportScroller, place: [number, number]): () => void {
  const until = performance.now() + PATIENCE_MS;
  const letGo = new AbortController();
  for (const hand of HANDS)
    addEventListener(hand, () => letGo.abort(), { signal: letGo.signal, passive: true });
  const attempt = () => {
    if (letGo.signal.aborted) return;
    viewport.scrollToPosition(place, { behavior: 'instant' });
    const there = Math.abs(viewport.getScrollPosition()[1] - place[1]) < 1;
    if (there || performance.now() > until) letGo.abort();
    else requestAnimationFrame(attempt);
  };
  attempt();
  return () => letGo.abort();
}
