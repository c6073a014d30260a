/**
 * The pages in Chromium: bytes of JavaScript before the board shows, rows in the document, frames while a large tree
 * scrolls and charts are hovered, opening a node, and the vitals that Lighthouse measures, under its conditions of a
 * desktop and of a phone. Bytes and rows are limits; times are the machine's and goals.
 */
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from '@playwright/test';
import { boardAddress } from './browser/addresses';
import { framesOf, type Moved, opensIn, scrollThrough } from './browser/frames';
import {
  type Conditions,
  DESKTOP,
  type Opened,
  openBrowser,
  openPage,
  PHONE,
  slowDown,
  waitForBoard,
  WEB_ROOT,
} from './browser/open-page';
import type { Vitals } from './browser/vitals';
import { bench, type BenchRun, quantile } from './frame';
import { type BenchServer, startServer } from './server';
import type { Size } from './sizes';

const MOST_SCRIPT_BYTES = 250_000;
const MOST_ROWS = 100;
const FRAME_MS = 1000 / 60;
const REAL_PLAN = 'isss-2021';

bench('browser', measure, ['data']);

/** @param run with `--data FOLDER`: on that data folder instead of the size's own database */
async function measure(run: BenchRun): Promise<void> {
  const browser = await openBrowser();
  try {
    const size = run.sizes.at(-1)!;
    const server = await startServer({ size, dataDir: run.options['data'], env: { WEB_ROOT } });
    try {
      await scripts(run, browser, server);
      for (const conditions of [DESKTOP, PHONE]) {
        await vitals(run, browser, server, conditions, 'real plan', REAL_PLAN);
        await vitals(run, browser, server, conditions, size.name, size.plan);
      }
      await tree(run, browser, server, size);
      await charts(run, browser, server, size);
    } finally {
      await server.stop();
    }
  } finally {
    await browser.close();
  }
}

async function scripts({ add }: BenchRun, browser: Browser, server: BenchServer): Promise<void> {
  const pages = [
    ['board', boardAddress(REAL_PLAN), waitForBoard],
    [
      'sign-in',
      '/ingresar',
      (page: Page) => page.getByRole('button', { name: 'Auditoría', exact: true }).waitFor(),
    ],
  ] as const;
  for (const [name, address, shown] of pages) {
    const { page, context } = await openPage(browser, server, name === 'sign-in');
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.endsWith('.js'))
        sizes.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
    });
    await page.goto(address);
    await shown(page);
    const bytes = (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0);
    const limit = { of: 'count', most: MOST_SCRIPT_BYTES } as const;
    add({ size: name, task: 'JavaScript, gzip', unit: 'bytes', samples: [bytes], limit });
    await context.close();
  }
}

async function vitals(
  { quick, add }: BenchRun,
  browser: Browser,
  server: BenchServer,
  conditions: Conditions,
  size: string,
  plan: string,
): Promise<void> {
  const measured: Vitals[] = [];
  for (let round = 0; round < (quick ? 1 : 3); round++) {
    const { page, cdp, context } = await openPage(browser, server);
    await slowDown(cdp, conditions);
    await page.goto(boardAddress(plan));
    await waitForBoard(page);
    // The stream of changes is asked for last.
    await page.locator('[data-testid=live-state][data-state=current]').waitFor();
    await page.locator('tr[data-code="1"] button.toggle').click();
    await page.locator('tr[data-code="1"] button.toggle').click();
    await page.locator('tr[data-code="1"]').press('ArrowDown');
    await page.getByRole('searchbox').press('a');
    await page.waitForTimeout(1_500);
    measured.push(await page.evaluate(() => (globalThis as unknown as { vitals: Vitals }).vitals));
    await context.close();
  }
  const of = (name: keyof Vitals) => measured.map((one) => one[name]);
  const task = (name: string) => `${name}, ${conditions.name}'s conditions`;
  const goal = (most: number) => (conditions === DESKTOP ? { most } : undefined);
  add({ size, task: task('LCP'), unit: 'ms', samples: of('lcp'), goal: goal(2500) });
  add({ size, task: task('CLS'), unit: 'share', samples: of('cls'), limit: { of: 'count', most: 0.1 } });
  add({ size, task: task('INP'), unit: 'ms', samples: of('inp'), goal: goal(200) });
}

