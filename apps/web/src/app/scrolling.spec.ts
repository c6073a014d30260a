import { Location, ViewportScroller } from '@angular/common';
import { ApplicationRef, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, RouterOutlet, provideRouter, withInMemoryScrolling } from '@angular/router';
import { provideScrolling } from './scrolling';

@Component({ template: '' })
class EmptyPage {}

@Component({ selector: 'rumbo-test-root', template: '<router-outlet />', imports: [RouterOutlet] })
class Root {}

/** The window's place on a page of some length, without a window that scrolls. */
class Viewport {
  at: [number, number] = [0, 0];
  longest = 2000;
  setHistoryScrollRestoration(): void {}
  setOffset(): void {}
  getScrollPosition(): [number, number] {
    return this.at;
  }
  scrollToPosition(position: [number, number]): void {
    this.at = [0, Math.min(position[1], this.longest)];
  }
}

async function start() {
  const viewport = new Viewport();
  TestBed.configureTestingModule({
    providers: [
      provideRouter(
        [
          { path: 'tablero', component: EmptyPage },
          { path: 'bitacora', component: EmptyPage },
        ],
        withInMemoryScrolling(),
      ),
      provideScrolling(),
      { provide: ViewportScroller, useValue: viewport },
    ],
  });
  document.body.innerHTML = '<rumbo-test-root></rumbo-test-root>';
  TestBed.inject(ApplicationRef).bootstrap(Root);
  const router = TestBed.inject(Router);
  /** Goes there; it scrolls a frame later. */
  const go = async (url: string) => {
    await router.navigateByUrl(url);
    await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const back = async () => {
    TestBed.inject(Location).back();
    await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await go('/tablero');
  return { viewport, go, back };
}

describe('scrolling', () => {
  it('stays where it is when the query alone changes', async () => {
    const { viewport, go } = await start();
    viewport.at = [0, 900];
    await go('/tablero?abierto=1,2');
    await go('/tablero?abierto=1');
    expect(viewport.at).toEqual([0, 900]);
  });

  it('begins another page at its top', async () => {
    const { viewport, go } = await start();
    viewport.at = [0, 900];
    await go('/bitacora?tipo=plan.imported');
    expect(viewport.at).toEqual([0, 0]);
  });

  it('goes back to the place that was left, once the page is long enough', async () => {
    const { viewport, go, back } = await start();
    viewport.at = [0, 900];
    await go('/bitacora');
    viewport.longest = 100;
    await back();
    expect(viewport.at).toEqual([0, 100]);
    viewport.longest = 2000;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(viewport.at).toEqual([0, 900]);
  });

  it('leaves the place to a person who scrolls meanwhile', async () => {
    const { viewport, go, back } = await start();
    viewport.at = [0, 900];
    await go('/bitacora');
    viewport.longest = 100;
    await back();
    dispatchEvent(new Event('wheel'));
    viewport.longest = 2000;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(viewport.at).toEqual([0, 100]);
  });
});
