import type { CDPSession, Page } from '@playwright/test';

/** How a page moved. */
export interface Moved {
  /** ms from one frame to the next. */
  frames: number[];
  /** ms that the page's own thread worked for a frame, on average: scripts, styles and layout. */
  work: number;
}

/** Watches the frames while something happens to the page. */
export async function framesOf(page: Page, cdp: CDPSession, happen: () => Promise<void>): Promise<Moved> {
  const before = await workOf(cdp);
  await page.evaluate(() => {
    const frames: number[] = [];
    let [last, on] = [0, true];
    const next = (now: number) => {
      if (last > 0) frames.push(now - last);
      last = now;
      if (on) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    (globalThis as unknown as { endFrames(): number[] }).endFrames = () => ((on = false), frames);
  });
  await happen();
  const frames = await page.evaluate(() => (globalThis as unknown as { endFrames(): number[] }).endFrames());
  const work = ((await workOf(cdp)) - before) / Math.max(1, frames.length);
  return { frames, work };
}

/** Scrolls the page by a part of a screen at every frame. */
export function scrollThrough(page: Page, frames: number, px: number): Promise<void> {
  return page.evaluate(
    ([count, step]) =>
      new Promise<void>((done) => {
        let left = count!;
        const next = () => {
          scrollBy(0, step!);
          if (--left > 0) requestAnimationFrame(next);
          else done();
        };
        requestAnimationFrame(next);
      }),
    [frames, px],
  );
}

/** ms from a click on a row's button until what it opens has been painted. */
export function opensIn(page: Page, code: string, child: string): Promise<number> {
  return page.evaluate(
    async ([row, wanted]) => {
      const button = document.querySelector<HTMLElement>(`tr[data-code="${row}"] button.toggle`)!;
      const started = performance.now();
      button.click();
      const frame = () => new Promise((next) => requestAnimationFrame(next));
      while (!document.querySelector(`tr[data-code="${wanted}"]`)) await frame();
      // The frame that paints it has begun; the next message comes after it.
      await new Promise<void>((next) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => next();
        requestAnimationFrame(() => channel.port2.postMessage(null));
      });
      return performance.now() - started;
    },
    [code, child],
  );
}

async function workOf(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const seconds = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return 1000 * (seconds('ScriptDuration') + seconds('LayoutDuration') + seconds('RecalcStyleDuration'));
}