async function tree(run: BenchRun, browser: Browser, server: BenchServer, size: Size): Promise<void> {
  const { page, cdp, context } = await openPage(browser, server);
  await page.goto(boardAddress(size.plan, { abierto: 'nada' }));
  await waitForBoard(page);
  await page.locator('[data-testid=live-state][data-state=current]').waitFor();
  const vitals = () => page.evaluate(() => (globalThis as unknown as { vitals: Vitals }).vitals);
  await page.evaluate(() => ((globalThis as unknown as { vitals: Vitals }).vitals.longestTask = 0));
  const started = performance.now();
  await page.getByRole('button', { name: 'Abrir todo' }).click();
  await page
    .locator(`table[aria-rowcount="${size.kpis + 2 * size.lines + 5}"]`)
    .waitFor({ timeout: 120_000 });
  const opening = { size: size.name, unit: 'ms' };
  run.add({ ...opening, task: 'everything opens', samples: [performance.now() - started] });
  const { longestTask } = await vitals();
  run.add({
    ...opening,
    task: 'everything opens: longest task',
    samples: [longestTask],
    goal: { most: 200 },
  });
  const rows = () => page.locator('table[role=treegrid] tbody tr').count();
  let most = await rows();
  const moved = await framesOf(page, cdp, async () => {
    await scrollThrough(page, run.quick ? 120 : 300, 70);
    most = Math.max(most, await rows());
  });
  addFrames(run, size.name, 'tree scrolls', moved);
  // A small plan is drawn whole.
  const limit = size.kpis > MOST_ROWS ? ({ of: 'count', most: MOST_ROWS } as const) : undefined;
  run.add({ size: size.name, task: 'rows in the document', unit: 'rows', samples: [most], limit });

  await page.goto(boardAddress(size.plan, { abierto: '1,1.1' }));
  await waitForBoard(page);
  await opensIn(page, '1.1.1', '1.1.1.1');
  const opened: number[] = [];
  for (let round = 0; round < (run.quick ? 5 : 15); round++) {
    await page.locator('tr[data-code="1.1.1"] button.toggle').click();
    await page.locator('tr[data-code="1.1.1.1"]').waitFor({ state: 'detached' });
    opened.push(await opensIn(page, '1.1.1', '1.1.1.1'));
  }
  run.add({ size: size.name, task: 'a node opens', unit: 'ms', samples: opened, goal: { most: 50 } });
  await context.close();
}

async function charts(run: BenchRun, browser: Browser, server: BenchServer, size: Size): Promise<void> {
  const opened = await openPage(browser, server);
  const { page, cdp, context } = opened;
  await page.goto(`/planes/${size.plan}/indicadores/1.1.1.1?periodo=${size.fromYear + size.years - 1}`);
  const chart = page.locator('rumbo-trend-chart canvas');
  await chart.waitFor();
  await page.waitForTimeout(1_000);
  const months = `${size.years * 12} months`;
  addFrames(run, size.name, `chart of ${months} is hovered`, await framesOf(page, cdp, () => hover(opened)));
  const resized = await framesOf(page, cdp, async () => {
    for (let width = 1440; width > 1000; width -= 20) await page.setViewportSize({ width, height: 900 });
  });
  addFrames(run, size.name, `chart of ${months} is resized`, resized);
  await context.close();
}

/** Moves the mouse across the chart and back, a little for each frame. */
async function hover({ page }: Opened): Promise<void> {
  const box = (await page.locator('rumbo-trend-chart canvas').boundingBox())!;
  for (const [from, to] of [
    [0.05, 0.95],
    [0.95, 0.05],
  ] as const) {
    await page.mouse.move(box.x + box.width * from, box.y + box.height / 2);
    await page.mouse.move(box.x + box.width * to, box.y + box.height / 2, { steps: 120 });
  }
}

function addFrames({ add, note }: BenchRun, size: string, task: string, { frames, work }: Moved): void {
  add({ size, task: `${task}: a frame`, unit: 'ms', samples: frames, goal: { most: FRAME_MS + 0.5 } });
  add({ size, task: `${task}: work a frame`, unit: 'ms', samples: [work], goal: { most: FRAME_MS } });
  const late = frames.filter((ms) => ms > FRAME_MS * 1.5).length / frames.length;
  const p95 = quantile(frames, 0.95).toFixed(1);
  note(`${size}, ${task}: ${frames.length} frames, p95 ${p95} ms, ${(100 * late).toFixed(1)}% late`);
}
