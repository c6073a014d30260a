import { resolve } from 'node:path';
import { type Browser, type BrowserContext, type CDPSession, type Page, chromium } from '@playwright/test';
import { findWholeChromium } from '../../chromium.mjs';
import type { BenchServer } from '../server';
import { watchVitals } from './vitals';

/** The built pages, for a server of the bench. */
export const WEB_ROOT = resolve('dist/apps/web/browser');

export const BROWSER_ARGUMENTS = ['--no-sandbox', '--disable-gpu'];

/** @throws Error when there is none */
export function chromiumPath(): string {
  const found = findWholeChromium();
  if (!found) throw new Error('Chromium is not installed; CHROMIUM_PATH may name one');
  return found;
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: BROWSER_ARGUMENTS });
}

export interface Opened {
  page: Page;
  cdp: CDPSession;
  context: BrowserContext;
}

/** A page for a director, with nothing in its caches. @param signedOut for the sign-in page */
export async function openPage(browser: Browser, server: BenchServer, signedOut = false): Promise<Opened> {
  const baseURL = `http://127.0.0.1:${server.port}`;
  const context = await browser.newContext({
    ...{ baseURL, locale: 'es-SV', timezoneId: 'America/El_Salvador', serviceWorkers: 'block' },
    viewport: { width: 1440, height: 900 },
  });
  if (!signedOut) await context.request.post('/api/v1/auth/trial', { data: { role: 'director' } });
  const page = await context.newPage();
  await page.addInitScript(watchVitals);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  return { page, cdp, context };
}

/** What a person has before them. */
export interface Conditions {
  name: string;
  /** How many times slower than this machine's processor. */
  slower: number;
  /** ms to the server and back. */
  latency: number;
  /** Bytes a second. */
  down: number;
  up: number;
}

/** Lighthouse's own: the computer of an office, for which the goals are, and a phone, which is told beside it. */
export const DESKTOP: Conditions = {
  name: 'a desktop',
  ...{ slower: 1, latency: 40, down: 10e6 / 8, up: 10e6 / 8 },
};
export const PHONE: Conditions = {
  name: 'a phone',
  ...{ slower: 4, latency: 150, down: (1.6e6 / 8) * 0.9, up: 750e3 / 8 },
};

export async function slowDown(cdp: CDPSession, { slower, latency, down, up }: Conditions): Promise<void> {
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency, downloadThroughput: down, uploadThroughput: up },
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
}

export async function waitForBoard(page: Page): Promise<void> {
  await page.getByTestId('plan-score').waitFor({ timeout: 120_000 });
  await page.locator('tr[data-code]').first().waitFor();
}
