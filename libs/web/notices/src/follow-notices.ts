import { DestroyRef, effect, inject, untracked } from '@angular/core';
import type { UnreadNotices } from '@rumbo/contracts';
import { LiveUpdates } from '@rumbo/web-data';

/**
 * Asks for notices anew when the stream tells of another number of unread ones than is known. Needs an injection
 * context, whose end ends it.
 */
export function followNotices(known: () => UnreadNotices | undefined, askAnew: () => void): LiveUpdates {
  const live = inject(LiveUpdates);
  inject(DestroyRef).onDestroy(live.followNotices());
  let compared: UnreadNotices | null = null;
  effect(() => {
    const [told, had] = [live.notices(), known()];
    // A word is compared once, and waits for the first answer: that may be the older of the two.
    if (!told || !had || told === compared) return;
    compared = told;
    if (told.unread !== had.unread) untracked(askAnew);
  });
  return live;
}
