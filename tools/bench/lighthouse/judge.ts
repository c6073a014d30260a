import { join, resolve } from 'node:path';
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
  /** Of the visit and of the span together the larger one. */
  cls: number;
  tbt: number;
  /** Of the span. */
  inp: number;
}

/** As much of Puppeteer, which Lighthouse steers the browser by, as is used here. */
interface Page {
  setExtraHTTPHeaders(headers: Record<string, string>): Promise<void>;
  waitForSelector(selector: string): Promise<unknown>;
  click(selector: string): Promise<void>;
  focus(selector: string): Promise<void>;
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
  };
}
interface Flow {
  navigate(address: string): Promise<void>;
  startTimespan(): Promise<void>;
  endTimespan(): Promise<void>;
  createFlowResult(): Promise<{ steps: Step[] }>;
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

/** A first visit to a board, and then somebody at work on it. */
export async function judged(
  { module, browser }: Lighthouse,
  address: string,
  cookie: string,
  settings: Settings,
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
    await work(page);
    await flow.endTimespan();
    const [visit, span] = (await flow.createFlowResult()).steps as [Step, Step];
    const of = ({ lhr }: Step, audit: string) => lhr.audits[audit]?.numericValue ?? NaN;
    return {
      performance: (visit.lhr.categories['performance']?.score ?? NaN) * 100,
      lcp: of(visit, 'largest-contentful-paint'),
      cls: Math.max(of(visit, 'cumulative-layout-shift'), of(span, 'cumulative-layout-shift')),
      tbt: of(visit, 'total-blocking-time'),
      inp: of(span, 'interaction-to-next-paint'),
    };
  } finally {
    await context.close();
  }
}

/** A row is opened and closed, another one chosen by its key, and something is looked for. */
async function work(page: Page): Promise<void> {
  const row = 'tr[data-code="1"]';
  await page.waitForSelector(`${row} button.toggle`);
  await page.click(`${row} button.toggle`);
  await page.click(`${row} button.toggle`);
  await page.focus(row);
  await page.keyboard.press('ArrowDown');
  await page.focus('input[type=search]');
  await page.keyboard.press('a');
}
