import { ElementRef, Injector, afterNextRender, inject } from '@angular/core';

/** `ifLost`: only where what had the focus is gone, and without scrolling to it. */
export type FocusOnceDrawn = (selector: string, options?: { ifLost?: boolean }) => void;

/** Moves the focus within the component once it is drawn. Needs an injection context. */
export function injectFocusOnceDrawn(): FocusOnceDrawn {
  const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  const injector = inject(Injector);
  return (selector, { ifLost = false } = {}) =>
    afterNextRender(
      () => {
        if (ifLost && document.activeElement !== document.body) return;
        host.querySelector<HTMLElement>(selector)?.focus({ preventScroll: ifLost });
      },
      { injector },
    );
}
