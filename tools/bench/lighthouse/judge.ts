import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BROWSER_ARGUMENTS, chromiumPath } from '../browser/open-page';
import { installOwn } from '../own-packages';

const FOLDER = resolve('tools/bench/lighthouse');

/** Lighthouse's own settings: an office's computer and line, and a phone's. */
export type Settings = 'desktop' | 'mobile';

/** What Lighthouse says of a page; times in ms. */
export interface Judged {
  /** 0 to 100. */
  performance: number;
  lcp: number;
  cls: number;
  tbt: number;
  /** Of the span, as the three that follow. */
  inp: number;
  spanCls: number;
  /** The longest time that the page's own thread answered nobody, once keys and clicks were answered too. */
  longestTask: number;
  /** From the last letter of a search until what it found stands there; the pause in which it waits for more is in it. */
  search: number;
}

/** As much of Puppeteer, which Lighthouse steers the browser by, as is used here. */
interface Page {
  waitForSelector(selector: string): Promise<unknown>;
  click(selector: string): Promise<void>;
  focus(selector: string): Promise<void>;
  evaluate<T>(program: () => T | Promise<T>): Promise<T>;
  keyboard: { press(key: string): Promise<void> };
}
interface Context {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}
interface Browser {
  createBrowserContext(): Promise<Context>;
  close(): Promise<void>;
}

/** And of Lighthouse. */
interface Step {
  lhr: {
    audits: Record<string, { numericValue?: number }>;
    categories: Record<string, { score: number | null }>;
    runWarnings: string[];
  };
}
interface Flow {
  navigate(address: string): Promise<void>;
  startTimespan(): Promise<void>;
  endTimespan(): Promise<void>;
  createFlowResult(): Promise<{ steps: Step[] }>;
  generateReport(): Promise<string>;
}
interface LighthouseModule {
  startFlow(page: Page, options: object): Promise<Flow>;
  desktopConfig: object;
}

export interface Lighthouse {
  module: LighthouseModule;
  browser: Browser;
  close(): Promise<void>;
}

/** Installs Lighthouse where it is missing, and starts a browser for it. */
export async function openLighthouse(): Promise<Lighthouse> {
  installOwn(FOLDER);
  const load = (file: string) => import(pathToFileURL(join(FOLDER, 'node_modules', file)).href);
  const module = (await load('lighthouse/core/index.js')) as LighthouseModule;
  const puppeteer = await load('puppeteer-core/lib/puppeteer/puppeteer-core.js');
  const browser = (await puppeteer.default.launch({
    executablePath: chromiumPath(),
    args: BROWSER_ARGUMENTS,
  })) as Browser;
  return { module, browser, close: () => browser.close() };
}

/**
 * A first visit to a board, and then somebody at work on it.
 * @param report a file that takes Lighthouse's own report
 * @throws Error when the page never came to rest: what is said of it would be said of a part of it
 */
export async function judged(
  { module, browser }: Lighthouse,
  address: string,
  cookie: string,
  settings: Settings,
  report?: string,
): Promise<Judged> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    const flow = await module.startFlow(page, {
      ...(settings === 'desktop' && { config: module.desktopConfig }),
      flags: { onlyCategories: ['performance'], extraHeaders: { cookie }, disableStorageReset: true },
    });
    await flow.navigate(address);
    await flow.startTimespan();
    const { longestTask, search } = await work(page);
    await flow.endTimespan();
    const [visit, span] = (await flow.createFlowResult()).steps as [Step, Step];
    if (report) {
      mkdirSync(dirname(report), { recursive: true });
      writeFileSync(report, await flow.generateReport());
    }
    if (visit.lhr.runWarnings.length > 0) throw new Error(visit.lhr.runWarnings.join(' '));
    const of = ({ lhr }: Step, audit: string) => lhr.audits[audit]?.numericValue ?? NaN;
    return {
      performance: (visit.lhr.categories['performance']?.score ?? NaN) * 100,
      lcp: of(visit, 'largest-contentful-paint'),
      cls: of(visit, 'cumulative-layout-shift'),
      tbt: of(visit, 'total-blocking-time'),
      inp: of(span, 'interaction-to-next-paint'),
      spanCls: of(span, 'cumulative-layout-shift'),
      ...{ longestTask, search },
    };
  } finally {
    await context.close();
  }
}

/** Lighthouse counts every shift of a span's first half second, also those that a key or a click asked for. */
const QUIET_MS = 1_000;

/** A row is opened and closed, another one chosen by its key, and something is looked for. */
async function work(page: Page): Promise<{ longestTask: number; search: number }> {
  const row = 'tr[data-code="1"]';
  const wait = (ms: number) => new Promise((over) => setTimeout(over, ms));
  await page.evaluate(() => {
    const tasks: number[] = [];
    const take = (list: PerformanceObserverEntryList) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration));
    new PerformanceObserver(take).observe({ type: 'longtask' });
    (globalThis as unknown as { tasks: number[] }).tasks = tasks;
  });
  await wait(QUIET_MS);
  for (const expanded of [false, true]) {
    await page.click(`${row} button.toggle`);
    await page.waitForSelector(`${row}[aria-expanded="${expanded}"]`);
  }
  await page.focus(row);
  await page.keyboard.press('ArrowDown');
  await page.focus('input[type=search]');
  await page.keyboard.press('a');
  const search = await page.evaluate(async () => {
    const start = performance.now();
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    // What a search found is counted in the toolbar.
    while (!document.querySelector('[role=search] [role=status]')) await frame();
    await frame();
    return performance.now() - start;
  });
  // What the last key began may go on after its first answer.
  await wait(QUIET_MS);
  const tasks = await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks);
  // Tasks below 50 ms are not told of.
  return { longestTask: Math.max(0, ...tasks), search };
}
